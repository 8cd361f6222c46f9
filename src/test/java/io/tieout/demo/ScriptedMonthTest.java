package io.tieout.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.demo.PlayedDemo.Outcome;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * September of DE in the sample, late, holds 23 items. Ten of them are worked off: three are waived by two people, three are carried once R-05
 * has rates, and four are delivered again and resolved. Then the month is closed twice more.
 */
class ScriptedMonthTest {
    private static final String[] MONTH = {"--period", "2026-09", "--entity", "DE"};
    private static final String HOURS = "psa-de:timesheet_line:";

    @TempDir
    static Path folder;

    private static PlayedDemo demo;
    private static int before;
    private static String rehearsed = "";
    private static String replayed = "";
    private static Map<String, String> first = Map.of();

    @BeforeAll
    static void workOff() throws IOException {
        demo = PlayedDemo.ofTwoCompanies(folder);
        demo.playToItsEnd();
        before = items().size();

        said("exceptions", "assign", HOURS + "T-9027", "--to", "clara", "--as", "alice");
        waived(HOURS + "T-9046", "own proposal");
        waived("psa-de:expense_line:E-906", "too small to be billed");
        waived("psa-de:cost_line:K-902", "payroll comes by itself");

        Path rates = folder.resolve("rates");
        Files.createDirectories(rates);
        Files.writeString(
                rates.resolve("bill_rates.csv"),
                Files.readString(demo.sample().resolve("governed/2026-10-12/bill_rates.csv"))
                        + "RC-1002,R-05,,,EUR,129.00,2026-01-01,2026-12-31\n");
        Files.writeString(
                rates.resolve("cost_rates.csv"),
                Files.readString(demo.sample().resolve("governed/2026-09-03/cost_rates.csv"))
                        + "R-05,EUR,50.00,2026-01-01,\n");
        said("map", "import", rates.toString(), "--as", "alice");
        rehearsed = said(words(words("exceptions", "rehearse"), MONTH, "--as", "alice"));
        String draft = demo.jdbc()
                .sql("select no::text from mapping.version where state = 'draft' and kind = 'rate'")
                .query(String.class)
                .single();
        said("map", "approve", "rate", draft, "--reason", "R-05 was forgotten", "--as", "bob");
        replayed = ended(words(words("exceptions", "replay"), MONTH, "--as", "alice"));

        delivers(
                "2026-10-20",
                "T-9039,R-05,P-1102,figures,,2026-09-17,2.5,,approved,2026-10-01T07:40:00Z,R-01,2026-10-20T07:40:00Z,",
                "T-9060,R-07,P-1401,tickets,,2026-09-28,2,,approved,2026-10-01T08:07:00Z,R-01,2026-10-20T08:07:00Z,");
        resolved(HOURS + "T-9039");
        resolved(HOURS + "T-9060");
        resolved("psa-de:expense_line:E-904");
        ended(words(words("run", "month-end-close"), MONTH, "--as", "alice"));
        first = written();

        delivers("2026-10-21", "T-9999,R-01,P-1101,nothing,,2026-09-30,0,,draft,,,2026-10-21T08:00:00Z,");
        ended(words(words("run", "month-end-close"), MONTH, "--as", "alice"));
    }

    @AfterAll
    static void leave() {
        demo.close();
    }

    private static void waived(String ref, String reason) {
        assertThat(said("exceptions", "waive", ref, "--reason", reason, "--as", "alice"))
                .contains("proposed to be waived");
        said("exceptions", "approve", ref, "--as", "bob");
    }

    private static void resolved(String ref) {
        said("exceptions", "resolve", ref, "--reason", "delivered again", "--as", "alice");
    }

    private static void delivers(String day, String... lines) throws IOException {
        Path delivery = demo.home().resolve("inbox/psa-de").resolve(day);
        Files.createDirectories(delivery);
        Files.writeString(
                delivery.resolve("timesheet_lines.csv"),
                "line,resource,project,task,service,work_on,hours,billable,status,approved_at,approved_by,updated_at,note\n"
                        + String.join("\n", lines)
                        + "\n");
        Files.writeString(
                delivery.resolve("delivery.yaml"),
                "source: psa-de\nentity: DE\nknown_at: %sT16:00:00Z\n".formatted(day));
    }

    private static String[] words(String[] first, String[] more, String... last) {
        List<String> words = new ArrayList<>(List.of(first));
        words.addAll(List.of(more));
        words.addAll(List.of(last));
        return words.toArray(String[]::new);
    }

    private static String[] words(String... words) {
        return words;
    }

    private static String said(String... words) {
        Outcome outcome = demo.perform(words);
        assertThat(outcome.exitCode()).as(outcome.out() + outcome.err()).isZero();
        return outcome.out();
    }

    /** Of a close, of which something is held or due. */
    private static String ended(String... words) {
        Outcome outcome = demo.perform(words);
        assertThat(outcome.exitCode()).as(outcome.out() + outcome.err()).isEqualTo(3);
        return outcome.out();
    }

    private static Path results() {
        return Path.of(demo.jdbc()
                .sql(
                        "select out_folder from run.run where entity = 'DE' and kind = 'close' and state = 'completed' order by run_id desc limit 1")
                .query(String.class)
                .single());
    }

