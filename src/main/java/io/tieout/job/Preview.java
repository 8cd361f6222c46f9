package io.tieout.job;

import io.tieout.mapping.GovernedVersion;
import io.tieout.period.AccountingPeriod;
import io.tieout.recognise.RecogniseStep;
import io.tieout.recognise.ValueStep;
import io.tieout.refusal.NextStep;
import io.tieout.run.Agreed;
import io.tieout.run.Initiator;
import io.tieout.run.Opening;
import io.tieout.run.Progress;
import io.tieout.run.Run;
import io.tieout.run.RunStep;
import io.tieout.run.Snapshot;
import io.tieout.run.StopSignal;
import io.tieout.settings.EntitySettings;
import io.tieout.snapshot.DraftStep;
import io.tieout.snapshot.Knowledge;
import io.tieout.snapshot.SnapshotStep;
import io.tieout.transform.SqlFiles;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.modulith.NamedInterface;

/**
 * What another version of a governed set would move: the months of an entity up to its last one, valued and recognised twice over the
 * same knowledge, once with each version, and the two compared line by line and position by position.
 */
public final class Preview {
    /** The snapshot of a run beside the books is pinned before it begins. */
    private static final Agreed NOTHING_AGREED = new Agreed(BigDecimal.ZERO, null, List.of(), List.of(), List.of());

    private final Workplace workplace;
    private final RunsBeside beside;

    public Preview(Workplace workplace, Progress progress, StopSignal stop) {
        this.workplace = workplace;
        this.beside = new RunsBeside(workplace, progress, stop);
    }

    /**
     * An entity, looked at twice.
     *
     * @param asOfNo what is known in both
     * @param moves  by month and contract; empty when nothing would move
     */
    @NamedInterface("words")
    public record Looked(String entity, YearMonth first, YearMonth last, long asOfNo, List<Move> moves) {}

    /**
     * What would move in a contract and month.
     *
     * @param closed    the month is signed: the difference would be posted in the first month that is open
     * @param contract  {@code (unmapped)} where lines lead to none
     * @param lines     that would come, go, or be worth another amount
     * @param delivered of those lines, before and after
     * @param held      how many of them are held, before and after
     * @param recognised by the whole contract in the month, before and after
     */
    @NamedInterface("words")
    public record Move(
            YearMonth month,
            boolean closed,
            String contract,
            String currency,
            long lines,
            Change<BigDecimal> delivered,
            Change<Long> held,
            Change<BigDecimal> recognised) {}

    /** A figure under either version. */
    @NamedInterface("words")
    public record Change<T>(T before, T after) {}

    /** The months of an entity that has one; the last one may be closed. */
    public Optional<Looked> of(
            EntitySettings entity, GovernedVersion before, GovernedVersion after, Initiator initiator) {
        List<AccountingPeriod> periods = workplace.periods().list(Optional.of(entity.name())).stream()
                .sorted(Comparator.comparing(AccountingPeriod::month))
                .toList();
        if (periods.isEmpty()) {
            return Optional.empty();
        }
        YearMonth last = periods.getLast().month();
        Snapshot now = workplace
                .transactions()
                .reading(() -> new Knowledge(workplace.sql())
                        .now(
                                entity.name(),
                                last,
                                workplace.agreed(entity.name()).withoutGroup()));
        NextStep again = NextStep.of("map diff", after.kind().word(), after.no());
        List<Move> moves = beside.compute(
                opening(now, before),
                initiator,
                run -> steps(before),
                one -> beside.compute(
                        opening(now, after),
                        initiator,
                        run -> steps(after),
                        other -> moves(workplace, one, other),
                        again),
                again);
        return Optional.of(new Looked(entity.name(), periods.getFirst().month(), last, now.asOfNo(), moves));
    }

    private static Opening opening(Snapshot now, GovernedVersion version) {
        int no = isDraft(version) ? -version.no() : version.no();
        Snapshot tried = switch (version.kind()) {
            case MAPPING -> now.withMapping(no);
            case RATE -> now.withRates(no);
            case RULE -> now.withRules(no);
        };
        return Opening.preview(version.title(), tried);
    }

    /** What is approved is valued as a close would, once for all; a draft in its own corner. */
    private List<RunStep> steps(GovernedVersion version) {
        SqlFiles sql = workplace.sql();
        List<RunStep> steps = new ArrayList<>();
        steps.add(new SnapshotStep(sql, workplace.runs(), "", NOTHING_AGREED));
        if (isDraft(version)) {
            steps.add(new DraftStep(workplace.governedSets(), version));
        }
        steps.add(isDraft(version) ? ValueStep.anew(sql) : new ValueStep(sql));
        steps.add(new RecogniseStep(sql));
        return steps;
    }

    private static boolean isDraft(GovernedVersion version) {
        return version.state() == GovernedVersion.State.DRAFT;
    }

    /** What a run over the same deliveries comes to otherwise than another. */
    static List<Move> moves(Workplace workplace, Run before, Run after) {
        return workplace
                .transactions()
                .reading(() -> workplace
                        .sql()
                        .statement("job/compare_runs.sql")
                        .param("before_run", before.runId())
                        .param("after_run", after.runId())
                        .query(Preview::move)
                        .list());
    }

    private static Move move(ResultSet row, int n) throws SQLException {
        return new Move(
                YearMonth.from(row.getObject("month", LocalDate.class)),
                row.getBoolean("closed"),
                row.getString("contract"),
                row.getString("currency"),
                row.getLong("lines"),
                new Change<>(row.getBigDecimal("delivered_before"), row.getBigDecimal("delivered_after")),
                new Change<>(row.getLong("held_before"), row.getLong("held_after")),
                new Change<>(row.getBigDecimal("recognised_before"), row.getBigDecimal("recognised_after")));
    }
}
