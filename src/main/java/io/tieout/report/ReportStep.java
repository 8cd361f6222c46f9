package io.tieout.report;

import io.tieout.refusal.NextStep;
import io.tieout.run.CommitPoint;
import io.tieout.run.RunContext;
import io.tieout.run.RunStep;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * Writes the results of the run into a folder, and records them. The folder changes while the run is known to hold its lease, so
 * a process that was taken over never overwrites the results of the one that took over.
 */
public final class ReportStep implements RunStep {
    private final Results results;
    private final List<Result> tables;
    private final Path folder;

    /**
     * @param tables those that the job asks for; page and manifest always come
     * @param folder of this entity and month
     */
    public ReportStep(Results results, List<Result> tables, Path folder) {
        this.results = results;
        this.tables = List.copyOf(tables);
        this.folder = folder;
    }

    @Override
    public String name() {
        return "report";
    }

    @Override
    public String execute(RunContext run) {
        long runId = run.run().runId();
        try (ResultFolder target = ResultFolder.take(folder)) {
            Written written = run.reading(() -> results.write(runId, tables, target, done -> {
                run.stopIfAsked();
                run.progress().advanced(done, tables.size() + 1L);
            }));
            run.write(CommitPoint.RESULTS_WRITTEN, () -> {
                swapIn(target);
                results.record(runId, written);
            });
            return "%d files in %s".formatted(written.files().size(), written.folder());
        } catch (UncheckedIOException unwritable) {
            throw Refusals.of(folder, Objects.requireNonNull(unwritable.getCause()), NextStep.of("resume", runId));
        } catch (IOException unwritable) {
            throw Refusals.of(folder, unwritable, NextStep.of("resume", runId));
        }
    }

    private static void swapIn(ResultFolder target) {
        try {
            target.swapIn();
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
