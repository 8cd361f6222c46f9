package io.tieout.campaign;

import io.tieout.TieoutApplication;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;

/**
 * Tieout as people start it: in a process of its own. It is packed into a jar, because the JDK shares loaded classes between
 * processes for jars only, and that makes a start three times as quick.
 */
final class Program {
    private static final Path CLASSES = Path.of("target", "classes").toAbsolutePath();
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    /** Killed with this process, where that is ended before its tests are. */
    private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> RUNNING.forEach(Process::destroyForcibly)));
    }

    private final Path loadedClasses;
    private final String classPath;

    private Program(Path loadedClasses, String classPath) {
        this.loadedClasses = loadedClasses;
        this.classPath = classPath;
    }

    /** Packs the classes, as they are now, into a folder. The first process that ends leaves what it loaded to all later ones. */
    static Program packedInto(Path folder) {
        Path jar = folder.resolve("tieout.jar");
        int packed = ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(System.out, System.err, "--create", "--file", jar.toString(), "-C", CLASSES.toString(), ".");
        if (packed != 0) {
            throw new IllegalStateException("%s could not be packed into %s".formatted(CLASSES, jar));
        }
        return new Program(folder.resolve("classes.jsa"), classPath(jar));
    }

    private static String classPath(Path jar) {
        String ofTests = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> entries = new ArrayList<>(List.of(jar.toString()));
        Arrays.stream(ofTests.split(File.pathSeparator))
                .filter(entry -> entry.endsWith(".jar"))
                .forEach(entries::add);
        return String.join(File.pathSeparator, entries);
    }

    /** Starts a command; all that it says goes into a file. */
    Command start(Path workingFolder, Path output, Map<String, String> environment, List<String> arguments) {
        List<String> line = new ArrayList<>(java());
        line.addAll(arguments);
        return start("tieout " + String.join(" ", arguments), line, workingFolder, output, environment);
    }

    /** Starts a line of a shell that knows the program as {@code tieout}. */
    Command shell(Path workingFolder, Path output, Map<String, String> environment, String typed) {
        String tieout = java().stream().map("'%s'"::formatted).collect(Collectors.joining(" "));
        List<String> line = List.of("bash", "-c", "tieout() { %s \"$@\"; }%n%s".formatted(tieout, typed));
        return start(typed, line, workingFolder, output, environment);
    }

    private List<String> java() {
        return List.of(
                JAVA.toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xlog:disable",
                (Files.exists(loadedClasses) ? "-XX:SharedArchiveFile=" : "-XX:ArchiveClassesAtExit=") + loadedClasses,
                "-cp",
                classPath,
                TieoutApplication.class.getName());
    }

    private static Command start(
            String typed, List<String> line, Path workingFolder, Path output, Map<String, String> environment) {
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(workingFolder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("TIEOUT_"));
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            RUNNING.add(process);
            process.onExit().thenAccept(RUNNING::remove);
            return new Command(process, typed, output);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
