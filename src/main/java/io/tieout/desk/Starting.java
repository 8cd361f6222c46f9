package io.tieout.desk;

import io.tieout.desk.RunDesk.Wish;
import io.tieout.job.JobPeriod;
import io.tieout.job.Workplace;
import io.tieout.refusal.NextStep;
import io.tieout.refusal.RefusalException;
import io.tieout.run.Initiator;
import io.tieout.run.Progress;
import io.tieout.run.Run;
import io.tieout.run.StopSignal;
import io.tieout.scheduler.Start;
import io.tieout.scheduler.Start.Outcome;
import io.tieout.scheduler.Start.State;
import io.tieout.scheduler.Starter;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes starts as a person would: runs the job, or resumes the run of it that is unfinished. */
final class Starting implements Starter {
    /** Whatever a job bears: an outage over a night mends itself. */
    private static final Duration LEAST_PATIENCE = Duration.ofHours(12);

    private final Workplace workplace;
    private final RunDesk runs;
    private final Initiator initiator;
    private final StopSignal stop;

    Starting(Workplace workplace, Initiator initiator, StopSignal stop) {
        this.workplace = workplace;
        this.runs = new RunDesk(workplace);
        this.initiator = initiator;
        this.stop = stop;
    }

    @Override
    public Outcome start(Start start) {
        try {
            return start(start, unfinished(start));
        } catch (RefusalException refused) {
            return refusedAs(start, refused);
        }
    }

    /** @param found unfinished, a moment ago: another process may have brought it to its end since */
    Outcome start(Start start, Optional<Run> found) {
        try {
            return outcome(found.isPresent() ? resumed(found.get()) : run(start));
        } catch (RefusalException refused) {
            return found.isPresent() && unfinished(start).isEmpty()
                    ? start(start, Optional.empty())
                    : refusedAs(start, refused);
        }
    }

    private Outcome refusedAs(Start start, RefusalException refused) {
        return new Outcome(state(start, refused), runOf(start), sentence(refused));
    }

    private Optional<Run> unfinished(Start start) {
        return workplace.runs().unfinished().stream()
                .filter(run -> run.job().equals(start.job())
                        && run.entity().equals(start.entity())
                        && (isOfAllMonths(start) ? run.allMonths() : run.month().equals(start.month())))
                .findFirst();
    }

    private boolean isOfAllMonths(Start start) {
        return workplace.job(start.job()).period() == JobPeriod.ALL;
    }

    /** Null where none was opened, or where nobody can say. */
    private @Nullable Long runOf(Start start) {
        try {
            return unfinished(start).map(Run::runId).orElse(null);
        } catch (RuntimeException away) {
            return null;
        }
    }

    private RunOutcome run(Start start) {
        YearMonth month = isOfAllMonths(start) ? null : start.month();
        Wish wish = new Wish(start.job(), start.entity(), month, null, false, false, List.of());
        return runs.run(wish, initiator, new Watch(Progress.SILENT, stop));
    }

    private RunOutcome resumed(Run run) {
        return runs.resume(run.runId(), initiator, new Watch(Progress.SILENT, stop))
                .orElseThrow(() -> new IllegalStateException("Run %d is gone".formatted(run.runId())));
    }

    private static Outcome outcome(RunOutcome outcome) {
        return new Outcome(
                outcome.tiesOut() ? State.DONE : State.WAITING,
                outcome.run(),
                Optional.ofNullable(outcome.next()).map(NextStep::command).orElse(""));
    }

    /** What passes by itself is tried again for as long as the job bears; what a person must decide is not. */
    private State state(Start start, RefusalException refused) {
        return switch (refused.kind()) {
            case UNREACHABLE, PERIOD_TAKEN, UNFINISHED ->
                workplace.environment().clock().instant().isBefore(patience(start)) ? State.POSTPONED : State.FAILED;
            case GATE, CONFIGURATION, USAGE -> State.REFUSED;
        };
    }

    private Instant patience(Start start) {
        Duration tolerance = workplace.job(start.job()).latencyTolerance();
        return start.dueAt().plus(tolerance.compareTo(LEAST_PATIENCE) > 0 ? tolerance : LEAST_PATIENCE);
    }

    private static String sentence(RefusalException refused) {
        return refused.next()
                .map(next -> "%s Next: %s".formatted(refused.whatHappened(), next.command()))
                .orElse(refused.whatHappened());
    }
}
