package io.tieout.bench.measure;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** On what, with what and when it was measured, a sentence each by what it is about. */
record Surroundings(SequencedMap<String, String> facts) {
    private static final List<String> SETTINGS = List.of(
            "shared_buffers",
            "work_mem",
            "maintenance_work_mem",
            "max_wal_size",
            "fsync",
            "synchronous_commit",
            "full_page_writes",
            "data_checksums",
            "autovacuum",
            "jit");

    static Surroundings of(Connection connection, Asked asked) throws IOException {
        JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
        SequencedMap<String, String> facts = new LinkedHashMap<>();
        facts.put("date", LocalDate.now().toString());
        facts.put("machine", machine());
        facts.put("load before", load());
        facts.put(
                "Java",
                "%s, contenders with -Xmx256m, Tieout as scripts/tieout starts it".formatted(Runtime.version()));
        facts.put(
                "PostgreSQL",
                jdbc.sql("select split_part(version(), ' on ', 1)")
                        .query(String.class)
                        .single());
        facts.put(
                "its settings",
                SETTINGS.stream()
                                .map(name -> name + " "
                                        + jdbc.sql("select current_setting(:name)")
                                                .param("name", name)
                                                .query(String.class)
                                                .single())
                                .collect(Collectors.joining(", "))
                        + "; hand-tuned SQL sets work_mem 128MB and jit off for itself");
        facts.put("runs", "%d of each, in turn; medians".formatted(asked.repeats()));
        return new Surroundings(facts);
    }

    private static String machine() throws IOException {
        return "%d cores%s, %s"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        first("/proc/cpuinfo", "model name").map(" of "::concat).orElse(""),
                        first("/proc/meminfo", "MemTotal")
                                .map(size ->
                                        "%.0f GB".formatted(Long.parseLong(size.replaceAll("\\D", "")) / 1024.0 / 1024))
                                .orElse(System.getProperty("os.name")));
    }

    private static Optional<String> first(String file, String name) throws IOException {
        if (!Files.exists(Path.of(file))) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.replaceFirst("^[^:]*:\\s*", ""))
                    .findFirst();
        }
    }

    /** Of the last minute. */
    private static String load() {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        return String.format(Locale.ROOT, "%.1f", load)
                + (load > 0.5
                        ? ": other work ran beside it, so seconds on the clock say little and processor seconds are inflated"
                        : "");
    }
}
