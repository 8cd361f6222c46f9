package io.tieout;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which JDK the scripts take, by folders that only look like JDKs. */
class JdkSearchTest {

    @TempDir
    Path machine;

    @Test
    void ownSettingComesFirst() throws Exception {
        Path own = jdk("own", "21.0.4");
        Path common = jdk("common", "25.0.3");

        assertThat(search(own, common, jdk("path", "25"))).isEqualTo(new Answer(0, own + " 21"));
    }

    @Test
    void javaHomeComesBeforeThePath() throws Exception {
        Path common = jdk("common", "21.0.4");

        assertThat(search(null, common, jdk("path", "25"))).isEqualTo(new Answer(0, common + " 21"));
    }

    @Test
    void anOldJavaHomeIsPassedOver() throws Exception {
        Path path = jdk("path", "26-ea");

        assertThat(search(null, jdk("common", "1.8.0_412"), path)).isEqualTo(new Answer(0, path + " 26"));
    }

    @Test
    void aRuntimeWithoutCompilerIsPassedOver() throws Exception {
        Path runtime = jdk("runtime", "25.0.3");
        Files.delete(runtime.resolve("bin/javac"));
        Path path = jdk("path", "21");

        assertThat(search(null, runtime, path)).isEqualTo(new Answer(0, path + " 21"));
    }

    @Test
    void thePathIsFollowedThroughLinks() throws Exception {
        Path real = jdk("real", "25.0.3");
        Path bin = Files.createDirectories(machine.resolve("links/bin"));
        Files.createSymbolicLink(machine.resolve("java"), real.resolve("bin/java"));
        Files.createSymbolicLink(bin.resolve("java"), Path.of("../../java"));

        assertThat(search(null, null, bin.getParent())).isEqualTo(new Answer(0, real + " 25"));
    }

    @Test
    void anOwnSettingThatIsTooOldIsRefusedInOneSentence() throws Exception {
        Path old = jdk("old", "17.0.15");

        Answer answer = search(old, jdk("common", "25.0.3"), jdk("path", "25"));

        assertThat(answer.exitCode()).isEqualTo(6);
        assertThat(answer.said()).contains("TIEOUT_JAVA_HOME is " + old).doesNotContain("\n");
    }

    private Path jdk(String name, String version) throws IOException {
        Path home = machine.toRealPath().resolve(name);
        Path bin = Files.createDirectories(home.resolve("bin"));
        for (String tool : new String[] {"java", "javac"}) {
            assertThat(Files.createFile(bin.resolve(tool)).toFile().setExecutable(true))
                    .isTrue();
        }
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"Invented\"\nJAVA_VERSION=\"" + version + "\"\n");
        return home;
    }

    private static Answer search(Path own, Path common, Path inPath) throws Exception {
        var process = new ProcessBuilder(
                        "sh", "-euc", ". scripts/jdk.sh; find_jdk; echo \"$JAVA_HOME $jdk_release_found\"")
                .redirectErrorStream(true);
        var environment = process.environment();
        environment.clear();
        environment.put("PATH", inPath + "/bin:/usr/bin:/bin");
        if (own != null) {
            environment.put("TIEOUT_JAVA_HOME", own.toString());
        }
        if (common != null) {
            environment.put("JAVA_HOME", common.toString());
        }
        var running = process.start();
        String said = new String(running.getInputStream().readAllBytes(), UTF_8).strip();
        return new Answer(running.waitFor(), said);
    }

    private record Answer(int exitCode, String said) {}
}
