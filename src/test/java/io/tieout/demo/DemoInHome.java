package io.tieout.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.cli.Cli;
import io.tieout.database.TestDatabase;
import io.tieout.settings.StartedCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A demo in a home and on a database of its own, played in this process. */
record DemoInHome(TestDatabase database, Path home, String osUser) implements AutoCloseable {

    /** Played to its end, with every figure as expected. */
    static DemoInHome in(Path home, String osUser) {
        DemoInHome demo = new DemoInHome(TestDatabase.fresh(), home, osUser);
        StartedCommand command = demo.command();
        assertThat(Cli.run(command.environment(), "demo"))
                .as(command.out() + command.err())
                .isZero();
        return demo;
    }

    /** A command in the home of the demo. */
    StartedCommand command() {
        StartedCommand command = StartedCommand.in(home.toAbsolutePath().getParent())
                .by(osUser)
                .with("TIEOUT_HOME", home)
                .with("TIEOUT_ROOT", Path.of("").toAbsolutePath());
        for (Map.Entry<String, String> variable : database.environment().entrySet()) {
            command.with(variable.getKey(), variable.getValue());
        }
        return command;
    }

    Path posted(String entity, String name) {
        return ledger(entity).resolve("posted").resolve(name);
    }

    Path ledger(String entity) {
        return home.resolve("ledgers").resolve("csv").resolve(entity);
    }

    /** The September of an entity once more, over what its ledger says now. */
    Path closedAgain(String entity, Path out) throws IOException {
        StartedCommand command = command();
        int exitCode = Cli.run(
                command.environment(),
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
        assertThat(exitCode).as(command.out() + command.err()).isEqualTo(3);
        assertThat(Files.isDirectory(out)).isTrue();
        return out;
    }

    @Override
    public void close() {
        database.close();
    }
}
