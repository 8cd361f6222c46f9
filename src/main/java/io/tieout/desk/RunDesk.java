package io.tieout.desk;

import io.tieout.desk.RunOutcome.Prepared;
import io.tieout.invoicing.Drafts;
import io.tieout.job.JobDefinition;
import io.tieout.job.JobRuns;
import io.tieout.job.JobRuns.Outcome;
import io.tieout.job.ShadowClose;
import io.tieout.job.Workplace;
import io.tieout.mapping.GovernedVersion;
import io.tieout.period.PeriodStatus;
import io.tieout.period.Periods;
import io.tieout.post.PlanKind;
import io.tieout.post.Plans;
import io.tieout.post.Plans.Plan;
import io.tieout.refusal.NextStep;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import io.tieout.report.CloseSummary;
import io.tieout.run.Initiator;
import io.tieout.run.Opening;
import io.tieout.run.Run;
import io.tieout.run.RunKind;
import io.tieout.run.RunRow;
import io.tieout.settings.BilledBy;
import io.tieout.settings.EntitySettings;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs of jobs: closes and openings, resuming one and starting one over. */
public final class RunDesk {
    private final Workplace workplace;
    private final Months months;

    RunDesk(Workplace workplace) {
        this.workplace = workplace;
        this.months = new Months(workplace);
    }

    /**
     * What a new run is asked to do.
     *
     * @param entity  null: the only one
     * @param period  null: the month that the job says
     * @param out     folder for the results; null: the one of the settings
     * @param ahead   also a month that has not begun, or before which another one is open
     * @param reclass also plan to move what was posted on other accounts than the mapping names now
     * @param again   contracts of which a draft invoice that was deleted is wanted again
     */
    public record Wish(
            String job,
            @Nullable String entity,
            @Nullable YearMonth period,
            @Nullable Path out,
            boolean ahead,
            boolean reclass,
            List<String> again) {

        public Wish {
            again = List.copyOf(again);
        }

        /** A close of a month. */
        public static Wish close(String entity, YearMonth period) {
            return new Wish(Opening.CLOSE, entity, period, null, false, false, List.of());
        }
    }

    /** The runs as an operator sees them, newest first. */
    public List<RunRow> latest(int last) {
        return workplace.runs().latest(last);
    }

    /** The runs that failed, were stopped or were killed, and the one that goes on, if any. */
    public List<Run> unfinished() {
        return workplace.runs().unfinished();
    }

    /** The completed closes over what the ledger says since a plan was applied, oldest first. */
    public List<Run> overPlan(long planId) {
        return workplace.plans().closedOver(planId).stream()
                .map(workplace.runs()::known)
                .toList();
    }

    /** Writes the results of a completed close once more, into a folder of its own; what the run itself wrote stays. */
    public CloseSummary write(long runId, Path folder) {
        workplace.results().render(runId, folder);
        return workplace.results().summary(runId);
    }

    /**
     * Starts a run of a job: a new snapshot of what is known, computed and reconciled as a whole.
     *
     * @throws RefusalException when the month is held, unfinished or ahead, or when the run fails; it says what goes on with it
     */
    public RunOutcome run(Wish wish, Initiator initiator, Watch watch) {
        JobDefinition job = workplace.job(wish.job());
        RunKind kind = job.runs();
        if (kind == RunKind.POSTING) {
            throw appliesAPlan(wish);
        }
        EntitySettings settings = Desk.entity(workplace, wish.entity());
        YearMonth month = months.of(job, settings, wish.period());
        if (kind == RunKind.SHADOW) {
            return shadow(wish, job, settings, month, initiator, watch);
        }
        Opening opening = switch (kind) {
            case CLOSE -> close(wish, settings, month);
            case OPENING -> Opening.opening(wish.job(), settings.name(), month);
            case TIE_OUT -> Opening.tieOut(wish.job(), settings.name(), month, wish.period() == null);
            case INVOICING -> invoicing(wish, settings, month);
            case HAND_OVER -> handOver(wish, settings, month);
            case POSTING, VERIFY, PREVIEW, SHADOW ->
                throw new IllegalStateException("Nobody starts a run of kind " + kind);
        };
        if (wish.reclass() && kind != RunKind.CLOSE) {
            throw notReclassing(wish, kind, settings, month);
        }
        askAgain(wish, kind, settings, initiator);
        tellWhatBegins(opening, watch);
        if (kind == RunKind.CLOSE || kind == RunKind.INVOICING || kind == RunKind.HAND_OVER) {
            months.open(settings, month, initiator);
        }
        return told(runs(watch).start(opening.into(folder(wish)), initiator));
    }

