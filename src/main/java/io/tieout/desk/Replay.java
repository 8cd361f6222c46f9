package io.tieout.desk;

import io.tieout.desk.Replayed.Item;
import io.tieout.job.JobRuns;
import io.tieout.job.JobRuns.Outcome;
import io.tieout.job.Rehearsal;
import io.tieout.job.Workplace;
import io.tieout.mapping.GovernedKind;
import io.tieout.mapping.GovernedVersion;
import io.tieout.period.AccountingPeriod;
import io.tieout.period.PeriodStatus;
import io.tieout.refusal.NextStep;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import io.tieout.report.CloseSummary;
import io.tieout.run.Initiator;
import io.tieout.run.Opening;
import io.tieout.run.Run;
import io.tieout.run.Runs;
import io.tieout.run.Snapshot;
import io.tieout.snapshot.Knowledge;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Replays the last close of a month. */
final class Replay {
    private final Workplace workplace;
    private final JobRuns jobRuns;

    Replay(Workplace workplace, JobRuns jobRuns) {
        this.workplace = workplace;
        this.jobRuns = jobRuns;
    }

    Replayed replay(Replayable asked, boolean ahead, Initiator initiator) {
        Run last = last(asked);
        Snapshot wanted = wanted(last);
        if (saysTheSame(wanted, workplace.runs().snapshot(last))) {
            return replayed(last, wanted, null, List.of(), 0, null);
        }
        long run = begun(last, wanted, ahead, initiator).run().runId();
        List<Item> all = items(last.runId(), run);
        List<Item> items = all.stream().filter(asked::isAsked).toList();
        return replayed(
                last,
                wanted,
                run,
                items,
                others(all, asked),
                workplace.results().summary(run));
    }

    /**
     * The same without a trace: what a replay would come to.
     *
     * @param drafts whether with the drafts that wait, too; else with what is approved by now
     */
    Rehearsed rehearse(Replayable asked, boolean drafts, Rehearsal rehearsal, Initiator initiator) {
        Run last = last(asked);
        Snapshot known = workplace.runs().snapshot(last);
        List<GovernedVersion> waiting = drafts ? workplace.governedSets().waiting() : List.of();
        Snapshot tried = wanted(last);
        for (GovernedVersion draft : waiting) {
            tried = switch (draft.kind()) {
                case MAPPING -> tried.withMapping(-draft.no());
                case RATE -> tried.withRates(-draft.no());
                case RULE -> tried.withRules(-draft.no());
            };
        }
        List<String> versions = versions(known, tried);
        if (versions.isEmpty()) {
            return new Rehearsed(last.runId(), last.entity(), last.month(), versions, List.of(), 0, List.of(), null);
        }
        Rehearsal.Outcome<List<Item>> outcome = rehearsal.of(
                last,
                tried,
                waiting,
                initiator,
                run -> items(last.runId(), run),
                NextStep.of("exceptions rehearse", "--period", last.month(), "--entity", last.entity()));
        return new Rehearsed(
                last.runId(),
                last.entity(),
                last.month(),
                versions,
                outcome.items().stream().filter(asked::isAsked).toList(),
                others(outcome.items(), asked),
                outcome.moves(),
                outcome.moves().isEmpty() ? null : outcome.moves().getFirst().currency());
    }

    private static long others(List<Item> all, Replayable asked) {
        return all.stream()
                .filter(item -> !asked.isAsked(item) && !item.isAsBefore())
                .count();
    }

    /** What one snapshot has of the governed sets and the other one has not, as people speak of it. */
    private static List<String> versions(Snapshot known, Snapshot tried) {
        List<String> versions = new ArrayList<>();
        version(GovernedKind.MAPPING, known.mappingNo(), tried.mappingNo(), versions);
        version(GovernedKind.RATE, known.rateNo(), tried.rateNo(), versions);
        version(GovernedKind.RULE, known.ruleNo(), tried.ruleNo(), versions);
        if (!Objects.equals(known.engineRules(), tried.engineRules())) {
            versions.add("rules of the engine " + tried.engineRules());
        }
        return versions;
    }

    private static void version(GovernedKind kind, int known, int tried, List<String> versions) {
        if (known != tried) {
            versions.add("%s%s %d".formatted(tried < 0 ? "draft " : "", kind.word(), Math.abs(tried)));
        }
    }

    private static Replayed replayed(
            Run last,
            Snapshot wanted,
            @Nullable Long run,
            List<Item> items,
            long others,
            @Nullable CloseSummary summary) {
        return new Replayed(
                last.runId(),
                run,
                last.entity(),
                last.month(),
                wanted.mappingNo(),
                wanted.rateNo(),
                wanted.ruleNo(),
                items,
                others,
                summary);
    }

    private static boolean saysTheSame(Snapshot wanted, Snapshot known) {
        return wanted.mappingNo() == known.mappingNo()
                && wanted.rateNo() == known.rateNo()
                && wanted.ruleNo() == known.ruleNo()
                && Objects.equals(wanted.engineRules(), known.engineRules());
    }

    /** The close that a replay of a month goes back to. */
    private Run last(Replayable asked) {
        Runs runs = workplace.runs();
        Replayable.Month named = asked.monthIn(workplace);
        String entity = named.entity();
        YearMonth month = named.month();
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
    private Snapshot wanted(Run last) {
        Snapshot known = workplace.runs().snapshot(last);
        Snapshot now = workplace
                .transactions()
                .reading(() -> new Knowledge(workplace.sql()).now(last.entity(), last.month(), known.agreed()));
        return known.withMapping(now.mappingNo())
                .withRates(now.rateNo())
                .withRules(now.ruleNo())
                .withDecisions(now.decisionNo())
                .byTheRulesOfNow();
    }

    private Outcome begun(Run last, Snapshot wanted, boolean ahead, Initiator initiator) {
        refuseIfClosed(last);
        refuseIfPosted(last, wanted);
        if (!ahead) {
            new Months(workplace)
                    .refuseIfAhead(
                            last.entity(),
                            last.month(),
                            NextStep.of(
                                    "exceptions replay",
                                    "--period",
                                    last.month(),
                                    "--entity",
                                    last.entity(),
                                    "--ahead"));
        }
        if (last.reclass()) {
            workplace.reclass().refuseUnlessPossible(last.entity(), last.month());
        }
        return jobRuns.start(Opening.again(last).into(null).over(wanted), initiator);
    }

    private List<Item> items(long before, long after) {
        return workplace
                .transactions()
                .reading(() -> workplace
                        .sql()
                        .statement("desk/replayed.sql")
                        .param("before_run", before)
                        .param("after_run", after)
                        .query(Replay::item)
                        .list());
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
                        .statement("desk/applied_since.sql")
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
        return Item.of(
                row.getString("source_ref"),
                row.getString("was"),
                row.getBigDecimal("was_at_stake"),
                row.getString("held_as"),
                row.getString("contract"),
                row.getString("obligation"),
                row.getBigDecimal("amount"),
                row.getString("currency"));
    }
}
