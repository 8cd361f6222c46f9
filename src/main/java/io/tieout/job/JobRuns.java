package io.tieout.job;

import io.tieout.database.Outage;
import io.tieout.mapping.GovernedVersion;
import io.tieout.post.AbandonStep;
import io.tieout.post.Plans.Plan;
import io.tieout.refusal.NextStep;
import io.tieout.refusal.Reason;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import io.tieout.refusal.UnforeseenException;
import io.tieout.run.AlreadyCompleteException;
import io.tieout.run.Initiator;
import io.tieout.run.LeaseKeeper;
import io.tieout.run.LeaseLostException;
import io.tieout.run.Opening;
import io.tieout.run.Progress;
import io.tieout.run.Run;
import io.tieout.run.Run.State;
import io.tieout.run.RunContext;
import io.tieout.run.RunKind;
import io.tieout.run.RunOverException;
import io.tieout.run.RunStep;
import io.tieout.run.Runs;
import io.tieout.run.Runs.Held;
import io.tieout.run.StopSignal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Starts runs and resumes them: opens or takes over the run, has its steps done in order, and ends it whatever happens. */
public final class JobRuns {
    private final Workplace workplace;
    private final StepCatalog catalog;
    private final Progress progress;
    private final StopSignal stop;
    private final StepLog log;

    public JobRuns(Workplace workplace, Progress progress, StopSignal stop) {
        this.workplace = workplace;
        this.catalog = new StepCatalog(workplace);
        this.progress = progress;
        this.stop = stop;
        this.log = new StepLog(workplace.log());
    }

    /**
     * How a run came out.
     *
     * @param alreadyComplete nothing has changed since {@code run}: its results stand, and no new run was made
     */
    public record Outcome(Run run, boolean alreadyComplete) {}

    /** Starts a new run of a job. */
    public Outcome start(Opening opening, Initiator initiator) {
        JobDefinition definition = workplace.job(opening.job());
        Held held;
        try {
            held = workplace.runs().open(opening, initiator);
        } catch (AlreadyCompleteException complete) {
            return new Outcome(complete.known(), true);
        }
        return carryOut(definition, held);
    }

    /** Goes on with an unfinished run, over the same snapshot. */
    public Outcome resume(Run run, Initiator initiator) {
        Runs.refuseIfBeside(run);
        workplace.runs().refuseIfOlder(run);
        JobDefinition definition = workplace.job(run.job());
        return carryOut(definition, workplace.runs().takeOver(run, initiator));
    }

    /** Gives up a plan that is being applied, as the second person, under the lease of the run that posts it. */
    public void abandon(Plan plan, Initiator initiator) {
        Runs runs = workplace.runs();
        NextStep again = NextStep.of("plan abandon", plan.planId());
        Held held = runs.posting(plan.planId())
                .map(run -> runs.takeOverToGiveUp(run, initiator, again))
                .orElseGet(() -> runs.open(Opening.posting(plan.entity(), plan.month(), plan.planId()), initiator));
        RunContext context = runs.context(held, stop, progress);
        try (LeaseKeeper keeper = context.keeper()) {
            RunStep step = new AbandonStep(workplace.dispatches(), workplace.ledgers()::ledger);
            log.of(held.run(), step.name(), () -> step.execute(context));
            runs.end(held, State.ABANDONED, "plan %d was given up".formatted(plan.planId()));
        } catch (RuntimeException failure) {
            fail(held, failure, again);
        }
    }

    private Outcome carryOut(JobDefinition definition, Held held) {
        Runs runs = workplace.runs();
        RunContext context = runs.context(held, stop, progress);
        AtomicReference<@Nullable Throwable> first = new AtomicReference<>();
        try (LeaseKeeper keeper = context.keeper()) {
            Batch batch = workplace.batch();
            try (BatchSteps steps = steps(definition, context, batch, first)) {
                first.compareAndSet(null, batch.run(held.run(), runs.fence(held), steps.inOrder()));
            }
            if (first.get() == null) {
                runs.end(held, State.COMPLETED, null);
                return new Outcome(runs.known(held.run().runId()), false);
            }
        } catch (RuntimeException thrown) {
            first.compareAndSet(null, thrown);
        }
        return fail(
                held,
                Objects.requireNonNull(first.get()),
                NextStep.of("resume", held.run().runId()));
    }

    /**
     * Ends a run that came to no good end, and tells what failed first.
     *
     * @param goOn what goes on with it, where whatever failed knows no better
     */
    private Outcome fail(Held held, Throwable failure, NextStep goOn) {
        Runs runs = workplace.runs();
        Run run = held.run();
        if (cause(failure, AlreadyCompleteException.class) instanceof AlreadyCompleteException complete) {
            runs.end(held, State.ABANDONED, complete.getMessage());
            return new Outcome(complete.known(), true);
        }
        if (cause(failure, LeaseLostException.class) instanceof LeaseLostException lost) {
            throw lost(held, lost, goOn).causedBy(failure);
        }
        Optional<RefusalException> outage = Outage.of(failure);
        if (outage.isPresent()) {
            return away(held, outage.get(), goOn);
        }
        if (cause(failure, RunOverException.class) instanceof RunOverException over) {
            throw afterwards(over, () -> runs.end(held, State.ABANDONED, Reason.of(over)));
        }
        boolean stopped = cause(failure, StopSignal.StoppedException.class) != null;
        NextStep next = next(run, failure, stopped, goOn);
        throw afterwards(
                refusal(run, failure, stopped, next),
                () -> runs.end(held, stopped ? State.STOPPED : State.FAILED, Reason.of(failure), next));
    }

