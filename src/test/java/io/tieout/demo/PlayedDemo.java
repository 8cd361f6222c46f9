package io.tieout.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.cli.Cli;
import io.tieout.database.TestDatabase;
import io.tieout.settings.StartedCommand;
import io.tieout.transform.SqlFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The demo in a home and on a database of its own, played in this process. */
public record PlayedDemo(TestDatabase database, Path folder, Path root) implements AutoCloseable {

    static final Path CHECKOUT = Path.of("").toAbsolutePath();

    /** The sample as it lies in the checkout. */
    public static PlayedDemo in(Path folder) {
        return new PlayedDemo(TestDatabase.fresh(), folder, CHECKOUT);
    }

    /** A copy of the sample, for tests that change something in it. */
    static PlayedDemo ofCopy(Path folder) {
        Path root = folder.resolve("root");
        copy(CHECKOUT.resolve("sample-data"), root.resolve("sample-data"));
        copy(CHECKOUT.resolve("jobs"), root.resolve("jobs"));
        return new PlayedDemo(TestDatabase.fresh(), folder, root);
    }

    /** What came of playing it: the exit code, and what was printed. */
    record Outcome(int exitCode, String out, String err) {}

    Outcome play() {
        StartedCommand command = StartedCommand.in(folder).at(Clock.systemUTC());
        variables().forEach(command::with);
        int exitCode = Cli.run(command.environment(), "demo");
        return new Outcome(exitCode, command.out(), command.err());
    }

    /** What a command of this demo finds its home, its sample and its database by. */
    Map<String, String> variables() {
        Map<String, String> variables = new HashMap<>(database.environment());
        variables.put("TIEOUT_HOME", home().toString());
        variables.put("TIEOUT_ROOT", root.toString());
        variables.put("TIEOUT_JOBS", root.resolve("jobs").toString());
        return variables;
    }

    public void playToItsEnd() {
        Outcome outcome = play();
        assertThat(outcome.exitCode()).as(outcome.out() + outcome.err()).isZero();
    }

    Path home() {
        return folder.resolve("home");
    }

    Path sample() {
        return root.resolve("sample-data");
    }

    public SqlFiles sql() {
        return new SqlFiles(jdbc());
    }

    /** The eyes of the owner, which see every table. */
    public JdbcClient jdbc() {
        return JdbcClient.create(database.owner());
    }

    @Override
    public void close() {
        database.close();
    }

    static List<Path> filesBelow(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void copy(Path from, Path to) {
        try {
            for (Path file : filesBelow(from)) {
                Path copy = to.resolve(from.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
