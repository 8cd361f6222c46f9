package io.tieout.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.demo.FolderContents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class KillsTest {
    private static final Pattern PLACE = Pattern.compile("Failpoint\\.hit\\(\"(\\w+)\"\\)");

    /** Those that are commits are held to completeness by the compiler. */
    @Test
    void everyPlaceInTheCodeIsVisitedByTheCampaign() throws IOException {
        Set<String> inTheCode = new TreeSet<>();
        for (Path file : FolderContents.files(Path.of("src/main/java"))) {
            PLACE.matcher(Files.readString(file))
                    .results()
                    .map(found -> found.group(1))
                    .forEach(inTheCode::add);
        }
        Set<String> visited = new TreeSet<>(Kills.PLACES.keySet());
        visited.addAll(KillAtHandOverTest.PLACES);
        visited.addAll(KillAtInvoicingTest.BETWEEN);
        assertThat(inTheCode).isEqualTo(visited);
    }
}