    /** Beside the books: it prepares no plan and writes no folder. The month is opened as by a close: of one that is not, nothing is computed. */
    private RunOutcome shadow(
            Wish wish, JobDefinition job, EntitySettings settings, YearMonth month, Initiator initiator, Watch watch) {
        if (wish.reclass() || !wish.again().isEmpty() || wish.out() != null) {
            throw new RefusalException(
                    Refusal.USAGE,
                    "--reclass, --again and --out are for jobs that leave something; %s keeps a trend alone."
                            .formatted(job.name()),
                    "Nothing was started and nothing was changed.",
                    again(wish, settings, month));
        }
        if (!wish.ahead()) {
            months.refuseIfNotBegun(settings, month, again(wish, settings, month, "--ahead"));
        }
        watch.progress().opened("%s %s %s".formatted(job.name(), settings.name(), month));
        months.open(settings, month, initiator);
        ShadowClose.Outcome shadow =
                new ShadowClose(workplace, watch.progress(), watch.stop()).of(job, settings.name(), month, initiator);
        return outcome(
                new Outcome(shadow.run(), false),
                Optional.empty(),
                shadow.summary(),
                NextStep.of("period trend", month, "--entity", settings.name()));
    }

    private Opening invoicing(Wish wish, EntitySettings settings, YearMonth month) {
        if (settings.billedBy(BilledBy.DRAFT).isEmpty()) {
            throw new RefusalException(
                    Refusal.CONFIGURATION,
                    "The settings name no kind of work of %s that is billed by drafts; say it under invoicing of the entity: {time: draft, expenses: draft}."
                            .formatted(settings.name()),
                    "Nothing was started and nothing was changed.");
        }
        if (!wish.ahead()) {
            months.refuseIfAhead(settings.name(), month, again(wish, settings, month, "--ahead"));
        }
        return Opening.invoicing(wish.job(), settings.name(), month);
    }

    /** What was deleted is drafted again by the run that is started with it, or by the one after it. */
    private void askAgain(Wish wish, RunKind kind, EntitySettings settings, Initiator initiator) {
        if (wish.again().isEmpty()) {
            return;
        }
        if (kind != RunKind.INVOICING) {
            throw new RefusalException(
                    Refusal.USAGE,
                    "--again is for a job that drafts invoices; %s is of kind %s.".formatted(wish.job(), kind),
                    "Nothing was started and nothing was changed.");
        }
        Drafts drafts = workplace.drafts();
        for (String contract : wish.again()) {
            if (!drafts.hadOne(settings.name(), contract)) {
                throw new RefusalException(
                        Refusal.USAGE,
                        "%s never had a draft invoice of %s that could be made again; name a contract that invoices.csv says is deleted or cancelled."
                                .formatted(settings.name(), contract),
                        "Nothing was started and nothing was changed.");
            }
        }
        wish.again().forEach(contract -> drafts.askAgain(settings.name(), contract, initiator));
    }

    private Opening close(Wish wish, EntitySettings settings, YearMonth month) {
        if (!wish.ahead()) {
            months.refuseIfAhead(
                    settings.name(), month, again(wish, settings, month, "--ahead", wish.reclass() ? "--reclass" : ""));
        }
        if (wish.reclass()) {
            workplace.reclass().refuseUnlessPossible(settings.name(), month);
        }
        return Opening.close(wish.job(), settings.name(), month).reclassing(wish.reclass());
    }

    private Opening handOver(Wish wish, EntitySettings settings, YearMonth month) {
        workplace.ledgers().refuseUnlessHandedOver(settings.name());
        return Opening.handOver(wish.job(), settings.name(), month);
    }

    private @Nullable String folder(Wish wish) {
        return wish.out() == null
                ? null
                : workplace
                        .environment()
                        .workingFolder()
                        .resolve(wish.out())
                        .normalize()
                        .toString();
    }

    /**
     * Goes on with a run that failed, was stopped or was killed: the same run over the same snapshot.
     *
     * @param run null: the only one that is unfinished
     * @return nothing where every run is finished
     */
    public Optional<RunOutcome> resume(@Nullable Long run, Initiator initiator, Watch watch) {
        return unfinished(run).map(found -> {
            watch.progress()
                    .opened("run %d   %s %s %s".formatted(found.runId(), found.job(), found.entity(), found.months()));
            return told(runs(watch).resume(found, initiator));
        });
    }

    private Optional<Run> unfinished(@Nullable Long run) {
        if (run != null) {
            return Optional.of(workplace.runs().known(run));
        }
        List<Run> unfinished = workplace.runs().unfinished();
        if (unfinished.size() > 1) {
            throw new RefusalException(
                    Refusal.USAGE,
                    "Several runs are unfinished: %s. Name one."
                            .formatted(unfinished.stream()
                                    .map(one -> "%d (%s %s)".formatted(one.runId(), one.entity(), one.month()))
                                    .collect(Collectors.joining(", "))),
                    "Nothing was started.",
                    NextStep.of("resume", unfinished.getFirst().runId()));
        }
        return unfinished.stream().findFirst();
    }

    /**
     * Starts a run over: a new run of the same job and month, with a new snapshot. One that is not finished is given up.
     *
     * @param ahead also a month that has not begun, or before which another one is open
     */
    public RunOutcome rerun(long runId, boolean ahead, Initiator initiator, Watch watch) {
        Run run = workplace.runs().known(runId);
        if ((run.kind() == RunKind.CLOSE || run.kind() == RunKind.INVOICING) && !ahead) {
            months.refuseIfAhead(run.entity(), run.month(), NextStep.of("rerun", runId, "--ahead"));
        }
        if (run.reclass()) {
            workplace.reclass().refuseUnlessPossible(run.entity(), run.month());
        }
        workplace.runs().giveUp(run, initiator);
        Opening opening = Opening.again(run);
        tellWhatBegins(opening, watch);
        return told(runs(watch).start(opening, initiator));
    }

