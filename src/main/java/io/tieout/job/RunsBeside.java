package io.tieout.job;

import io.tieout.refusal.NextStep;
import io.tieout.refusal.Reason;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import io.tieout.refusal.UnforeseenException;
import io.tieout.run.Initiator;
import io.tieout.run.LeaseKeeper;
import io.tieout.run.Opening;
import io.tieout.run.Progress;
import io.tieout.run.Run;
import io.tieout.run.Run.State;
import io.tieout.run.RunContext;
import io.tieout.run.RunStep;
import io.tieout.run.Runs;
import io.tieout.run.Runs.Held;
import io.tieout.run.StopSignal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * Runs that compute beside the books: the steps of a close over a pinned snapshot, whose work somebody looks at and is then thrown
 * away. They are never resumed; what a killed one left is cleared away by whichever comes next.
 */
final class RunsBeside {
    private static final Logger LOG = LoggerFactory.getLogger(RunsBeside.class);
    private final Runs runs;
    private final Path home;
    private final Progress progress;
    private final StopSignal stop;
    private final StepLog log;

    RunsBeside(Workplace workplace, Progress progress, StopSignal stop) {
        this.runs = workplace.runs();
        this.home = workplace.home().resolve("beside");
        this.progress = progress;
        this.stop = stop;
        this.log = new StepLog(workplace.log());
    }

    /**
     * Computes, and has the outcome looked at.
     *
     * @param again begins it again
     * @throws RefusalException when another such run holds the same scope, or when it fails or is stopped
     */
    <T> T compute(
            Opening opening,
            Initiator initiator,
            Function<Run, List<RunStep>> steps,
            Function<Run, T> look,
            NextStep again) {
        clearAway(initiator);
        Held held = runs.open(opening, initiator);
        RunContext context = runs.context(held, stop, progress);
        try (LeaseKeeper keeper = context.keeper()) {
            perform(context, steps.apply(held.run()));
            T seen = look.apply(held.run());
            end(held, State.COMPLETED, null);
            return seen;
        } catch (RuntimeException failed) {
            end(held, State.ABANDONED, Reason.of(failed));
            throw refusal(held.run(), failed, again);
        } finally {
            FileSystemUtils.deleteRecursively(folder(held.run()).toFile());
        }
    }

    private void clearAway(Initiator initiator) {
        runs.clearAway(initiator)
                .forEach(run -> progress.notice("cleared away what run %d left behind".formatted(run.runId())));
        List<Path> folders = folders();
        List<Path> used = runs.beside().stream().map(this::folder).toList();
        folders.stream()
                .filter(folder -> !used.contains(folder))
                .forEach(folder -> FileSystemUtils.deleteRecursively(folder.toFile()));
    }

    /** Looked at before the runs are, so that none is missed that begins meanwhile. */
    private List<Path> folders() {
        if (!Files.isDirectory(home)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(home)) {
            return folders.toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Where a run writes; gone with the run. */
    Path folder(Run run) {
        return home.resolve("run-" + run.runId());
    }

    Path madeFolder(Run run) {
        try {
            return Files.createDirectories(folder(run));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private void perform(RunContext context, List<RunStep> steps) {
        for (int i = 0; i < steps.size(); i++) {
            RunStep step = steps.get(i);
            runs.begin(context, i + 1, step.name());
            runs.done(context, i + 1, step.name(), log.of(context.run(), step.name(), () -> step.execute(context)));
        }
    }

    private void end(Held held, State state, @org.jspecify.annotations.Nullable String failure) {
        try {
            runs.endBeside(held, state, failure);
        } catch (RuntimeException undroppable) {
            LOG.warn("run={} cleared=false cause={}", held.run().runId(), undroppable.getMessage());
        }
    }

    private static RuntimeException refusal(Run run, RuntimeException failed, NextStep again) {
        if (failed instanceof RefusalException) {
            return failed;
        }
        boolean stopped = failed instanceof StopSignal.StoppedException;
        String told = "Run %d of %s for %s %s %s: %s."
                .formatted(
                        run.runId(),
                        run.job(),
                        run.entity(),
                        run.month(),
                        stopped ? "stopped" : "failed",
                        Reason.of(failed));
        String safe = "What it computed is thrown away; the books were not touched.";
        return stopped
                ? new RefusalException(Refusal.UNFINISHED, told, safe, again).causedBy(failed)
                : new UnforeseenException(told, safe, again, failed);
    }
}
