package io.tieout.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tieout.SharedFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Figures of published sources come out to the cent, each by the conventions that its source states. */
class PublishedCasesTest {

    @ParameterizedTest
    @CsvSource({"cases, 78", "more-cases, 16"})
    void comeOutAsTheirSourcesSay(String name, int all) throws IOException {
        Path folder = SharedFolder.path(name);
        assumeTrue(folder != null, "the published cases are not on this machine; TIEOUT_SHARED names their folder");
        List<String> failed = new ArrayList<>();
        int passed = 0;
        int fromMemory = 0;
        for (PublishedCase published : PublishedCase.in(folder)) {
            List<String> differences = published.differences();
            if (differences.isEmpty()) {
                passed++;
                fromMemory += published.isFromMemory() ? 1 : 0;
            } else {
                failed.add("%s%s: %s"
                        .formatted(
                                published.id(),
                                published.isFromMemory() ? " (from memory)" : "",
                                String.join("; ", differences)));
            }
        }
        System.out.printf(
                "published %s: %d passed (%d of them from memory), %d not yet, %d in all%n",
                name, passed, fromMemory, failed.size(), passed + failed.size());
        assertThat(failed).isEmpty();
        assertThat(passed).isEqualTo(all);
    }
}
