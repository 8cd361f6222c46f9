package io.tieout.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.demo.PlayedDemo.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample's months, closed once and closed again; and the answers held against them, when either is another. */
class DemoTest {
    private static final String DISPATCHED = "select entry_key || ' ' || state from post.dispatch order by entry_key";

    @TempDir
    Path folder;

    @Test
    void endsWithEveryFigureEqualAndPlayedAgainDoesNothing() throws IOException {
        try (PlayedDemo demo = PlayedDemo.ofCopy(folder)) {
            Outcome first = demo.play();
            assertThat(first.exitCode()).as(first.out() + first.err()).isZero();
            assertThat(first.out()).contains("expected: 39,993 figures compared, 39,993 equal\n");
            assertThat(first.out().lines()).containsAll(shownInReadme());
            List<String> dispatched = dispatched(demo);
            Map<String, String> ledgers = FolderContents.hashes(demo.home().resolve("ledgers"));
            Map<String, String> results = FolderContents.hashes(demo.home().resolve("out"));
            assertThat(dispatched).hasSize(42);

            Outcome second = demo.play();

            assertThat(second.exitCode()).as(second.out() + second.err()).isZero();
            assertThat(dispatched(demo)).isEqualTo(dispatched);
            assertThat(FolderContents.hashes(demo.home().resolve("ledgers"))).isEqualTo(ledgers);
            assertThat(FolderContents.hashes(demo.home().resolve("out"))).isEqualTo(results);

            namesTheRowThatTheAnswersLack(demo);
        }
    }

    /** The answers are held against results that are there already, so nothing is computed again. */
    private static void namesTheRowThatTheAnswersLack(PlayedDemo demo) throws IOException {
        Path answers = demo.sample().resolve("expected/DE/2026-09/final/reconciliation.csv");
        List<String> rows = Files.readAllLines(answers);
        assertThat(rows).anyMatch(row -> row.startsWith("DE,C-1002,2026-09,EUR,"));
        Files.write(
                answers,
                rows.stream()
                        .filter(row -> !row.startsWith("DE,C-1002,2026-09,EUR,"))
                        .toList());

        Outcome outcome = demo.play();

        assertThat(outcome.exitCode()).isEqualTo(3);
        assertThat(outcome.out())
                .contains("DE/2026-09/final/reconciliation.csv, row DE C-1002 2026-09 EUR, column (all):"
                        + " expected no such row, found a row\n");
    }

    @Test
    void namesTheFiguresThatOneHourMoreMoves() throws IOException {
        try (PlayedDemo demo = PlayedDemo.ofCopyOfTwoCompanies(folder)) {
            Path delivered = demo.sample().resolve("deliveries/psa-de/2026-09-03/timesheet_lines.csv");
            String line = "T-8021,R-05,P-1105,course for key users,training,2026-08-17,";
            String lines = Files.readString(delivered);
            assertThat(lines).contains(line + "6.5,");
            Files.writeString(delivered, lines.replace(line + "6.5,", line + "7.5,"));

            Outcome outcome = demo.play();

            assertThat(outcome.exitCode()).as(outcome.out() + outcome.err()).isEqualTo(3);
            assertThat(outcome.out())
                    .contains("DE/2026-08/prepared/bridge.csv, row DE C-1001 2026-08 plan not posted, column amount:"
                            + " expected 11154.09, found 11252.09\n");
        }
    }

    /** The lines of the README that say what the demo prints; there a long one goes on in the next. */
    private static List<String> shownInReadme() throws IOException {
        String readme = Files.readString(PlayedDemo.CHECKOUT.resolve("README.md"));
        String shown = readme.split("## What you see")[1].split("```\n")[1];
        return shown.replaceAll("\n {4}(?=[|+])", " ").lines().toList();
    }

    private static List<String> dispatched(PlayedDemo demo) {
        return demo.jdbc().sql(DISPATCHED).query(String.class).list();
    }
}
