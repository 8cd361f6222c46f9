package io.tieout.demo;

import io.tieout.cli.Cli;
import io.tieout.settings.Environment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A machine that is set up in its own way: a Java process with its own zone, language and encoding.
 *
 * @param osUser  who is at work there
 * @param options of its Java
 */
record AnotherMachine(String osUser, List<String> options) {

    static AnotherMachine of(String osUser, String... options) {
        return new AnotherMachine(osUser, List.of(options));
    }

    /** Starts a command of Tieout there. */
    Process start(Path output, Map<String, String> variables, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), AnotherMachine.class.getName(), osUser));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().putAll(variables);
        try {
            return builder.start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Whose process it is cannot be chosen without being root, so the user alone is given. */
    public static void main(String[] arguments) {
        Environment here = Environment.ofProcess();
        Environment there = new Environment(
                here.variables(),
                here.userFolder(),
                here.workingFolder(),
                arguments[0],
                here.out(),
                here.err(),
                here.terminal(),
                here.clock());
        System.exit(
                Cli.run(there, List.of(arguments).subList(1, arguments.length).toArray(String[]::new)));
    }
}
