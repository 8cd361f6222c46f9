package io.tieout.cli;

import io.tieout.desk.Failures;
import io.tieout.refusal.RefusalException;
import io.tieout.settings.Environment;
import java.util.concurrent.Callable;
import picocli.CommandLine.Option;

/**
 * A command of its own.
 *
 * <p>It answers with an exit code, or throws a {@link io.tieout.refusal.RefusalException}. Everything it says goes
 * through {@link Output}; with {@code --json} that is one document.
 */
abstract class Verb implements Callable<Integer> {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Print this help.")
    private boolean help;

    @Option(names = "--json", description = "Print one JSON document and nothing else.")
    private boolean json;

    @SuppressWarnings("NullAway.Init") // set by VerbFactory
    private Environment environment;

    @SuppressWarnings("NullAway.Init") // set by VerbFactory
    private Output output;

    final void in(Environment startedIn, Output saysThrough) {
        this.environment = startedIn;
        this.output = saysThrough;
    }

    @Override
    public final Integer call() throws Exception {
        try {
            return perform(environment, output).number();
        } catch (RefusalException told) {
            throw told;
        } catch (RuntimeException failure) {
            throw Failures.outage(failure)
                    .<RuntimeException>map(outage -> outage)
                    .orElse(failure);
        }
    }

    abstract ExitCode perform(Environment environment, Output output) throws Exception;
}
