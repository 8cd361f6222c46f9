package io.tieout.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tieout.canonical.FileLimits;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IdentityTest {

    private static final Path FOLDER = Path.of("/home/carol");
    private static final Environment CAROL =
            StartedCommand.in(FOLDER).by("carol").environment();

    @Test
    void everybodyActsUnderTheNameOfTheOsUser() {
        assertThat(Identity.of(CAROL)).isEqualTo(new Identity("carol", "carol"));
        assertThat(Identity.as("carol", CAROL, settings())).isEqualTo(new Identity("carol", "carol"));
    }

    @Test
    void anotherNameIsTakenWhereTheSettingsListTheOsUser() {
        assertThat(Identity.as("bob", CAROL, settings())).isEqualTo(new Identity("bob", "carol"));
    }

    @Test
    void aNameForAnybodyIsTakenByAnybody() {
        assertThat(Identity.as("guest", CAROL, settings())).isEqualTo(new Identity("guest", "carol"));
    }

    @Test
    void anyOtherNameIsRefused() {
        for (String name : List.of("dora", "nobody")) {
            assertThatThrownBy(() -> Identity.as(name, CAROL, settings()))
                    .isInstanceOfSatisfying(
                            RefusalException.class,
                            refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.GATE))
                    .hasMessageStartingWith(
                            "The OS user carol may not act as %s: jobs/tieout.yaml does not list carol under "
                                    + "identities, %s, os_users.",
                            name, name);
        }
    }

    @Test
    void theProcessSaysWhoseItIs() {
        assertThat(Environment.ofProcess().osUser()).isNotBlank();
    }

    private static Installation settings() {
        return new Installation(
                FOLDER.resolve("jobs/tieout.yaml"),
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                Optional.empty(),
                Map.of("bob", List.of("carol"), "dora", List.of("erik"), "guest", List.of("*")),
                false,
                FileLimits.DEFAULT,
                Duration.ofSeconds(60),
                Duration.ofMinutes(10),
                Optional.empty(),
                false,
                PreflightLimits.USUAL,
                FOLDER);
    }
}
