package io.tieout.firm;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.canonical.RecordKind;
import io.tieout.firm.Matrix.Cell;
import io.tieout.firm.Matrix.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every cell of {@code docs/matrix.md} is delivered, one to a row, and rejected or not as the page says. No column is left out there.
 */
class HostileIntakeTest {
    /** Nothing but the intake. */
    private static final String JOB = """
            job: intake
            purpose: Take in what was delivered.
            owner: finance
            criticality: low
            latency_tolerance: P1D
            recovery: Type the tieout resume command that the failed run printed.
            period: previous-month
            steps:
              - extract: { source: sources }
              - extract: { source: ledger }
              - snapshot
            """;

    private final Matrix matrix = Matrix.read();
    private final List<String> wrong = new ArrayList<>();

    @TempDir
    Path folder;

    private TwoCompanies companies;

    @BeforeEach
    void layOut() {
        companies = TwoCompanies.in(folder);
    }

    @AfterEach
    void leave() {
        companies.close();
    }

    @Test
    void everyColumnHasItsVerdicts() {
        assertThat(matrix.columns())
                .isEqualTo(Matrix.kinds()
                        .flatMap(kind -> kind.columns().keySet().stream().map(column -> Cell.address(kind, column)))
                        .sorted()
                        .toList());
    }

    @Test
    void rowsOfDeliveriesAndBooks() {
        companies.firm().write("jobs/intake.yaml", JOB);
        Map<String, Cell> cells = new TreeMap<>();
        CsvRows books = new CsvRows(RecordKind.LEDGER_LINE);
        for (HostileValue value : HostileValue.values()) {
            Matrix.kinds().filter(kind -> !kind.isGoverned()).forEach(kind -> {
                boolean booked = kind == RecordKind.LEDGER_LINE;
                CsvRows file = booked ? books : new CsvRows(kind);
                String delivery = booked ? "books" : value.name() + "-" + kind.kind();
                for (Cell cell : Matrix.cells(kind, value)) {
                    cells.put(delivery + "/" + file.add(planted(cell)).lastLine(), cell);
                }
                if (!booked) {
                    companies.deliver("inbox/" + delivery, "psa", "DE", Map.of(kind, file));
                }
            });
        }
        companies.firm().write("books/ledger_lines.csv", books.text());

        Firm.Said said = companies.firm().anna("run", "intake", "--period", TwoCompanies.MONTH, "--entity", "DE");

        assertThat(said.exit()).as(said.toString()).isIn(0, 3);
        List<String> rejected =
                companies.firm().jdbc().sql("""
                        select case batch.kind when 'ledger_line' then 'books' else delivery.name end || '/' || reject.line_no
                        from extract.reject as reject
                        join extract.batch as batch using (batch_id)
                        join extract.delivery as delivery using (delivery_id)
                        where delivery.state = 'accepted'
                        """).query(String.class).list();
        cells.forEach((place, cell) -> compare(cell, rejected.contains(place)));
        assertThat(wrong).isEmpty();
    }

    @Test
    void rowsOfGovernedSets() {
        for (HostileValue value : HostileValue.values()) {
            Map<String, Cell> cells = new TreeMap<>();
            Matrix.kinds().filter(RecordKind::isGoverned).forEach(kind -> {
                CsvRows file = new CsvRows(kind);
                for (Cell cell : Matrix.cells(kind, value)) {
                    cells.put(
                            kind.fileName() + " line " + file.add(planted(cell)).lastLine(), cell);
                }
                companies.firm().write("hostile/" + kind.fileName(), file.text());
            });

            Firm.Said said = companies.firm().anna("map", "import", "hostile", "--json");

            assertThat(said.exit()).as(said.toString()).isIn(0, 6);
            List<String> refused = HostileDelivery.PROBLEM
                    .matcher(said.out())
                    .results()
                    .map(problem -> problem.group(1) + " line " + problem.group(2))
                    .toList();
            cells.forEach((place, cell) -> compare(cell, refused.contains(place)));
        }
        assertThat(wrong).isEmpty();
    }

    private Map<String, String> planted(Cell cell) {
        return HostileContract.of(cell, matrix.of(cell)).planted();
    }

    private void compare(Cell cell, boolean rejected) {
        Verdict verdict = matrix.of(cell);
        if (rejected != (verdict == Verdict.REJECTED)) {
            wrong.add("%s: %s, not %s".formatted(cell, rejected ? "rejected" : "let in", verdict));
        }
    }
}
