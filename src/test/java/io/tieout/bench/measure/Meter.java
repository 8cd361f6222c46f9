package io.tieout.bench.measure;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Runs a program and tells what it took, with what the server took meanwhile.
 *
 * @param postmaster 0 where the server is not on this machine, so that nobody can say what it takes
 * @param limit      after which a program is ended
 */
record Meter(long postmaster, Duration limit) {
    private static final long MILLISECONDS_BETWEEN_LOOKS = 50;

    static Meter of(Connection connection, Duration limit) throws SQLException {
        int backend = JdbcClient.create(new SingleConnectionDataSource(connection, true))
                .sql("select pg_backend_pid()")
                .query(Integer.class)
                .single();
        return new Meter(ProcessTimes.name(backend).equals("postgres") ? ProcessTimes.parent(backend) : 0, limit);
    }

    /**
     * How a program came out.
     *
     * @param finished within the limit
     * @param steps    of it, as far as it tells of them
     */
    record Outcome(boolean finished, int exitCode, List<String> out, Cost cost, SequencedMap<String, Cost> steps) {}

    /**
     * Runs it to its end, or to the limit.
     *
     * @param folder to work in
     * @param errors takes what it says aside
     * @param step   the name of the step that a printed line ends, or null
     */
    Outcome run(
            List<String> command,
            Path folder,
            Map<String, String> environment,
            Path errors,
            Function<String, @Nullable String> step)
            throws IOException, InterruptedException {
        return run(command, folder, environment, errors, step, () -> false);
    }

    /**
     * The same.
     *
     * @param end whether it is killed now; asked again and again
     */
    Outcome run(
            List<String> command,
            Path folder,
            Map<String, String> environment,
            Path errors,
            Function<String, @Nullable String> step,
            BooleanSupplier end)
            throws IOException, InterruptedException {
        double endedBefore = ProcessTimes.secondsOfThoseEnded();
        double serverBefore = server();
        long started = System.nanoTime();
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()));
        builder.directory(folder.toFile()).redirectInput(new File("/dev/null"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        AtomicLong peak = new AtomicLong();
        Thread watch = Thread.ofPlatform().daemon().start(() -> watch(process, started, peak, end));
        List<String> out = new ArrayList<>();
        SequencedMap<String, Cost> steps = new LinkedHashMap<>();
        Cost soFar = Cost.NOTHING;
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                out.add(line);
                String ended = step.apply(line);
                if (ended != null) {
                    Cost now =
                            new Cost(since(started), ProcessTimes.seconds(process.pid()), server() - serverBefore, 0);
                    steps.merge(ended, now.minus(soFar), Cost::plus);
                    soFar = now;
                }
            }
        } catch (UncheckedIOException | IOException endedByUs) {
            out.add("(ended)");
        }
        int exitCode = process.waitFor();
        watch.join();
        double wall = since(started);
        Cost cost = new Cost(
                wall, ProcessTimes.secondsOfThoseEnded() - endedBefore, server() - serverBefore, peak.get() / 1024.0);
        return new Outcome(wall < limit.toSeconds(), exitCode, out, cost, steps);
    }

    private void watch(Process process, long started, AtomicLong peak, BooleanSupplier end) {
        try {
            do {
                peak.accumulateAndGet(ProcessTimes.peakKilobytes(process.pid()), Math::max);
                if (since(started) > limit.toSeconds() || end.getAsBoolean()) {
                    process.destroyForcibly();
                }
            } while (!process.waitFor(MILLISECONDS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private double server() {
        return postmaster == 0 ? 0 : ProcessTimes.secondsWithChildren(postmaster);
    }

    private static double since(long started) {
        return (System.nanoTime() - started) / 1e9;
    }
}
