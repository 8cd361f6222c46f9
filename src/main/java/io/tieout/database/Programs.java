package io.tieout.database;

import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The programs of one PostgreSQL: {@code initdb}, {@code postgres} and {@code pg_ctl}.
 *
 * @param folder where they lie
 * @param as     who runs them
 */
record Programs(Path folder, Account as) {

    private static final Pattern MAJOR = Pattern.compile("\\(PostgreSQL\\) (\\d+)");
    private static final int MINUTES = 10;

    /** The major version that the programs say they are; a data folder belongs to one. */
    int major() {
        String version = run(folder, "", "postgres", "--version");
        Matcher matcher = MAJOR.matcher(version);
        if (!matcher.find()) {
            throw new RefusalException(
                    Refusal.CONFIGURATION,
                    "%s says of its version \"%s\"; expected \"postgres (PostgreSQL) 18.6\" or the like."
                            .formatted(folder.resolve("postgres"), version.strip()),
                    "Nothing was started.");
        }
        return Integer.parseInt(matcher.group(1));
    }

    /**
     * Runs one program to its end and returns what it printed.
     *
     * @param in    the working folder; a server keeps it, so it must not be the caller's
     * @param input given to the program
     */
    String run(Path in, String input, String program, String... arguments) {
        List<String> command = new ArrayList<>(as.prefix());
        command.add(folder.resolve(program).toString());
        command.addAll(List.of(arguments));
        try {
            return outputOf(command, in, input);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while " + program + " ran", stopped);
        } catch (IOException failure) {
            throw new UncheckedIOException("%s did not run".formatted(folder.resolve(program)), failure);
        }
    }

    private static String outputOf(List<String> command, Path in, String input)
            throws IOException, InterruptedException {
        Path printed = Files.createTempFile("tieout-postgres", ".out");
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(in.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(printed.toFile());
            clean(builder.environment());
            Process process = builder.start();
            try (var stdin = process.getOutputStream()) {
                stdin.write(input.getBytes(StandardCharsets.UTF_8));
            }
            boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
            String output = Files.readString(printed);
            if (!ended || process.exitValue() != 0) {
                process.destroy();
                String ending = ended ? "ended with " + process.exitValue() : "did not end in " + MINUTES + " minutes";
                throw new ProgramFailure("%s %s: %s".formatted(command.getFirst(), ending, output.strip()));
            }
            return output;
        } finally {
            Files.delete(printed);
        }
    }

    /** Nothing of the caller's settings for PostgreSQL or its language may reach the server. */
    private static void clean(Map<String, String> environment) {
        environment.keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_") || name.equals("LANG"));
        environment.put("LC_ALL", "C");
    }

    /** One of the programs said no. */
    static final class ProgramFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ProgramFailure(String message) {
            super(message);
        }
    }
}
