package io.tieout.revenue;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A performance obligation: its versions in order, and what is known of the work on it.
 *
 * @param versions at least one, in the order in which they apply
 */
public record Obligation(String obligation, List<Terms> versions, Work work) {
    private static final Comparator<Terms> IN_ORDER =
            Comparator.comparing(Terms::effectiveOn).thenComparing(Terms::version);

    public Obligation {
        if (versions.isEmpty()) {
            throw new IllegalArgumentException("Obligation %s has no terms".formatted(obligation));
        }
        versions = versions.stream().sorted(IN_ORDER).toList();
    }

    /** Without the amendments that come after the last day of service: they are of something that is over. */
    Obligation amendedUntil(Ending ending) {
        List<Terms> until = versions.stream()
                .filter(terms -> terms.equals(versions.getFirst())
                        || terms.effectiveOn().equals(ending.clipped(terms.effectiveOn())))
                .toList();
        return new Obligation(obligation, until, work);
    }

    /** The version in force on a day; none before the first. */
    Optional<Terms> inForce(LocalDate day) {
        return versions.reversed().stream()
                .filter(terms -> !terms.effectiveOn().isAfter(day))
                .findFirst();
    }

    /** Every version that holds by a day, in the order in which they apply; the first whatever its day. */
    List<Terms> versionsUntil(LocalDate day) {
        List<Terms> known = versions.stream()
                .filter(terms -> !terms.effectiveOn().isAfter(day))
                .toList();
        return known.isEmpty() ? versions.subList(0, 1) : known;
    }

    /** Of the version in force in their order, or of the first. */
    int placeInForce(LocalDate day) {
        return versionsUntil(day).size() - 1;
    }

    Terms inForceOrFirst(LocalDate day) {
        return inForce(day).orElse(versions.getFirst());
    }

    /** Whether any version has service within these days. */
    boolean isActive(LocalDate first, LocalDate last) {
        return versions.stream()
                .anyMatch(terms -> !terms.startOn().isAfter(last)
                        && (terms.endOn() == null || !terms.endOn().isBefore(first)));
    }
}
