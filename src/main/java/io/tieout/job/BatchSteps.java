package io.tieout.job;

import io.tieout.run.ChunkStep;
import io.tieout.run.ChunkStep.Chunks;
import io.tieout.run.RunContext;
import io.tieout.run.RunStep;
import io.tieout.run.Runs;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.ChunkOrientedStepBuilder;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.interceptor.DefaultTransactionAttribute;
import org.springframework.transaction.interceptor.TransactionAttribute;

/**
 * The steps of a run as Spring Batch does them: a chunk step by its chunks, any other as a whole.
 *
 * <p>A step opens its transactions itself, one for each piece of work, and none is open around them. So nothing of it hangs on what
 * Spring Batch keeps of a chunk: neither on where its reader was nor on how many items it counted.
 */
final class BatchSteps implements AutoCloseable {
    private static final TransactionAttribute OWN_TRANSACTIONS =
            new DefaultTransactionAttribute(TransactionDefinition.PROPAGATION_NOT_SUPPORTED);

    private final Batch batch;
    private final Runs runs;
    private final StepLog log;
    private final RunContext context;
    private final AtomicReference<@Nullable Throwable> first;
    private final List<Step> steps = new ArrayList<>();
    private final Deque<Chunks<?>> begun = new ArrayDeque<>();

    /** @param first takes what fails, before Spring Batch comes to keep it and may fail itself */
    BatchSteps(Batch batch, Runs runs, StepLog log, RunContext context, AtomicReference<@Nullable Throwable> first) {
        this.batch = batch;
        this.runs = runs;
        this.log = log;
        this.context = context;
        this.first = first;
    }

    void add(int stepNo, String name, RunStep step) {
        if (step instanceof ChunkStep<?> inChunks) {
            addChunks(stepNo, name, inChunks);
        } else {
            addWhole(name, () -> {
                runs.begin(context, stepNo, name);
                runs.done(context, stepNo, name, log.of(context.run(), name, () -> step.execute(context)));
            });
        }
    }

    private void addWhole(String name, Runnable work) {
        steps.add(new StepBuilder(name, batch.repository())
                .tasklet(
                        (contribution, chunk) -> {
                            keepingFailures(() -> {
                                work.run();
                                return true;
                            });
                            return RepeatStatus.FINISHED;
                        },
                        batch.transactionManager())
                .transactionAttribute(OWN_TRANSACTIONS)
                .build());
    }

    /** What comes after the last chunk is a step of its own for Spring Batch, which swallows a failure after a step. */
    private <T> void addChunks(int stepNo, String name, ChunkStep<T> step) {
        StepLog.Line line = log.line(context.run(), name);
        AtomicReference<@Nullable Chunks<T>> chunks = new AtomicReference<>();
        steps.add(new ChunkOrientedStepBuilder<T, T>(name, batch.repository(), step.chunkSize(context.run()))
                .reader(() -> keepingFailures(() -> {
                    if (chunks.get() == null) {
                        runs.begin(context, stepNo, name);
                        chunks.set(line.watching(() -> step.begin(context)));
                        begun.push(Objects.requireNonNull(chunks.get()));
                    }
                    return line.watching(
                            () -> Objects.requireNonNull(chunks.get()).read());
                }))
                .writer(chunk -> keepingFailures(() -> line.watching(() -> {
                    Objects.requireNonNull(chunks.get()).write(chunk.getItems());
                    return true;
                })))
                .transactionManager(batch.transactionManager())
                .transactionAttribute(OWN_TRANSACTIONS)
                .build());
        addWhole(name + ", its end", () -> {
            String said =
                    line.watching(() -> Objects.requireNonNull(chunks.get()).end());
            line.done(said);
            runs.done(context, stepNo, name, said);
        });
    }

    private <T extends @Nullable Object> T keepingFailures(Supplier<T> work) {
        try {
            return work.get();
        } catch (RuntimeException | Error failure) {
            first.compareAndSet(null, failure);
            throw failure;
        }
    }

    /** In order; a run of which nothing is left has a step that does nothing. */
    List<Step> inOrder() {
        if (steps.isEmpty()) {
            return List.of(new StepBuilder("nothing left", batch.repository())
                    .tasklet((contribution, chunk) -> RepeatStatus.FINISHED, batch.transactionManager())
                    .transactionAttribute(OWN_TRANSACTIONS)
                    .build());
        }
        return List.copyOf(steps);
    }

    /** Lets go of what the steps hold. */
    @Override
    public void close() {
        begun.forEach(Chunks::close);
    }
}
