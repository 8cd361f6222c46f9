package io.tieout.exceptions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A page for each reason code and each failure state, and none besides; that its commands can be typed is held with those of all pages. */
class RunbookTest {
    private static final Path PAGES = Path.of("docs", "runbooks");
    private static final String[] SECTIONS = {"Why it happens", "What it does to the figures", "What to do", "Over when"
    };

    @Test
    void noneIsMissingAndNoneIsOfNothing() throws IOException {
        List<String> expected = Stream.<Enum<?>[]>of(ReasonCode.values(), FailureState.values())
                .flatMap(Arrays::stream)
                .map(one -> one.name() + ".md")
                .toList();
        try (Stream<Path> pages = Files.list(PAGES)) {
            assertThat(pages.map(page -> page.getFileName().toString())).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    /** What the page repeats of the list of codes is the same there. */
    @ParameterizedTest
    @EnumSource
    void ofACode(ReasonCode code) throws IOException {
        Runbook runbook = Runbook.of(code);
        assertThat(runbook.meaning()).isEqualTo(code.meaning());
        assertThat(Files.readString(PAGES.resolve(code + ".md")))
                .startsWith("# %s\n".formatted(code))
                .contains("%s is of the group `%s`, severity %s."
                        .formatted(code, code.owner().word(), code.severity().word()));
        assertThat(runbook.sections()).extracting(Runbook.Section::title).containsExactly(SECTIONS);
        assertThat(String.join(" ", runbook.sections().get(2).lines())).startsWith(code.nextStep());
    }

    @ParameterizedTest
    @EnumSource
    void ofAFailureState(FailureState state) {
        Runbook runbook = Runbook.of(state);
        assertThat(runbook.meaning()).endsWith(".");
        assertThat(runbook.sections()).extracting(Runbook.Section::title).containsExactly(SECTIONS);
        assertThat(runbook.sections().get(2).lines()).anyMatch(line -> line.startsWith("  tieout "));
    }
}
