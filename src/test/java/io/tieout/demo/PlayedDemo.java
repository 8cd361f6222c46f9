package io.tieout.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.cli.Cli;
import io.tieout.database.TestDatabase;
import io.tieout.settings.StartedCommand;
import io.tieout.transform.SqlFiles;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The demo in a home and on a database of its own, played in this process. */
public record PlayedDemo(TestDatabase database, Path folder, Path root) implements AutoCloseable {

    static final Path CHECKOUT = Path.of("").toAbsolutePath();

    /** The sample until CH comes. */
    public static PlayedDemo ofTwoCompanies(Path folder) {
        return new PlayedDemo(TestDatabase.fresh(), folder, TwoCompanies.root());
    }

    /** A copy of that, for tests that change something in it. */
    static PlayedDemo ofCopyOfTwoCompanies(Path folder) {
        return ofCopy(folder, TwoCompanies.root());
    }

    /** A copy of the whole sample. */
    static PlayedDemo ofCopy(Path folder) {
        return ofCopy(folder, CHECKOUT);
    }

    private static PlayedDemo ofCopy(Path folder, Path of) {
        Path root = folder.resolve("root");
        FolderContents.copy(of.resolve("sample-data"), root.resolve("sample-data"));
        FolderContents.copy(of.resolve("jobs"), root.resolve("jobs"));
        return new PlayedDemo(TestDatabase.fresh(), folder, root);
    }

    /** What came of playing it: the exit code, and what was printed. */
    record Outcome(int exitCode, String out, String err) {}

    Outcome play() {
        return perform("demo");
    }

    /** Played to its end, with every figure as expected. */
    public void playToItsEnd() {
        Outcome outcome = play();
        assertThat(outcome.exitCode()).as(outcome.out() + outcome.err()).isZero();
    }

    /** The September of an entity once more, over what its ledger says now. */
    Path closedAgain(String entity, Path out) {
        Outcome outcome = perform(
                "run",
                "month-end-close",
                "--period",
                "2026-09",
                "--entity",
                entity,
                "--as",
                "alice",
                "--out",
                out.toString());
        assertThat(outcome.exitCode()).as(outcome.out() + outcome.err()).isEqualTo(3);
        assertThat(out).isDirectory();
        return out;
    }

    /** A command in the home of the demo. */
    Outcome perform(String... arguments) {
        StartedCommand command = StartedCommand.in(folder).at(Clock.systemUTC());
        variables().forEach(command::with);
        int exitCode = Cli.run(command.environment(), arguments);
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

    Path home() {
        return folder.resolve("home");
    }

    Path sample() {
        return root.resolve("sample-data");
    }

    Path ledger(String entity) {
        return home().resolve("ledgers").resolve("csv").resolve(entity);
    }

    Path posted(String entity, String name) {
        return ledger(entity).resolve("posted").resolve(name);
    }

    public SqlFiles sql() {
        return new SqlFiles(database.owner());
    }

    /** The eyes of the owner, which see every table. */
    public JdbcClient jdbc() {
        return JdbcClient.create(database.owner());
    }

    @Override
    public void close() {
        database.close();
    }
}
