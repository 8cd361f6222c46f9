package io.tieout;

import io.tieout.cli.Cli;
import io.tieout.settings.Environment;

/** Where a command of Tieout begins, and the only place where the process ends itself. */
public final class TieoutApplication {

    private TieoutApplication() {}

    public static void main(String[] arguments) {
        System.exit(Cli.run(Environment.ofProcess(), arguments));
    }
}
