package io.tieout.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.demo.PlayedDemo.Outcome;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The sample with its books in an Odoo: the same differences with the same causes. Invoices of DE credit revenue, those of JP and CH the
 * balance of the contract.
 */
class DemoOnOdooTest {
    @TempDir
    Path folder;

    @Test
    void twoCompaniesEndAsInFilesAndPlayedAgainNothingIsWritten() throws IOException {
        try (PlayedDemo demo = PlayedDemo.ofCopyOfTwoCompanies(folder)) {
            Outcome first = demo.perform("demo", "--ledger", "odoo");
            assertThat(first.exitCode()).as(first.out() + first.err()).isZero();
            assertThat(first.out()).containsPattern("\nexpected: ([0-9]+,[0-9]{3}) figures compared, \\1 equal\n");
            assertThat(first.out())
                    .contains("The books are in an Odoo that Tieout made up for this, and keeps in "
                            + demo.home().resolve("odoo"));
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(demo.home().resolve("odoo.key"))))
                    .isEqualTo("rw-------");
            // 860.00 is planted: what the rules give at go-live more than the old books had.
            assertThat(ledger(demo, "JP/2026-09/final")).containsOnly(Map.entry("0", 3L));
            assertThat(ledger(demo, "DE/2026-08/final")).containsOnly(Map.entry("0.00", 5L), Map.entry("860.00", 1L));
            String written = written(demo);

            Outcome second = demo.perform("demo", "--ledger", "odoo");

            assertThat(second.exitCode()).as(second.out() + second.err()).isZero();
            assertThat(written(demo)).isEqualTo(written);
        }
    }

    /** CH has contracts in EUR, USD and JPY, losses, what is owed back, and exchange differences. */
    @Test
    @Tag("campaign")
    void allThreeCompaniesEndAsInFiles() {
        try (PlayedDemo demo = PlayedDemo.ofCopy(folder)) {
            Outcome played = demo.perform("demo", "--ledger", "odoo");
            assertThat(played.exitCode()).as(played.out() + played.err()).isZero();
            assertThat(played.out()).contains("expected: 39,993 figures compared, 39,993 equal\n");
        }
    }

    /** Where answers are others than in files, they are about how often a line of the books was read, and nothing else. */
    @Test
    void onlyHowOftenLinesOfTheBooksAreReadIsAnsweredOtherwise() {
        assertThat(new SampleData(PlayedDemo.CHECKOUT.resolve("sample-data"))
                        .answersInOdoo()
                        .rows())
                .hasSize(28)
                .allSatisfy(answer -> {
                    assertThat(answer.get("file")).endsWith("/control_totals.csv");
                    assertThat(answer.get("row")).isEqualTo("extract ledger_line");
                });
    }

    @Test
    void anUnknownKindOfLedgerIsRefusedAndStayingGoesWithAnOdoo() {
        try (PlayedDemo demo = PlayedDemo.ofCopyOfTwoCompanies(folder)) {
            Outcome unknown = demo.perform("demo", "--ledger", "sap");
            assertThat(unknown.exitCode()).isEqualTo(2);
            assertThat(unknown.err()).contains("--ledger needs csv|odoo; found sap.");
            Outcome staying = demo.perform("demo", "--stay");
            assertThat(staying.exitCode()).isEqualTo(2);
            assertThat(staying.err()).contains("--stay goes with --ledger odoo");
            assertThat(demo.home()).doesNotExist();
        }
    }

    /** How many contracts differ from the ledger by what, in the leg ledger. */
    private static Map<String, Long> ledger(PlayedDemo demo, String results) {
        return CsvRows.of(demo.home().resolve("out").resolve(results).resolve("reconciliation.csv")).rows().stream()
                .collect(Collectors.groupingBy(
                        row -> new BigDecimal(row.get("recognised"))
                                .subtract(new BigDecimal(row.get("ledger")))
                                .toPlainString(),
                        TreeMap::new,
                        Collectors.counting()));
    }

    /** A line for each transaction in which something was written. */
    private static String written(PlayedDemo demo) throws IOException {
        return Files.readString(demo.home().resolve("odoo").resolve("transactions.jsonl"));
    }
}
