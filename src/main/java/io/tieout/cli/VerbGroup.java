package io.tieout.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A word of the command line that does nothing alone: one of its verbs must follow. */
abstract class VerbGroup implements Callable<Integer> {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Print this help.")
    private boolean help;

    @Spec
    @SuppressWarnings("NullAway.Init") // set before any verb is performed
    private CommandSpec spec;

    @Override
    public Integer call() {
        String verbs = String.join(", ", spec.subcommands().keySet());
        throw new ParameterException(spec.commandLine(), "%s needs one of: %s.".formatted(spec.qualifiedName(), verbs));
    }
}
