package io.tieout.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One timesheet line of the sample, from the file that it came in to the reconciliation of its contract, by the queries that the
 * README names. {@code T-8021}: R-05, 17 August, 6.5 hours on P-1105, which a mapping sends to C-1001/2, in training.
 */
class FollowOneLineTest {
    private static final String LINE = "psa-de:timesheet_line:T-8021";
    private static final Path README = PlayedDemo.CHECKOUT.resolve("README.md");
    private static final Path HOPS = PlayedDemo.CHECKOUT.resolve("sql/explain/follow");

    /** 6.5 × 98.00, the rate of training. */
    private static final String LINE_AMOUNT = "637.00";

    /** T-8021 6.5 × 98.00 + T-8044 4 × 138.50 + T-8046 8 × 98.00 = 637 + 554 + 784. */
    private static final String OBLIGATION_AMOUNT = "1975.00";

    /** 9,179.09 of obligation 1 and 1,975.00 of obligation 2. */
    private static final String CONTRACT_AMOUNT = "11154.09";

    @TempDir
    static Path folder;

    private static PlayedDemo demo;
    private static long run;

    @BeforeAll
    static void closeTheSample() {
        demo = PlayedDemo.ofTwoCompanies(folder);
        demo.playToItsEnd();
        run = demo.sql()
                .statement("period/closing/last_close_run.sql")
                .param("entity", "DE")
                .param("month", LocalDate.of(2026, 8, 1))
                .query(Long.class)
                .single();
    }

    @AfterAll
    static void leave() {
        demo.close();
    }

    /** The one row of a hop. */
    private static Map<String, Object> hop(String query) {
        return demo.sql()
                .statement("explain/follow/" + query)
                .param("run_id", run)
                .param("source_ref", LINE)
                .query()
                .singleRow();
    }

    private static void assertAmount(Map<String, Object> row, String column, String amount) {
        assertThat((BigDecimal) row.get(column)).as(column).isEqualByComparingTo(amount);
    }

    @Test
    void cameInByOneLineOfOneFile() throws IOException {
        Map<String, Object> row = hop("arrived.sql");

        assertThat(row).containsEntry("source", "psa-de").containsEntry("file_name", "timesheet_lines.csv");
        Path file = demo.sample()
                .resolve("deliveries/psa-de")
                .resolve(String.valueOf(row.get("delivery")))
                .resolve("timesheet_lines.csv");
        int lineNo = (int) row.get("line_no");
        assertThat(Files.readAllLines(file).get(lineNo - 1)).startsWith("T-8021,R-05,P-1105,");
    }

    @Test
    void wasKnownToTheRunAsItCame() {
        Map<String, Object> row = hop("known.sql");

        JsonNode said = JsonMapper.shared().readTree(String.valueOf(row.get("said")));
        assertThat(said.get("hours").decimalValue()).isEqualByComparingTo("6.5");
        assertThat(said.get("status").asString()).isEqualTo("approved");
        assertThat(said.get("approved_by").asString()).isEqualTo("R-01");
        assertThat(row).containsEntry("version", 1);
        assertThat((long) row.get("batch_no")).isLessThanOrEqualTo((long) row.get("as_of"));
    }

    @Test
    void belongsToItsContractByAMappingOfTwoPeople() {
        assertThat(hop("contract.sql"))
                .containsEntry("contract", "C-1001")
                .containsEntry("obligation", "2")
                .containsEntry("mapping_from", "P-1105")
                .containsEntry("mapping_to", "C-1001/2")
                .containsEntry("mapping_prepared_by", "alice")
                .containsEntry("mapping_approved_by", "bob");
    }

    @Test
    void isWorthItsHoursAtTheRateOfTheService() {
        Map<String, Object> row = hop("valued.sql");

        assertAmount(row, "hours", "6.5");
        assertAmount(row, "hourly_rate", "98.00");
        assertAmount(row, "amount", LINE_AMOUNT);
        assertThat(row)
                .containsEntry("rate_card", "RC-1001")
                .containsEntry("rate_for_service", "training")
                .containsEntry("gate", null);
    }

