package io.tieout.job;

import io.tieout.job.JobRuns.Outcome;
import io.tieout.period.AccountingPeriod;
import io.tieout.period.PeriodStatus;
import io.tieout.refusal.NextStep;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import io.tieout.run.Initiator;
import io.tieout.run.Opening;
import io.tieout.run.Run;
import io.tieout.run.Runs;
import io.tieout.run.Snapshot;
import io.tieout.snapshot.Knowledge;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.springframework.modulith.NamedInterface;

/**
 * The last close of a month once more: over the same deliveries, with the governed versions that were approved since. What it held
 * for want of a mapping, a rate or a rule is carried now, and nothing else has changed.
 */
public final class Replay {
    private final Workplace workplace;
    private final JobRuns jobRuns;

    public Replay(Workplace workplace, JobRuns jobRuns) {
        this.workplace = workplace;
        this.jobRuns = jobRuns;
    }

    /**
     * What came of it.
     *
     * @param before the close that was replayed
     * @param items  held by either run
     */
    @NamedInterface("words")
    public record Replayed(Run before, Outcome outcome, List<Item> items) {}

    /**
     * An exception item before and after.
     *
     * @param was    the reason code before; empty: it was not held
     * @param heldAs the reason code now; empty: it is carried
     * @param amount what it is worth now that it is carried
     */
    @NamedInterface("words")
    public record Item(
            String sourceRef,
            Optional<String> was,
            Optional<BigDecimal> wasAtStake,
            Optional<String> heldAs,
            Optional<String> contract,
            Optional<String> obligation,
            Optional<BigDecimal> amount,
            Optional<String> currency) {

        /** carried, held, or newly held. */
        public String now() {
            return heldAs.isEmpty() ? "carried" : was.isEmpty() ? "newly held" : "held";
        }
    }

    /** The close that a replay of a month goes back to. */
    public Run last(String entity, YearMonth month) {
        Runs runs = workplace.runs();
        return workplace
                .periods()
                .lastClose(entity, month)
                .flatMap(runs::find)
                .orElseThrow(() -> new RefusalException(
                        Refusal.USAGE,
                        "No close of %s %s is complete, so there is nothing to replay.".formatted(entity, month),
                        "Nothing was begun.",
                        NextStep.close(entity, month)));
    }

    /** What a replay of a run may know: the same deliveries and books, and the versions approved by now, as this program computes. */
    public Snapshot wanted(Run last) {
        Snapshot known = workplace.runs().snapshot(last);
        Snapshot now = workplace
                .transactions()
                .reading(() -> new Knowledge(workplace.sql()).now(last.entity(), last.month(), known.agreed()));
        return known.withMapping(now.mappingNo())
                .withRates(now.rateNo())
                .withRules(now.ruleNo())
                .byTheRulesOfNow();
    }

    /**
     * Replays a run.
     *
     * @param ahead also a month that has not begun, or before which another one is open
     * @throws RefusalException when the month is closed, when the ledger took something since, or when it runs ahead and may not
     */
    public Replayed replay(Run last, Snapshot wanted, boolean ahead, Initiator initiator) {
        refuseIfClosed(last);
        refuseIfPosted(last, wanted);
        if (!ahead) {
            workplace.refuseIfAhead(
                    last.entity(),
                    last.month(),
                    NextStep.of("exceptions replay", "--period", last.month(), "--entity", last.entity(), "--ahead"));
        }
        if (last.reclass()) {
            workplace.reclass().refuseUnlessPossible(last.entity(), last.month());
        }
        Opening opening = Opening.again(last).into(null).over(wanted);
        Outcome outcome = jobRuns.start(opening, initiator);
        List<Item> items = workplace
                .transactions()
                .reading(() -> workplace
                        .sql()
                        .statement("job/replayed.sql")
                        .param("before_run", last.runId())
                        .param("after_run", outcome.run().runId())
                        .query(Replay::item)
                        .list());
        return new Replayed(last, outcome, items);
    }

    private void refuseIfClosed(Run last) {
        workplace
                .periods()
                .find(last.entity(), last.month())
                .filter(period -> period.status() == PeriodStatus.CLOSED)
                .map(AccountingPeriod::title)
                .ifPresent(title -> {
                    throw new RefusalException(
                            Refusal.GATE,
                            "%s is closed; it stands on the run that was signed.".formatted(title),
                            "Nothing was begun.",
                            NextStep.of(
                                    "period reopen", last.month(), "--entity", last.entity(), "--reason", "REASON"));
                });
    }

    /** A plan of the replay would post what the ledger took already. */
    private void refuseIfPosted(Run last, Snapshot wanted) {
        workplace
                .transactions()
                .reading(() -> workplace
                        .sql()
                        .statement("job/applied_since.sql")
                        .param("entity", last.entity())
                        .param("as_of", wanted.asOfNo())
                        .query(Long.class)
                        .optional())
                .ifPresent(plan -> {
                    throw new RefusalException(
                            Refusal.GATE,
                            "The ledger took plan %d, which run %d does not know.".formatted(plan, last.runId()),
                            "Nothing was begun.",
                            again(last));
                });
    }

    private static NextStep again(Run last) {
        NextStep run = NextStep.of("run", last.job(), "--period", last.month(), "--entity", last.entity());
        return last.reclass() ? run.with("--reclass") : run;
    }

    private static Item item(ResultSet row, int n) throws SQLException {
        return new Item(
                row.getString("source_ref"),
                Optional.ofNullable(row.getString("was")),
                Optional.ofNullable(row.getBigDecimal("was_at_stake")),
                Optional.ofNullable(row.getString("held_as")),
                Optional.ofNullable(row.getString("contract")),
                Optional.ofNullable(row.getString("obligation")),
                Optional.ofNullable(row.getBigDecimal("amount")),
                Optional.ofNullable(row.getString("currency")));
    }
}
