package io.tieout.desk;

import io.tieout.refusal.Reason;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;

/** Asks several at once, so that one that hangs keeps none of the others from answering. */
final class Beside {
    private static final int AT_ONCE = 4;

    private Beside() {}

    /**
     * The answers in the order of the questions.
     *
     * @param deadline of all of them together
     * @param silent   stands for the answer of a question, by its index, that failed or was not answered by then
     */
    static <T> List<T> all(
            List<Callable<T>> questions, Duration deadline, BiFunction<Integer, RefusalException, T> silent) {
        ExecutorService asking = Executors.newFixedThreadPool(
                AT_ONCE, Thread.ofPlatform().daemon().name("asking-", 1).factory());
        try {
            List<Future<T>> futures = asking.invokeAll(questions, deadline.toMillis(), TimeUnit.MILLISECONDS);
            List<T> answers = new ArrayList<>();
            for (int i = 0; i < futures.size(); i++) {
                answers.add(answer(futures.get(i), deadline, silent, i));
            }
            return answers;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        } finally {
            asking.shutdownNow();
        }
    }

    private static <T> T answer(
            Future<T> future, Duration deadline, BiFunction<Integer, RefusalException, T> silent, int i)
            throws InterruptedException {
        try {
            return future.get();
        } catch (CancellationException late) {
            return silent.apply(i, none("No answer within %d ms.".formatted(deadline.toMillis())));
        } catch (ExecutionException failed) {
            return silent.apply(
                    i,
                    failed.getCause() instanceof RefusalException refused
                            ? refused
                            : none("It could not be asked: %s.".formatted(Reason.of(failed))));
        }
    }

    private static RefusalException none(String sentence) {
        return new RefusalException(Refusal.UNREACHABLE, sentence, "Nothing was changed.");
    }
}