    private JobRuns runs(Watch watch) {
        return new JobRuns(workplace, watch.progress(), watch.stop());
    }

    /** A run over a signed month changes nothing of it. */
    private void tellWhatBegins(Opening opening, Watch watch) {
        watch.progress()
                .opened("%s %s %s"
                        .formatted(
                                opening.job(), opening.entity(), opening.allMonths() ? "all months" : opening.month()));
        if (opening.kind() == RunKind.TIE_OUT) {
            return;
        }
        workplace
                .periods()
                .find(opening.entity(), opening.month())
                .filter(period -> period.status() == PeriodStatus.CLOSED)
                .ifPresent(period -> watch.progress()
                        .notice("%s is signed on run %d: this run changes nothing of it, and its results lie beside."
                                .formatted(period.title(), period.signedRun().orElseThrow())));
    }

    /** What came of a run, with the figures of a close. */
    RunOutcome told(Outcome outcome) {
        Run run = outcome.run();
        Plans plans = workplace.plans();
        Optional<Plan> plan = plans.ofRun(run.runId());
        if (run.kind() == RunKind.CLOSE) {
            if (outcome.alreadyComplete()) {
                workplace.resultFolders().writeAgain(run);
            }
            CloseSummary summary = workplace.results().summary(run.runId());
            return outcome(
                    outcome,
                    plan,
                    summary,
                    draft(summary)
                            .orElseGet(() ->
                                    plan.filter(Plan::isOpen).map(plans::next).orElseGet(() -> next(run))));
        }
        if (run.kind() == RunKind.POSTING && run.planId() != null) {
            return posted(outcome, plans.plan(run.planId()));
        }
        return outcome(outcome, plan, null, plan.map(plans::next).orElse(null));
    }

    /** What was posted is closed over by the command that posts it. */
    private RunOutcome posted(Outcome outcome, Plan plan) {
        return outcome(
                outcome,
                Optional.empty(),
                null,
                plan.kind() == PlanKind.OPENING
                        ? null
                        : NextStep.of("plan apply", plan.planId()).after("It closes again over what the ledger says."));
    }

    private RunOutcome outcome(
            Outcome outcome, Optional<Plan> plan, @Nullable CloseSummary summary, @Nullable NextStep next) {
        Run run = outcome.run();
        return new RunOutcome(
                run.runId(),
                run.kind(),
                run.entity(),
                run.month(),
                outcome.alreadyComplete(),
                plan.map(prepared -> new Prepared(prepared.planId(), prepared.entries()))
                        .orElse(null),
                summary,
                run.kind() == RunKind.POSTING && run.planId() != null
                        ? workplace.plans().refused(run.planId())
                        : 0,
                run.kind() == RunKind.TIE_OUT ? workplace.results().tieOut(run.runId()) : null,
                run.kind() == RunKind.HAND_OVER ? workplace.handovers().result(run.runId()) : null,
                summary == null
                        ? List.of()
                        : summary.plan().stream()
                                .flatMap(due -> workplace.plans().effectOfRules(due.planId()).stream())
                                .toList(),
                next,
                run.kind() == RunKind.INVOICING
                        ? Invoicing.of(
                                workplace.drafts().told(run.runId()),
                                workplace.resultFolders().of(run))
                        : null);
    }

    /** The draft that waits, where something is held for what it may bring. */
    private Optional<NextStep> draft(CloseSummary summary) {
        return workplace
                .governedSets()
                .waitingNamedIn(summary.held().stream()
                        .map(held -> held.code().nextStep())
                        .toList())
                .map(GovernedVersion::next);
    }

    private NextStep next(Run run) {
        Periods periods = workplace.periods();
        return periods.next(periods.known(run.entity(), run.month()));
    }

    private static NextStep again(Wish wish, EntitySettings settings, YearMonth month, String... options) {
        return NextStep.of(
                "run",
                Stream.concat(
                                Stream.of(wish.job(), "--period", month, "--entity", settings.name()),
                                Stream.of(options).filter(option -> !option.isEmpty()))
                        .toArray());
    }

    private static RefusalException notReclassing(Wish wish, RunKind kind, EntitySettings settings, YearMonth month) {
        return new RefusalException(
                Refusal.USAGE,
                "--reclass is for a job that closes a month; %s is of kind %s.".formatted(wish.job(), kind),
                "Nothing was started and nothing was changed.",
                again(wish, settings, month));
    }

    /** Such a job has a plan to apply, and a wish names none. */
    private static RefusalException appliesAPlan(Wish wish) {
        return new RefusalException(
                Refusal.USAGE,
                "The job %s applies a plan that was approved, and is started by applying it.".formatted(wish.job()),
                "Nothing was started and nothing was changed.",
                NextStep.of("plan apply", "PLAN"));
    }
}
