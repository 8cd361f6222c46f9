package io.tieout.cli;

import io.tieout.desk.Desk;
import io.tieout.run.Initiator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --as NAME}, for verbs that write down who acted; they take it as a {@code @Mixin}. */
final class ActorOption {

    @Option(
            names = "--as",
            paramLabel = "NAME",
            description = "Act under this name; the settings must list your OS user for it.")
    private @Nullable String name;

    /** Who acts, as the desk knows them. */
    Initiator initiator(Desk desk) {
        return desk.initiator(name);
    }
}
