package io.tieout.cli;

import io.tieout.desk.Desk;
import io.tieout.settings.Environment;

/** A verb that asks the desk of the home. */
abstract class DeskVerb extends Verb {

    @Override
    final ExitCode perform(Environment environment, Output output) throws Exception {
        try (Desk desk = Desk.open(environment)) {
            return perform(desk, output);
        }
    }

    abstract ExitCode perform(Desk desk, Output output) throws Exception;
}
