package io.tieout.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers are held against every table of the results and every column of it that has figures, so that none is left without an answer. */
class ExpectedTest {
    private static final Path SAMPLE = PlayedDemo.CHECKOUT.resolve("sample-data/expected/DE/2026-08/final");
    private static final int EVERY_CELL = cells();

    /** Their folder is not looked into. */
    private final Expected expected =
            new Expected(new BooksInFiles(new SampleData(PlayedDemo.CHECKOUT), PlayedDemo.CHECKOUT));

    @TempDir
    Path folder;

    private Path answers;
    private Path results;

    @BeforeEach
    void lay() throws IOException {
        answers = folder.resolve("answers");
        results = folder.resolve("results");
        FolderContents.copy(SAMPLE, answers);
        FolderContents.copy(SAMPLE, results);
        Files.delete(results.resolve("run.csv"));
    }

    @Test
    void countsEveryCellOfEveryTable() {
        expected.compare(answers, results);

        assertThat(expected.findings()).isEmpty();
        assertThat(expected.compared()).isEqualTo(EVERY_CELL);
        assertThat(expected.equal()).isEqualTo(EVERY_CELL);
    }

    @Test
    void namesAColumnWithoutAnAnswer() throws IOException {
        Path table = results.resolve("unbilled.csv");
        Files.write(
                table,
                Files.readAllLines(table).stream()
                        .map(row -> row + (row.startsWith("entity,") ? ",discount" : ",0.00"))
                        .toList());

        expected.compare(answers, results);

        assertThat(expected.findings())
                .singleElement()
                .hasToString(
                        "%s, row (all), column discount: expected no such column, found a column".formatted(table));
        assertThat(expected.equal()).isEqualTo(EVERY_CELL);
    }

    /** What the program alone can say, a hash, and the words of an explanation. */
    @Test
    void leavesTheProgramItsOwnColumns() throws IOException {
        for (String column : new String[] {"hash", "explanation"}) {
            Path table = results.resolve("roll_forward.csv");
            Files.write(
                    table,
                    Files.readAllLines(table).stream()
                            .map(row -> row + "," + (row.startsWith("entity,") ? column : "own"))
                            .toList());
        }

        expected.compare(answers, results);

        assertThat(expected.findings()).isEmpty();
    }

    @Test
    void missesATableThatWasNeitherWrittenNorWorkedOut() throws IOException {
        Files.delete(answers.resolve("unbilled.csv"));
        Files.delete(results.resolve("unbilled.csv"));

        expected.compare(answers, results);

        assertThat(expected.findings())
                .singleElement()
                .asString()
                .contains("unbilled.csv, row (all), column (all): expected no such file, found");
    }

    @Test
    void namesATableWithoutAnswers() throws IOException {
        Files.writeString(results.resolve("people.csv"), "person,hours\nR-1,7.50\n");

        expected.compare(answers, results);

        assertThat(expected.findings())
                .singleElement()
                .hasToString("%s, row (all), column (all): expected no such file, found a file"
                        .formatted(results.resolve("people.csv")));
    }

    /** August of DE has what waits, so its run ends with 3. */
    @Test
    void namesARunThatEndsOtherwise() {
        expected.compareExit(answers, 3);
        assertThat(expected.findings()).isEmpty();
        assertThat(expected.equal()).isEqualTo(1);

        expected.compareExit(answers, 0);

        assertThat(expected.findings())
                .singleElement()
                .hasToString(
                        "%s, row DE 2026-08, column exit: expected 3, found 0".formatted(answers.resolve("run.csv")));
    }

    @Test
    void namesTheCellThatDiffers() throws IOException {
        Path table = results.resolve("roll_forward.csv");
        String row = "DE,C-1001,contract_asset,2026-08,EUR,0.00,11154.09,";
        String rows = Files.readString(table);
        assertThat(rows).contains(row);
        Files.writeString(table, rows.replace(row, "DE,C-1001,contract_asset,2026-08,EUR,0.00,11154.10,"));

        expected.compare(answers, results);

        assertThat(expected.findings())
                .singleElement()
                .hasToString("%s, row C-1001 contract_asset 2026-08, column increase: expected 11154.09, found 11154.10"
                        .formatted(table));
        assertThat(expected.equal()).isEqualTo(EVERY_CELL - 1);
    }

    /** Of every result; how the run ended is no result file. */
    private static int cells() {
        return WorkedOut.children(SAMPLE).stream()
                .filter(table -> !table.endsWith("run.csv"))
                .flatMap(table -> WorkedOut.rows(table).stream())
                .mapToInt(row -> row.getParser().getHeaderNames().size())
                .sum();
    }
}
