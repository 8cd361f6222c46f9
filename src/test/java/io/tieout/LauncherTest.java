package io.tieout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which program {@code scripts/tieout} starts, in checkouts and with a JDK that only look like ones. */
class LauncherTest {
    /** Unpacks by laying down a jar, and tells what else it was started with. */
    private static final String JAVA = """
            #!/bin/sh
            case "$*" in
                *jarmode*) mkdir -p "$6" && : > "$6/tieout.jar" ;;
                *) echo "$*" ;;
            esac
            """;

    @TempDir
    Path machine;

    @Test
    void aCopiedCheckoutStartsItsOwnProgram() throws Exception {
        Path checkout = checkout();
        assertThat(started(checkout)).contains("-jar " + checkout.toRealPath().resolve("target/layouts"));

        Path copy = machine.resolve("copy");
        assertThat(new ProcessBuilder("cp", "-rp", checkout.toString(), copy.toString())
                        .start()
                        .waitFor())
                .isZero();

        assertThat(started(copy)).contains("-jar " + copy.toRealPath().resolve("target/layouts"));
    }

    private Path checkout() throws IOException {
        Path checkout = machine.resolve("checkout");
        Path scripts = Files.createDirectories(checkout.resolve("scripts"));
        for (String script : new String[] {"tieout", "jdk.sh"}) {
            Files.copy(Path.of("scripts").resolve(script), scripts.resolve(script));
        }
        assertThat(scripts.resolve("tieout").toFile().setExecutable(true)).isTrue();
        for (String source : new String[] {"src/main", "sql", "jobs", "target"}) {
            Files.createDirectories(checkout.resolve(source));
        }
        Files.createFile(checkout.resolve("pom.xml"));
        Path jar = Files.createFile(checkout.resolve("target/tieout.jar"));
        Files.setLastModifiedTime(jar, FileTime.from(Instant.now().plusSeconds(60)));
        return checkout;
    }

    private String started(Path checkout) throws Exception {
        ProcessBuilder command =
                new ProcessBuilder(checkout.resolve("scripts/tieout").toString(), "run").redirectErrorStream(true);
        command.environment().putAll(Map.of("TIEOUT_JAVA_HOME", jdk().toString()));
        Process process = command.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    private Path jdk() throws IOException {
        Path bin = Files.createDirectories(machine.resolve("jdk/bin"));
        for (String tool : new String[] {"java", "javac"}) {
            Files.writeString(bin.resolve(tool), JAVA);
            assertThat(bin.resolve(tool).toFile().setExecutable(true)).isTrue();
        }
        Files.writeString(machine.resolve("jdk/release"), "JAVA_VERSION=\"21.0.4\"\n");
        return machine.resolve("jdk");
    }
}
