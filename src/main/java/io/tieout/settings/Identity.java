package io.tieout.settings;

import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import java.util.List;

/**
 * Who acts. Both names are stored with everything that needs two persons, and both must differ (D11).
 *
 * @param actor  the name that the act stands under
 * @param osUser the user of the operating system who did it
 */
public record Identity(String actor, String osUser) {

    /** In the settings: any OS user. Only where OS users may be shared. */
    static final String ANYBODY = "*";

    /** Whoever the operating system says is at work, under that name. */
    public static Identity of(Environment environment) {
        return new Identity(environment.osUser(), environment.osUser());
    }

    /** The same person under another name, if the settings let this OS user take it. */
    public static Identity as(String name, Environment environment, Installation installation) {
        String osUser = environment.osUser();
        List<String> listed = installation.identities().getOrDefault(name, List.of());
        if (name.equals(osUser) || listed.contains(osUser) || listed.contains(ANYBODY)) {
            return new Identity(name, osUser);
        }
        throw new RefusalException(
                Refusal.GATE,
                ("The OS user %s may not act as %s: %s does not list %s under identities, %s, os_users. "
                                + "Act under your own name without --as, or have the settings changed.")
                        .formatted(osUser, name, environment.shown(installation.file()), osUser, name),
                "Nothing was started and nothing was changed.");
    }
}
