package io.tieout.odoo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** When the keys of the user end, which since Odoo 18 all do but those of administrators. Odoo does not say which of them is in use here. */
record KeyTerm(OdooSettings settings, List<Instant> ends) {
    /** Two weeks, so that one who is on holiday may come back. */
    private static final Duration AHEAD = Duration.ofDays(14);

    /** One sentence on the key that ends next; none while there is time. */
    Optional<String> notice(Instant now) {
        return ends.stream()
                .filter(end -> end.isAfter(now))
                .min(Instant::compareTo)
                .filter(end -> end.isBefore(now.plus(AHEAD)))
                .map(end ->
                        "%s of %s for %s ends on %s; make a new one in Odoo and put it where the settings name it, and take the old one away there."
                                .formatted(
                                        ends.size() == 1 ? "The key" : "One of %d keys".formatted(ends.size()),
                                        settings.login(),
                                        settings,
                                        LocalDate.ofInstant(end, ZoneOffset.UTC)));
    }
}
