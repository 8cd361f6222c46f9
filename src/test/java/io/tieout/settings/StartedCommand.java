package io.tieout.settings;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/** The environment of a command in a test: folders of its own, a fixed clock, and what it said kept. */
public final class StartedCommand {

    private final Map<String, String> variables = new HashMap<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Path folder;
    private String osUser = "anna";
    private boolean terminal;
    private Clock clock = Clock.fixed(Instant.parse("2026-10-03T16:00:00Z"), ZoneOffset.UTC);

    private StartedCommand(Path folder) {
        this.folder = folder;
    }

    /** Started in a folder that is also the home of the user. */
    public static StartedCommand in(Path folder) {
        return new StartedCommand(folder);
    }

    public StartedCommand with(String variable, Object value) {
        variables.put(variable, value.toString());
        return this;
    }

    public StartedCommand by(String user) {
        osUser = user;
        return this;
    }

    public StartedCommand onTerminal() {
        terminal = true;
        return this;
    }

    public StartedCommand at(Clock time) {
        clock = time;
        return this;
    }

    public Environment environment() {
        return new Environment(
                variables,
                folder,
                folder,
                osUser,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                terminal,
                clock);
    }

    public String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    public String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
