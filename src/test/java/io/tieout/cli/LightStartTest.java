package io.tieout.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Help, wrong usage and the small verbs answer before anything heavy is loaded: a fresh JVM lists its classes. */
class LightStartTest {

    /** Spring, batch, drivers, the database, logging, and JSON where nobody asked for it. */
    private static final Pattern HEAVY =
            Pattern.compile("(org\\.springframework|org\\.postgresql|com\\.zaxxer|io\\.zonky|org\\.slf4j|ch\\.qos"
                    + "|tools\\.jackson)\\S*");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"--help", "--version", "jobs --help", "jbos", "jobs list", "jobs check"})
    void nothingHeavyIsLoaded(String words) throws Exception {
        Path loaded = folder.resolve("loaded.txt");
        Path said = folder.resolve("said.txt");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:file=" + loaded,
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                "io.tieout.TieoutApplication"));
        command.addAll(List.of(words.split(" ")));

        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
        builder.environment().put("TIEOUT_HOME", folder.resolve("home").toString());
        Process process = builder.start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();

        assertThat(process.exitValue()).as(Files.readString(said, UTF_8)).isIn(0, 2);
        List<String> classes = classes(loaded);
        assertThat(classes).contains("io.tieout.cli.Cli");
        assertThat(classes.stream().filter(HEAVY.asMatchPredicate())).isEmpty();
    }

    /** Lines read: {@code [0.123s][info][class,load] io.tieout.cli.Cli source: …}. */
    private static List<String> classes(Path loaded) throws IOException {
        return Files.readAllLines(loaded).stream()
                .map(line -> line.replaceFirst("^(\\[[^]]*])+ ", "").replaceFirst(" .*", ""))
                .toList();
    }
}
