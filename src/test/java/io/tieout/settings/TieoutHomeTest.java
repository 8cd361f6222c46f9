package io.tieout.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tieout.refusal.RefusalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TieoutHomeTest {

    @TempDir
    Path folder;

    @Test
    void theHomeLiesInTheUsersFolderUnlessNamed() {
        StartedCommand command = StartedCommand.in(folder);

        assertThat(TieoutHome.of(command.environment()))
                .isEqualTo(new TieoutHome(folder.resolve(".tieout"), TieoutHome.Kind.INSTALLATION));
        assertThat(TieoutHome.ofDemo(command.environment()))
                .isEqualTo(new TieoutHome(folder.resolve(".tieout-demo"), TieoutHome.Kind.DEMO));
        assertThat(TieoutHome.of(command.with("TIEOUT_HOME", "here").environment())
                        .folder())
                .isEqualTo(folder.resolve("here"));
    }

    @Test
    void aHomeRemembersThatItIsADemo() {
        Environment environment =
                StartedCommand.in(folder).with("TIEOUT_HOME", "demo").environment();

        TieoutHome.ofDemo(environment).remember();

        assertThat(TieoutHome.of(environment).isDemo()).isTrue();
        assertThat(TieoutHome.ofDemo(environment).isDemo()).isTrue();
        assertThat(folder.resolve("demo/home.yaml")).hasContent("kind: demo");
    }

    @Test
    void theDemoKeepsOffAnInstallation() {
        Environment environment =
                StartedCommand.in(folder).with("TIEOUT_HOME", "real").environment();
        TieoutHome.of(environment).remember();

        assertThatThrownBy(() -> TieoutHome.ofDemo(environment))
                .isInstanceOf(RefusalException.class)
                .hasMessage("%s is not a demo: it holds an installation or other files.", folder.resolve("real"));
    }

    /** The process was killed before it could move the file to its place. */
    @Test
    void aDemoWhoseHomeWasJustBeingMadeBeginsAgain() throws IOException {
        Files.writeString(folder.resolve("home.yaml.new"), "kind");
        Environment environment =
                StartedCommand.in(folder).with("TIEOUT_HOME", folder).environment();

        TieoutHome.ofDemo(environment).remember();

        assertThat(TieoutHome.of(environment).isDemo()).isTrue();
        assertThat(folder.resolve("home.yaml.new")).doesNotExist();
    }

    @Test
    void theDemoKeepsOffAFolderOfOtherFiles() throws IOException {
        Files.writeString(folder.resolve("letter.txt"), "Dear …");
        Environment environment =
                StartedCommand.in(folder).with("TIEOUT_HOME", folder).environment();

        assertThatThrownBy(() -> TieoutHome.ofDemo(environment)).isInstanceOf(RefusalException.class);
    }

    @Test
    void aHomeThatForgotWhatItIsIsRefused() throws IOException {
        Files.writeString(folder.resolve("home.yaml"), "kind: dmeo\n");
        Environment environment =
                StartedCommand.in(folder).with("TIEOUT_HOME", folder).environment();

        assertThatThrownBy(() -> TieoutHome.of(environment))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("home.yaml line 1, kind: found the unknown word dmeo; "
                        + "allowed: demo, installation. Did you mean demo?");
    }

    @Test
    void settingsAreLookedForInThreePlaces() throws IOException {
        StartedCommand command = StartedCommand.in(folder).with("TIEOUT_HOME", "home");
        TieoutHome home = TieoutHome.of(command.environment());

        assertThatThrownBy(() -> home.settingsFile(command.environment()))
                .isInstanceOf(RefusalException.class)
                .hasMessage(
                        "There are no settings: looked for %s and %s.",
                        folder.resolve("home/tieout.yaml"), folder.resolve("jobs/tieout.yaml"))
                .extracting(refused ->
                        ((RefusalException) refused).next().orElseThrow().words())
                .asString()
                .startsWith("Copy the template ")
                .endsWith(" and change what is yours, or name their file in TIEOUT_SETTINGS.");

        write("jobs/tieout.yaml");
        assertThat(home.settingsFile(command.environment())).isEqualTo(folder.resolve("jobs/tieout.yaml"));

        write("home/tieout.yaml");
        assertThat(home.settingsFile(command.environment())).isEqualTo(folder.resolve("home/tieout.yaml"));

        command.with("TIEOUT_SETTINGS", "other.yaml");
        assertThatThrownBy(() -> home.settingsFile(command.environment()))
                .hasMessageStartingWith("There are no settings: looked for %s.", folder.resolve("other.yaml"));

        write("other.yaml");
        assertThat(home.settingsFile(command.environment())).isEqualTo(folder.resolve("other.yaml"));
    }

    private void write(String file) throws IOException {
        Files.createDirectories(folder.resolve(file).getParent());
        Files.writeString(folder.resolve(file), "");
    }
}
