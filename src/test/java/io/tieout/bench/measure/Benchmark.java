package io.tieout.bench.measure;

import io.tieout.bench.GeneratedClose;
import io.tieout.bench.contender.Contender;
import io.tieout.bench.contender.Contenders;
import io.tieout.bench.contender.RunContender;
import io.tieout.bench.contender.Totals;
import io.tieout.database.MeasuredDatabase;
import io.tieout.database.MeasuredServer;
import io.tieout.demo.FolderContents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.util.FileSystemUtils;

/**
 * Has contenders and Tieout close the month of a made-up firm, in turn and as often as asked, on one server, and says what it took
 * each. Whoever comes to another total than the true one ends it.
 */
public final class Benchmark {
    private static final long FEW_ENOUGH_FOR_LOOK_UPS = 100_000;
    private static final List<String> FOUR = List.of("E1", "E2", "E3", "E4");
    private static final String SEED = "20260930";

    private final Asked asked;
    private final Path folder;
    private final Path checkout;
    private final Progress progress;
    private final Measurements measurements = new Measurements();

    private Benchmark(Asked asked, Path folder, Path checkout) {
        this.asked = asked;
        this.folder = folder;
        this.checkout = checkout;
        this.progress = new Progress(System.err);
    }

    /** As {@link Asked} reads them; then a folder that is there and empty, and the checkout. */
    public static void main(String[] words) throws Exception {
        Asked asked = Asked.of(words);
        try {
            new Benchmark(asked, Path.of(words[4]), Path.of(words[5])).run();
        } catch (WrongException wrong) {
            System.err.println("bench: " + wrong.getMessage());
            System.exit(1);
        }
    }

    private void run() throws Exception {
        progress.tell("a PostgreSQL is started");
        try (MeasuredServer server =
                        MeasuredServer.in(Files.createDirectories(folder.resolve("server")), System.getenv());
                Connection connection = server.connect()) {
            Thread stop = new Thread(server::close);
            Runtime.getRuntime().addShutdownHook(stop);
            Surroundings surroundings = Surroundings.of(connection, asked);
            Meter meter = Meter.of(connection, Duration.ofSeconds(asked.limit()));
            for (long lines : asked.sizes()) {
                measure(lines, server, meter);
            }
            tell(new Report(surroundings, measurements));
            measurements.failures().stream().findFirst().ifPresent(failure -> {
                throw new WrongException(failure);
            });
            Runtime.getRuntime().removeShutdownHook(stop);
        }
    }

    private void measure(long lines, MeasuredServer server, Meter meter) throws Exception {
        Path home = folder.resolve("firm-" + lines);
        progress.tell("a firm with %,d lines is made up".formatted(lines));
        GeneratedClose.main(new String[] {String.valueOf(lines), "1", SEED, home.toString()});
        for (int repeat = 1; repeat <= asked.repeats(); repeat++) {
            for (Contender contender : Contenders.all()) {
                if (contender == Contenders.BATCH_PER_ITEM && lines > FEW_ENOUGH_FOR_LOOK_UPS) {
                    measurements.note(lines, Step.whole(contender.name()), "not measured above 100,000 lines");
                } else {
                    contend(contender, lines, home, server, meter);
                }
            }
            if (asked.tieout()) {
                tieout(lines, home, server, meter);
            }
        }
        if (asked.tieout() && lines == asked.sizes().getLast() && lines >= FEW_ENOUGH_FOR_LOOK_UPS) {
            killed(lines, home, server, meter);
            fourCompanies(lines, server, meter);
        }
    }

    private void contend(Contender contender, long lines, Path home, MeasuredServer server, Meter meter)
            throws IOException, InterruptedException, SQLException {
        try (MeasuredDatabase database = server.create()) {
            contender.prepare(RunContender.database(database.ownerUrl()));
            Path errors = folder.resolve("errors.log");
            Meter.Outcome outcome = meter.run(
                    command(contender, home),
                    folder,
                    Map.of(RunContender.DATABASE, database.ownerUrl()),
                    errors,
                    line -> null);
            Step step = Step.whole(contender.name());
            if (!outcome.finished()) {
                measurements.note(lines, step, "not finished after %d s".formatted(asked.limit()));
                return;
            }
            if (outcome.exitCode() != 0) {
                throw new WrongException("%s failed: %s".formatted(contender.name(), Files.readString(errors)));
            }
            Totals.parse(outcome.out().getLast())
                    .differenceFrom(Totals.expected(home.resolve("truth.json")), contender::answers)
                    .ifPresent(difference -> {
                        throw new WrongException("%s, %,d lines, %s".formatted(contender.name(), lines, difference));
                    });
            measurements.add(lines, step, outcome.cost());
            progress.tell(
                    "%-50s %7.1f s".formatted(contender.name(), outcome.cost().wall()));
        }
    }

    private static List<String> command(Contender contender, Path home) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-Dlogback.configurationFile=io/tieout/bench/contender/logging.xml",
                "-cp",
                System.getProperty("java.class.path"),
                RunContender.class.getName(),
                contender.name(),
                home.toString());
    }

    /** On a copy of the home, as it writes into it. */
    private void tieout(long lines, Path home, MeasuredServer server, Meter meter)
            throws IOException, InterruptedException {
        Path copy = folder.resolve("tieout-" + lines);
        FolderContents.copy(home, copy);
        try (MeasuredDatabase database = server.create()) {
            new TieoutMonth(copy, checkout, database, meter, measurements, lines, progress).measure();
        }
        FileSystemUtils.deleteRecursively(copy);
    }

    private void killed(long lines, Path home, MeasuredServer server, Meter meter)
            throws IOException, InterruptedException {
        Path copy = folder.resolve("killed-" + lines);
        FolderContents.copy(home, copy);
        try (MeasuredDatabase database = server.create()) {
            new TieoutMonth(copy, checkout, database, meter, measurements, lines, progress)
                    .measureKilled(new KilledClose(database, lines));
        }
        FileSystemUtils.deleteRecursively(copy);
    }

    private void fourCompanies(long lines, MeasuredServer server, Meter meter)
            throws IOException, InterruptedException {
        Path home = folder.resolve("four-" + lines);
        progress.tell("four companies with %,d lines together are made up".formatted(lines));
        GeneratedClose.main(new String[] {String.valueOf(lines), String.valueOf(FOUR.size()), SEED, home.toString()});
        try (MeasuredDatabase database = server.create()) {
            new TieoutMonth(home, checkout, database, meter, measurements, lines, progress).measureFirstCloses(FOUR);
        }
        FileSystemUtils.deleteRecursively(home);
    }

    private void tell(Report report) throws IOException {
        System.out.println(asked.isJson() ? report.asJson() : report.asText());
        if (asked.page() && measurements.failures().isEmpty()) {
            Path page = checkout.resolve("docs/benchmarks.md");
            Files.writeString(page, report.asPage());
            progress.tell("written: " + page);
        }
    }
}
