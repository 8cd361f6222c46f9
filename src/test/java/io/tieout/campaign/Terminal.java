package io.tieout.campaign;

import io.tieout.demo.TwoCompanies;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Where commands are typed on one home: each in a process of its own, with all that it says in a file of its own. */
final class Terminal {
    private final Program program;
    private final Path folder;
    private final Map<String, String> environment;
    private final AtomicInteger started = new AtomicInteger();
    private final List<Command> commands = new CopyOnWriteArrayList<>();

    /**
     * @param folder   of the home, and of what the commands say
     * @param database what lets them find their database, or the programs to start one; with another root than that of the sample's two
     *     companies, if it has one
     */
    Terminal(Program program, Path folder, Map<String, String> database) {
        this.program = program;
        this.folder = folder;
        environment = new HashMap<>(database);
        environment.put("TIEOUT_HOME", home().toString());
        environment.putIfAbsent("TIEOUT_ROOT", TwoCompanies.root().toString());
    }

    Path home() {
        return folder.resolve("home");
    }

    Command start(Map<String, String> more, String... arguments) {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(more);
        Path output = folder.resolve("command-%d.txt".formatted(started.incrementAndGet()));
        Command command = program.start(folder, output, all, List.of(arguments));
        commands.add(command);
        return command;
    }

    /** Has a line done to its end that a shell reads, which knows the program as {@code tieout}. */
    Command shell(String line) {
        Path output = folder.resolve("command-%d.txt".formatted(started.incrementAndGet()));
        Command command = program.shell(folder, output, environment, line);
        commands.add(command);
        command.exitCode();
        return command;
    }

    /** Has a command done to its end. */
    Command perform(String... arguments) {
        Command command = start(Map.of(), arguments);
        command.exitCode();
        return command;
    }

    /** What was typed so far, and what it said. */
    String story() {
        StringBuilder story = new StringBuilder(folder.toString()).append('\n');
        commands.forEach(command -> story.append(command.line())
                .append(" ended with ")
                .append(command.exitCode())
                .append(":\n")
                .append(command.said())
                .append('\n'));
        return story.toString();
    }

    /** Ends what still goes on. */
    void kill() {
        commands.forEach(Command::kill);
    }
}
