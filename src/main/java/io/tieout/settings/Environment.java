package io.tieout.settings;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.modulith.NamedInterface;

/**
 * What a command was started with. Nothing else in Tieout asks the process for it, so a test can start a command with
 * any environment inside its own process.
 *
 * @param osUser   who the operating system says is at work (D11 stands on it)
 * @param terminal whether a person watches {@code out}, so that a line may be written over
 */
@NamedInterface("words")
public record Environment(
        Map<String, String> variables,
        Path userFolder,
        Path workingFolder,
        String osUser,
        PrintStream out,
        PrintStream err,
        boolean terminal,
        Clock clock) {

    public Environment {
        variables = Map.copyOf(variables);
    }

    /** The environment of this process. */
    public static Environment ofProcess() {
        return new Environment(
                System.getenv(),
                Path.of(System.getProperty("user.home")),
                Path.of("").toAbsolutePath(),
                osUserOfProcess(),
                System.out,
                System.err,
                isTerminal(),
                Clock.systemUTC());
    }

    /** The owner of the process; the system property {@code user.name} is anybody's to set. */
    private static String osUserOfProcess() {
        return ProcessHandle.current().info().user().orElseGet(() -> System.getProperty("user.name"));
    }

    /** Some JDKs hand out a console of their own, also into a pipe, unless told not to. */
    private static boolean isTerminal() {
        System.setProperty("jdk.console", "java.base");
        return System.console() != null && !"dumb".equals(System.getenv("TERM"));
    }

    /** A variable that is set to something. */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
    }

    /** A variable that names a file or folder; a relative one is seen from the working folder. */
    public Optional<Path> path(String name) {
        return variable(name).map(value -> workingFolder.resolve(value).normalize());
    }

    public Environment with(String name, String value) {
        Map<String, String> more = new HashMap<>(variables);
        more.put(name, value);
        return new Environment(more, userFolder, workingFolder, osUser, out, err, terminal, clock);
    }

    /** How a person here would write a path: short where it lies in the working folder. */
    public Path shown(Path path) {
        Path absolute = workingFolder.resolve(path).normalize();
        return absolute.startsWith(workingFolder) && !absolute.equals(workingFolder)
                ? workingFolder.relativize(absolute)
                : absolute;
    }
}
