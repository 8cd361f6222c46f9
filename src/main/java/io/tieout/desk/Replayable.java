package io.tieout.desk;

import io.tieout.desk.Replayed.Item;
import io.tieout.exceptions.HeldItem;
import io.tieout.exceptions.ReasonCode;
import io.tieout.job.Workplace;
import io.tieout.refusal.NextStep;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import io.tieout.run.Run;
import io.tieout.run.RunKind;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is to be replayed, as a person names it: a month, or whatever month an item, a code or a run is of.
 *
 * @param run       a close of the month
 * @param sourceRef only what becomes of this record is told
 * @param code      only what becomes of items of this code is told
 * @param entity    null: the only one, or that of what is named
 * @param period    null: that of what is named
 */
public record Replayable(
        @Nullable Long run,
        @Nullable String sourceRef,
        @Nullable ReasonCode code,
        @Nullable String entity,
        @Nullable YearMonth period) {

    /** A month of a company. */
    record Month(String entity, YearMonth month) {

        @Override
        public String toString() {
            return month + " of " + entity;
        }
    }

    /** Of all of a month. */
    public static Replayable month(@Nullable String entity, YearMonth period) {
        return new Replayable(null, null, null, entity, period);
    }

    /**
     * The month that is named.
     *
     * @throws RefusalException when that is none, or several
     */
    Month monthIn(Workplace workplace) {
        if (run != null) {
            Run named = workplace.runs().known(run);
            if (named.kind() != RunKind.CLOSE) {
                throw refused("Run %d is no close but a run of kind %s.".formatted(run, named.kind()));
            }
            return new Month(named.entity(), named.month());
        }
        if (sourceRef == null && code == null) {
            if (period == null) {
                throw refused("Nothing says which month: name it with --period, or an item, a --code or a --run.");
            }
            return new Month(Desk.entity(workplace, entity).name(), period);
        }
        Optional<String> named = Optional.ofNullable(entity)
                .map(name -> workplace.installation().entity(name).name());
        List<Month> months = workplace.exceptionItems().latest(named, Optional.ofNullable(period)).stream()
                .filter(this::isAsked)
                .map(item -> new Month(item.entity(), item.month()))
                .distinct()
                .toList();
        if (months.size() == 1) {
            return months.getFirst();
        }
        throw refused(
                months.isEmpty()
                        ? "No last close of a month holds %s.".formatted(title())
                        : "%s is held in %s. Name one with --period and --entity."
                                .formatted(
                                        title(),
                                        months.stream().map(Month::toString).collect(Collectors.joining(", "))));
    }

    private String title() {
        return sourceRef == null ? String.valueOf(code) : code == null ? sourceRef : sourceRef + " as " + code;
    }

    private boolean isAsked(HeldItem item) {
        return (sourceRef == null || item.sourceRef().equals(sourceRef)) && (code == null || item.code() == code);
    }

    /** Whether what became of an item is asked for. */
    boolean isAsked(Item item) {
        return (sourceRef == null || item.sourceRef().equals(sourceRef))
                && (code == null
                        || code.name().equals(item.was())
                        || code.name().equals(item.heldAs()));
    }

    private static RefusalException refused(String sentence) {
        return new RefusalException(Refusal.USAGE, sentence, "Nothing was begun.", NextStep.of("exceptions list"));
    }
}