    /** By code, record, file and line: state, owner, who decided, who confirmed and why. */
    private static Map<String, String> written() {
        return CsvRows.of(results().resolve("exceptions.csv")).rows().stream()
                .collect(Collectors.toMap(
                        row -> "%s %s %s %s"
                                .formatted(row.get("code"), row.get("source_ref"), row.get("file"), row.get("line")),
                        row -> "%s, %s, %s, %s, %s"
                                .formatted(
                                        row.get("state"),
                                        row.get("owner"),
                                        row.get("decided_by"),
                                        row.get("approved_by"),
                                        row.get("reason")),
                        (one, other) -> one + " | " + other,
                        TreeMap::new));
    }

    private static List<JsonNode> items() {
        return StreamSupport.stream(
                        JsonMapper.shared()
                                .readTree(said(words(words("exceptions", "list"), MONTH, "--all", "--json")))
                                .get("items")
                                .spliterator(),
                        false)
                .toList();
    }

    private static Map<String, String> listed() {
        return items().stream()
                .collect(Collectors.toMap(
                        item -> "%s %s %s %s"
                                .formatted(
                                        item.get("code").asString(),
                                        item.get("source_ref").asString(),
                                        item.get("file").asString(),
                                        item.get("line").asString()),
                        item -> "%s, %s, %s, %s, %s"
                                .formatted(
                                        item.get("state").asString(),
                                        item.get("owner").asString(),
                                        text(item, "decided_by"),
                                        text(item, "approved_by"),
                                        text(item, "reason")),
                        (one, other) -> one + " | " + other,
                        TreeMap::new));
    }

    private static String text(JsonNode item, String column) {
        return item.get(column).isNull() ? "" : item.get(column).asString();
    }

    private static Map<String, String> sheet() {
        Map<String, String> rows = new TreeMap<>();
        DataFormatter shown = new DataFormatter();
        try (XSSFWorkbook workbook = new XSSFWorkbook(
                new ByteArrayInputStream(Files.readAllBytes(results().resolve("close.xlsx"))))) {
            XSSFSheet sheet = workbook.getSheet("Exceptions");
            List<String> columns = new ArrayList<>();
            sheet.getRow(0).forEach(cell -> columns.add(shown.formatCellValue(cell)));
            for (int no = 1; no <= sheet.getLastRowNum(); no++) {
                Map<String, String> row = new TreeMap<>();
                for (int column = 0; column < columns.size(); column++) {
                    row.put(
                            columns.get(column),
                            shown.formatCellValue(sheet.getRow(no).getCell(column)));
                }
                rows.merge(
                        "%s %s %s %s"
                                .formatted(row.get("Code"), row.get("Source ref"), row.get("File"), row.get("Line")),
                        "%s, %s, %s, %s, %s"
                                .formatted(
                                        row.get("State"),
                                        row.get("Owner"),
                                        row.get("Decided by"),
                                        row.get("Approved by"),
                                        row.get("Reason")),
                        (one, other) -> one + " | " + other);
            }
            return rows;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** R-05 on RC-1002 at 129.00: 5 h are 645.00. */
    @Test
    void whatWasRehearsedCameToPass() {
        assertThat(rehearsed).contains(" 3 of ").contains("Nothing was changed.");
        for (String ref : List.of(HOURS + "T-9042", HOURS + "T-9129", "psa-de:obligation:C-1003/6/1")) {
            assertThat(rehearsed.lines().filter(line -> line.contains(ref)))
                    .as(rehearsed)
                    .allMatch(line -> line.contains("carried"));
            assertThat(replayed.lines().filter(line -> line.contains(ref)))
                    .as(replayed)
                    .allMatch(line -> line.contains("carried"));
            assertThat(written().keySet()).noneMatch(item -> item.contains(ref + " "));
        }
        assertThat(replayed).contains("645.00");
        assertThat(replayed.lines().filter(line -> line.startsWith("psa-de:")))
                .as("a record of two reasons is as before for each of them")
                .noneMatch(line -> line.contains("BILLABLE_UNSAID") && line.contains("COST_LEFT_OUT"));
    }

    @Test
    void aThirdOfTheItemsIsWorkedOff() {
        assertThat(before).isEqualTo(23);
        Map<String, String> last = written();
        assertThat(last.values().stream().filter(item -> item.startsWith("waived, ")))
                .hasSize(3);
        assertThat(last.keySet()).noneMatch(item -> item.contains("T-9039"));
        assertThat(last.entrySet().stream().filter(item -> item.getValue().startsWith("resolved, ")))
                .hasSize(3)
                .allMatch(item ->
                        item.getKey().contains("T-9060") || item.getKey().contains("E-904"));
        JsonNode open = JsonMapper.shared().readTree(said(words(words("exceptions", "list"), MONTH, "--json")));
        assertThat(open.get("items").size()).isEqualTo(before - 10);
    }

    @Test
    void listFileSheetAndPageSayTheSame() throws IOException {
        assertThat(listed()).isEqualTo(written());
        assertThat(sheet()).isEqualTo(written());
        String page = Files.readString(results().resolve("close.html"));
        assertThat(page)
                .contains(
                        "waived by alice and bob: own proposal",
                        "waived by alice and bob: too small to be billed",
                        "waived by alice and bob: payroll comes by itself",
                        "resolved by alice: delivered again",
                        "assigned, clara");
        assertThat(said("exceptions", "show", HOURS + "T-9027")).contains("assigned, of clara");
    }

    @Test
    void theNextRunKeepsEveryDecision() {
        assertThat(written()).isEqualTo(first);
    }
}