    @Test
    void isPartOfAPositionThatIsTheSumOfItsLines() {
        Map<String, Object> row = hop("position.sql");

        assertThat(row).containsEntry("lines", 3L);
        assertAmount(row, "lines_amount", OBLIGATION_AMOUNT);
        assertAmount(row, "delivered", OBLIGATION_AMOUNT);
        assertAmount(row, "amount", OBLIGATION_AMOUNT);
    }

    @Test
    void isPostedByOneJournalLineTakenByTheLedgerAndReadBack() {
        Map<String, Object> planned = hop("entry_line.sql");
        Map<String, Object> sent = hop("dispatch.sql");
        Map<String, Object> booked = hop("ledger_line.sql");

        assertThat(planned)
                .containsEntry("entry_key", "DE/2026-08/C-1001/revenue/1")
                .containsEntry("account", "4400")
                .containsEntry("prepared_by", "alice")
                .containsEntry("approved_by", "bob");
        assertThat(sent).containsEntry("entry_key", planned.get("entry_key")).containsEntry("state", "VERIFIED");
        assertThat(booked)
                .containsEntry("entry_key", planned.get("entry_key"))
                .containsEntry("account", planned.get("account"))
                .containsEntry("posted_on", planned.get("posting_on"));
        assertAmount(planned, "amount", OBLIGATION_AMOUNT);
        assertAmount(booked, "amount", OBLIGATION_AMOUNT);
    }

    @Test
    void isReconciledWithItsContractToTheCent() {
        Map<String, Object> row = hop("reconciled.sql");

        assertAmount(row, "delivered", CONTRACT_AMOUNT);
        assertAmount(row, "amount", CONTRACT_AMOUNT);
        assertAmount(row, "ledger", CONTRACT_AMOUNT);
        assertAmount(row, "difference", "0");
        assertThat(row).containsEntry("status", "match");
        BigDecimal recognised = demo.jdbc()
                .sql(
                        "select sum(revenue) from recognise.position where (run_id, contract, month) = (?, 'C-1001', '2026-08-01')")
                .param(run)
                .query(BigDecimal.class)
                .single();
        assertAmount(row, "amount", recognised.toPlainString());
    }

    @Test
    void standsInTheReadmeHopByHop() throws IOException {
        List<String> named = hopsOfReadme().stream()
                .flatMap(hop ->
                        Pattern.compile("`([^`]+/[^`]+\\.\\w+)`").matcher(hop).results())
                .map(name -> name.group(1))
                .toList();

        assertThat(hopsOfReadme()).hasSize(9);
        assertThat(named)
                .allSatisfy(
                        name -> assertThat(PlayedDemo.CHECKOUT.resolve(name)).exists())
                .containsAll(FolderContents.files(HOPS).stream()
                        .map(query -> PlayedDemo.CHECKOUT.relativize(query).toString())
                        .toList());
    }

    @Test
    void leavesItsRowInTheTablesThatTheReadmeNames() throws IOException {
        List<String> named = hopsOfReadme().stream()
                .flatMap(hop -> Pattern.compile("\\| `([a-z]+\\.[a-z_]+)` \\|")
                        .matcher(hop)
                        .results())
                .map(name -> name.group(1))
                .toList();

        assertThat(named)
                .hasSize(9)
                .allSatisfy(name -> assertThat(demo.jdbc()
                                .sql("select to_regclass(?) is not null")
                                .param(name)
                                .query(Boolean.class)
                                .single())
                        .isTrue());
    }

    private static List<String> hopsOfReadme() throws IOException {
        return Files.readAllLines(README).stream()
                .dropWhile(line -> !line.equals("## Follow one line"))
                .skip(1)
                .takeWhile(line -> !line.startsWith("## "))
                .filter(line -> line.matches("\\| \\d .*"))
                .toList();
    }
}
