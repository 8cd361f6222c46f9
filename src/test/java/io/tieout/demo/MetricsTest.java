package io.tieout.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whoever watches an installation is told what the results of its last closes say; the sample until CH comes. */
class MetricsTest {
    private static final Pattern ROW = Pattern.compile("\\| `(tieout_\\w+)` \\| ([^|]+) \\| ([^|]*) \\| ([^|]+) \\|");

    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"");
    private static final Path PAGE = Path.of("docs/metrics.md");

    @TempDir
    static Path folder;

    private static PlayedDemo demo;
    private static List<String> text;

    @BeforeAll
    static void play() {
        demo = PlayedDemo.ofTwoCompanies(folder);
        demo.playToItsEnd();
        text = demo.perform("metrics").out().lines().toList();
    }

    @AfterAll
    static void leave() {
        demo.close();
    }

    /** Of unbilled.csv of 2026-09: 12,493.70 + 3,466.75 + 11,275.50 of DE, 95.58 + 32.00 + 99.37 hours. */
    @Test
    void whatIsNotBilledIsWhatTheResultsSay() {
        assertThat(text)
                .contains(
                        "tieout_unbilled_amount{age=\"0-30\",currency=\"EUR\",entity=\"DE\"} 27235.95",
                        "tieout_unbilled_hours{age=\"0-30\",entity=\"DE\"} 226.95");
    }

    /** Of the close's last line: delivered 105,850.94, billed 27,278.59, recognised 82,501.94, ledger 90,619.70. */
    @Test
    void theLastMonthIsWhatItsCloseSaid() {
        String de = "tieout_contract_amount{amount=\"%s\",currency=\"EUR\",entity=\"DE\"} %s";
        assertThat(text)
                .contains(
                        de.formatted("delivered", "105850.94"),
                        de.formatted("billed", "27278.59"),
                        de.formatted("recognised", "82501.94"),
                        de.formatted("ledger", "90619.7"));
    }

    @Test
    void nothingFailedAndNoLabelNamesAContractProjectOrPerson() {
        assertThat(text).noneMatch(line -> line.startsWith("tieout_metric_failed"));
        assertThat(String.join("\n", text)).doesNotContain("C-1001", "P-1105", "R-05", "alice", "bob");
    }

    @Test
    void theSameIsTheDocument() {
        JsonNode document =
                JsonMapper.shared().readTree(demo.perform("metrics", "--json").out());
        assertThat(document.toString()).contains("\"name\":\"tieout_unbilled_amount\"", "27235.95");
    }

    @Test
    void thePageNamesEveryMetricWithItsUnitAndMeaning() throws IOException {
        Set<String> listed = ROW.matcher(Files.readString(PAGE))
                .results()
                .map(row -> "%s %s %s".formatted(row.group(1), row.group(2), row.group(4)))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> read = new TreeSet<>();
        JsonMapper.shared()
                .readTree(demo.perform("metrics", "--json").out())
                .forEach(metric -> read.add("%s %s %s"
                        .formatted(
                                metric.get("name").asString(),
                                metric.get("unit").asString(),
                                metric.get("meaning").asString())));
        assertThat(listed).isEqualTo(read);
    }

    @Test
    void thePageNamesTheLabels() throws IOException {
        Set<String> listed = ROW.matcher(Files.readString(PAGE))
                .results()
                .map(row -> row.group(1) + " " + row.group(3))
                .collect(Collectors.toSet());
        Set<String> told = text.stream()
                .filter(line -> line.startsWith("tieout_"))
                .map(line -> line.substring(0, line.indexOf('{')) + " "
                        + LABEL.matcher(line)
                                .results()
                                .map(label -> label.group(1))
                                .collect(Collectors.joining(", ")))
                .collect(Collectors.toSet());
        assertThat(told).isSubsetOf(listed).hasSizeGreaterThan(10);
    }
}
