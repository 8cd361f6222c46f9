package io.tieout.cli;

import io.tieout.job.Workplace;
import io.tieout.settings.Environment;
import io.tieout.settings.TieoutHome;

/** A verb that works with the database of the home. */
abstract class WorkplaceVerb extends Verb {

    @Override
    final ExitCode perform(Environment environment, Output output) throws Exception {
        try (Workplace workplace = Workplace.open(environment, TieoutHome.of(environment))) {
            return perform(workplace, output);
        }
    }

    abstract ExitCode perform(Workplace workplace, Output output) throws Exception;
}
