package io.tieout.cli;

import io.tieout.desk.Desk;
import io.tieout.job.Workplace;
import io.tieout.run.Initiator;
import io.tieout.settings.Environment;
import io.tieout.settings.Identity;
import io.tieout.settings.Installation;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --as NAME}, for verbs that write down who acted; they take it as a {@code @Mixin}. */
final class ActorOption {

    @Option(
            names = "--as",
            paramLabel = "NAME",
            description = "Act under this name; the settings must list your OS user for it.")
    private @Nullable String name;

    Identity identity(Environment environment, Installation installation) {
        return name == null ? Identity.of(environment) : Identity.as(name, environment, installation);
    }

    /** Who acts, as the desk knows them. */
    Initiator initiator(Desk desk) {
        return desk.initiator(name);
    }

    /** The same, as what is stored with an act. */
    Initiator initiator(Workplace workplace) {
        Identity identity = identity(workplace.environment(), workplace.installation());
        return new Initiator(identity.actor(), identity.osUser());
    }
}