    /** Does what remains to be done after a failure, which is told whether that can be done or not. */
    private static <T extends RuntimeException> T afterwards(T first, Runnable rest) {
        try {
            rest.run();
        } catch (RuntimeException another) {
            first.addSuppressed(another);
        }
        return first;
    }

    /** Another has the period only if it took it; a lease also ends because nobody could renew it. */
    private RefusalException lost(Held held, LeaseLostException lost, NextStep goOn) {
        boolean ours;
        try {
            ours = workplace.runs().isOurs(held);
        } catch (RuntimeException away) {
            ours = true;
        }
        return ours
                ? new RefusalException(
                        Refusal.UNREACHABLE,
                        "The lease of run %d ended, as the database could not be reached or the run stood still for longer than it lasts."
                                .formatted(held.run().runId()),
                        "What was committed before stays, and nobody has taken the period over.",
                        goOn)
                : new RefusalException(
                        Refusal.PERIOD_TAKEN,
                        lost.getMessage() + ".",
                        "What was committed before stays; whoever holds the period goes on from there.",
                        NextStep.of("status"));
    }

    /** Ends the run as far as the database lets it; what failed first is told, unless only the answer to its end was lost. */
    private Outcome away(Held held, RefusalException outage, NextStep goOn) {
        RefusalException told = new RefusalException(
                        outage.kind(),
                        outage.whatHappened(),
                        "What run %d committed stays.".formatted(held.run().runId()),
                        goOn)
                .causedBy(outage);
        try {
            workplace.runs().end(held, State.FAILED, outage.whatHappened(), goOn);
        } catch (LeaseLostException lost) {
            return ended(held)
                    .map(run -> new Outcome(run, false))
                    .orElseThrow(() -> lost(held, lost, goOn).causedBy(outage));
        } catch (RuntimeException stillAway) {
            told.addSuppressed(stillAway);
        }
        throw told;
    }

    /** The run, where this process itself brought it to its end. */
    private Optional<Run> ended(Held held) {
        Runs runs = workplace.runs();
        try {
            return Optional.of(runs.known(held.run().runId()))
                    .filter(run -> Set.of(State.COMPLETED, State.ABANDONED).contains(run.state()) && runs.isOurs(held));
        } catch (RuntimeException away) {
            return Optional.empty();
        }
    }

    /**
     * What the step says that failed, and not to import what waits as a draft; else to go on with the run, once: what nobody foresaw is not
     * mended by a third attempt.
     */
    private NextStep next(Run run, Throwable failure, boolean stopped, NextStep goOn) {
        if (cause(failure, RefusalException.class) instanceof RefusalException refused) {
            NextStep told = refused.next().orElse(goOn);
            return told.words().contains("tieout map import")
                    ? workplace
                            .governedSets()
                            .waitingNamedIn(List.of(told.words()))
                            .map(GovernedVersion::next)
                            .orElse(told)
                    : told;
        }
        return stopped || run.attempt() == 1 || run.kind() != RunKind.CLOSE
                ? goOn
                : NextStep.of("rerun", run.runId())
                        .after("It failed again, and would at every resume."
                                + " A run with a new snapshot takes what was corrected since.");
    }

    private RefusalException refusal(Run run, Throwable failure, boolean stopped, NextStep next) {
        if (cause(failure, RefusalException.class) instanceof RefusalException refused) {
            return new RefusalException(
                            refused.kind(),
                            refused.whatHappened(),
                            next.verb().equals("resume")
                                    ? "%s%s Run %d can be resumed."
                                            .formatted(refused.whatIsSafe(), effect(run), run.runId())
                                    : refused.whatIsSafe() + effect(run),
                            next)
                    .causedBy(failure);
        }
        String told = "Run %d of %s for %s %s %s: %s."
                .formatted(
                        run.runId(),
                        run.job(),
                        run.entity(),
                        run.month(),
                        stopped ? "stopped" : "failed",
                        Reason.of(failure));
        String safe = "What it committed stays and is not done again." + effect(run);
        return stopped
                ? new RefusalException(Refusal.UNFINISHED, told, safe, next).causedBy(failure)
                : new UnforeseenException(told, safe, next, failure);
    }

    /** What came of it in the ledger, as a further sentence; before a plan is applied nothing is sent there. */
    private String effect(Run run) {
        return Optional.ofNullable(run.planId())
                .flatMap(workplace.plans()::reached)
                .map(reached -> " " + reached.told())
                .orElse("");
    }

    private BatchSteps steps(
            JobDefinition definition, RunContext context, Batch batch, AtomicReference<@Nullable Throwable> first) {
        Set<String> done = stepsDone(definition, context);
        BatchSteps steps = new BatchSteps(batch, workplace.runs(), log, context, first);
        for (int i = 0; i < definition.steps().size(); i++) {
            StepDefinition step = definition.steps().get(i);
            boolean knowsItsPart = step.kind() == StepKind.EXTRACT && context.isPinned();
            if (!done.contains(step.name()) && !knowsItsPart) {
                steps.add(i + 1, step.name(), catalog.step(step, context.run()));
            }
        }
        return steps;
    }

    /** What came in since a run ended without a snapshot belongs to it: until it has one, it reads its sources again. */
    private Set<String> stepsDone(JobDefinition definition, RunContext context) {
        boolean pins = definition.steps().stream().anyMatch(step -> step.kind() == StepKind.SNAPSHOT);
        return pins && !context.isPinned() ? Set.of() : workplace.runs().stepsDone(context.run());
    }

    private static <T extends Throwable> @Nullable Throwable cause(Throwable failure, Class<T> type) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (type.isInstance(each)) {
                return each;
            }
        }
        return null;
    }
}
