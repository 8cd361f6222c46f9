package io.tieout.desk;

import io.tieout.explain.FigureName;
import io.tieout.job.Workplace;
import io.tieout.period.AccountingPeriod;
import io.tieout.period.PeriodEvent;
import io.tieout.period.PeriodStatus;
import io.tieout.refusal.NextStep;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Questions about figures: where one comes from, what became of a record, why it is not in the revenue, what changed since. */
public final class FigureDesk {
    private final Workplace workplace;

    FigureDesk(Workplace workplace) {
        this.workplace = workplace;
    }

    /** What changed in a month since it was signed, company by company. @param notCompared that did not sign it */
    public record Changes(List<SinceSignOff> changes, List<NotCompared> notCompared) {

        public Changes {
            changes = List.copyOf(changes);
            notCompared = List.copyOf(notCompared);
        }

        /** Whether any figure of an obligation is another. */
        public boolean movedAny() {
            return changes.stream().anyMatch(SinceSignOff::movedAny);
        }
    }

    /** A month of a company that is not signed. */
    public record NotCompared(String entity, YearMonth period, String status) {}

    /**
     * Where a figure comes from, down to the lines that add up to it or the formula that gives it.
     *
     * @param asked  the name of a contract's figure, or the reference of a line
     * @param run    null: the last completed close of the month
     * @param period of a line, whose last completed close is asked; null: the one that it counts in
     * @throws RefusalException when nothing is called so, or when a figure is asked of a month beside its own
     */
    public Explained explain(String asked, @Nullable Long run, @Nullable YearMonth period) {
        if (!asked.contains("/") || asked.contains(":")) {
            return Traced.of(workplace.records().amount(asked, run, period));
        }
        if (period != null) {
            throw new RefusalException(
                    Refusal.USAGE,
                    "The figure %s names its month itself; --period is for lines.".formatted(asked),
                    "Nothing was changed.");
        }
        FigureName name = FigureName.parse(
                asked,
                workplace.installation().entities().keySet(),
                workplace.installation().idPrefixes());
        return Figure.of(workplace.explanations().figure(name, run));
    }

    /**
     * The whole way of a record: its versions, the runs that knew them, and each hop from the file to the reconciliation.
     *
     * @param run null: the last completed close of the month that the record counts in
     */
    public Traced trace(String ref, @Nullable Long run) {
        return Traced.of(workplace.records().trace(ref, run));
    }

    /**
     * The first condition on the way to revenue that a record does not meet.
     *
     * @param period whose revenue is meant; null: the one that the record belongs to
     */
    public Absence whyNot(String ref, @Nullable YearMonth period) {
        return Absence.of(workplace.absences().of(ref, period));
    }

    /**
     * What was added, edited, approved, un-approved or deleted since a month was signed, and what each moved of its revenue.
     *
     * @param entity null: every company that signed it
     * @throws RefusalException when none did
     */
    public Changes changes(YearMonth period, @Nullable String entity) {
        Optional<String> wanted = Optional.ofNullable(entity)
                .map(name -> workplace.installation().entity(name).name());
        List<AccountingPeriod> known = workplace.periods().list(wanted).stream()
                .filter(one -> one.month().equals(period))
                .toList();
        if (known.stream().noneMatch(one -> one.signedRun().isPresent())) {
            throw new RefusalException(
                    Refusal.GATE,
                    "%s%s was not signed yet, so nothing can have changed since."
                            .formatted(period, wanted.map(" of %s"::formatted).orElse("")),
                    "Nothing was changed.",
                    NextStep.of("period list"));
        }
        return new Changes(
                known.stream()
                        .filter(one -> one.signedRun().isPresent())
                        .map(this::since)
                        .toList(),
                known.stream()
                        .filter(one -> one.signedRun().isEmpty())
                        .map(one -> new NotCompared(
                                one.entity(), one.month(), one.status().word()))
                        .toList());
    }

    private SinceSignOff since(AccountingPeriod period) {
        PeriodEvent signature = workplace.periods().events(period.entity(), period.month()).stream()
                .filter(event -> event.to() == PeriodStatus.CLOSED)
                .reduce((earlier, later) -> later)
                .orElseThrow();
        return SinceSignOff.of(
                workplace
                        .changes()
                        .since(
                                period.entity(),
                                period.month(),
                                period.signedRun().orElseThrow()),
                signature);
    }
}
