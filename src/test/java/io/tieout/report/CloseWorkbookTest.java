package io.tieout.report;

import static io.tieout.report.GivenMonth.RUN;
import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.report.workbook.ReadWorkbook;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The workbook of the month of {@code given.sql}, as another program reads it. */
class CloseWorkbookTest {

    @TempDir
    static Path home;

    private static GivenMonth month;

    @BeforeAll
    static void report() {
        month = new GivenMonth();
        render("2026-09");
    }

    @AfterAll
    static void close() {
        month.close();
    }

    private static ReadWorkbook workbook(String folder) {
        try {
            return new ReadWorkbook(Files.readAllBytes(home.resolve(folder).resolve("close.xlsx")));
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static void render(String folder) {
        if (month.owner()
                        .sql("select count(*) from run.result_file")
                        .query(Long.class)
                        .single()
                == 0) {
            Result.words()
                    .forEach(table -> month.owner()
                            .sql("insert into run.result_file values (2, ?, 0, '')")
                            .param(table + ".csv")
                            .update());
        }
        month.results().render(RUN, home.resolve(folder));
    }

    @Test
    void hasASummaryAndASheetForEachResult() throws IOException {
        try (XSSFWorkbook read = workbook("2026-09").opened()) {
            List<String> names = new ArrayList<>();
            read.sheetIterator().forEachRemaining(sheet -> names.add(sheet.getSheetName()));
            assertThat(names)
                    .containsExactly(
                            "Summary",
                            "Schedule",
                            "Reconciliation",
                            "Bridge",
                            "Differences",
                            "Roll forward",
                            "Balances",
                            "Run off",
                            "Unbilled",
                            "Invoices",
                            "Gl totals",
                            "Projects",
                            "Postings",
                            "Exceptions",
                            "Control totals",
                            "Tie out");
            for (String name : names.subList(1, names.size())) {
                XSSFSheet sheet = read.getSheet(name);
                assertThat(sheet.getPaneInformation().isFreezePane()).as(name).isTrue();
                assertThat(sheet.getCTWorksheet().isSetAutoFilter()).as(name).isTrue();
            }
        }
    }

    @Test
    void everyPartIsAsTheSchemaWantsIt() {
        assertThat(workbook("2026-09").againstTheSchema()).isEmpty();
    }

    /** Thousands are apart, and text that begins like a formula needs no apostrophe; else a sheet says what the file says. */
    @Test
    void sheetsHaveTheRowsOfTheirFiles() throws IOException {
        for (String table : Result.words()) {
            List<List<String>> sheet = workbook("2026-09").shown(SheetTable.words(table));
            List<List<String>> file = new ArrayList<>();
            try (CSVParser rows = CSVParser.parse(
                    home.resolve("2026-09").resolve(table + ".csv"), StandardCharsets.UTF_8, CSVFormat.RFC4180)) {
                for (CSVRecord row : rows) {
                    file.add(row.toList());
                }
            }
            assertThat(sheet).as(table).hasSameSizeAs(file);
            for (int row = 1; row < file.size(); row++) {
                assertThat(plain(sheet.get(row), file.get(row).size()))
                        .as(table)
                        .isEqualTo(plain(file.get(row), file.get(row).size()));
            }
        }
    }

    private static List<String> plain(List<String> cells, int columns) {
        List<String> plain = new ArrayList<>();
        for (int column = 0; column < columns; column++) {
            String cell = column < cells.size() ? cells.get(column) : "";
            plain.add(
                    cell.startsWith("'=")
                            ? cell.substring(1)
                            : cell.matches("-?[0-9,]+(\\.[0-9]+)?") ? cell.replace(",", "") : cell);
        }
        return plain;
    }

    @Test
    void amountsHaveTheDecimalsOfTheirCurrencyAndDaysAreDays() {
        assertThat(workbook("2026-09").shown("Roll forward", 3))
                .containsExactly(
                        "DE",
                        "C-2",
                        "contract_asset",
                        "2026-09",
                        "EUR",
                        "0.00",
                        "10,000.00",
                        "0.00",
                        "0.00",
                        "10,000.00",
                        "false");
        try (XSSFWorkbook read = workbook("2026-09").opened()) {
            assertThat(read.getSheet("Unbilled").getRow(1).getCell(8).getLocalDateTimeCellValue())
                    .isEqualTo("2026-09-02T00:00");
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    /** Of 31,500 delivered 20,300 are gated, 200 to be posted; the ledger has 10,000 less. */
    @Test
    void summaryTellsTheWayInFiguresThatItsChartIsDrawnFrom() throws IOException {
        List<List<String>> rows = workbook("2026-09").shown("Summary");
        assertThat(rows.get(0)).containsExactly("DE September 2026");
        Map<String, List<String>> byLabel = new HashMap<>();
        rows.stream().filter(row -> !row.isEmpty()).forEach(row -> byLabel.putIfAbsent(row.getFirst(), row));
        assertThat(byLabel.get("Delivered").subList(1, 4)).containsExactly("", "31,600.00", "31,600.00");
        assertThat(drawn(byLabel.get("Delivered"))).containsExactly("0.00", "31,600.00", "0.00");
        assertThat(byLabel.get("less milestone not accepted").subList(2, 4)).containsExactly("20,000.00", "11,600.00");
        assertThat(drawn(byLabel.get("less milestone not accepted"))).containsExactly("11,600.00", "20,000.00", "0.00");
        assertThat(byLabel.get("less duplicate").subList(2, 4)).containsExactly("-100.00", "1,100.00");
        assertThat(drawn(byLabel.get("less duplicate"))).containsExactly("1,000.00", "100.00", "0.00");
        assertThat(byLabel.get("In the ledger").subList(2, 4)).containsExactly("1,100.00", "1,100.00");
        assertThat(byLabel.get("C-2 Migration").subList(0, 7))
                .containsExactly("C-2 Migration", "30,000.00", "0.00", "10,000.00", "10,000.00", "0.00", "30,000.00");
        assertThat(byLabel.get("Contract asset"))
                .containsExactly("Contract asset", "0.00", "11,200.00", "450.00", "0.00", "10,750.00");
        assertThat(byLabel.get("Backlog"))
                .containsExactly("Backlog", "46,110.00", "0.00", "10,100.00", "4,990.00", "41,000.00");
        assertThat(byLabel.get("Contract asset, something held"))
                .containsExactly("Contract asset, something held", "300.00");
        assertThat(byLabel.get("less October 2026").subList(2, 4)).containsExactly("20,600.00", "20,400.00");
        assertThat(byLabel.get("less no month known").subList(2, 4)).containsExactly("20,000.00", "0.00");
        assertThat(byLabel.get("0-30")).containsExactly("0-30", "3", "5.00", "750.00");
        try (XSSFWorkbook read = workbook("2026-09").opened()) {
            assertThat(read.getSheet("Summary").getDrawingPatriarch().getCharts())
                    .hasSize(6);
        }
    }

    private static List<String> drawn(List<String> row) {
        return row.subList(16, 19);
    }

    @Test
    void theSameRunGivesTheSameBytesWhateverTheMachineIsSetTo() {
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
            render("far");
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            TimeZone.setDefault(TimeZone.getTimeZone("America/Anchorage"));
            render("away");
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
        Map<String, String> here = GivenMonth.files(home.resolve("2026-09"));
        assertThat(GivenMonth.files(home.resolve("far"))).isEqualTo(here);
        assertThat(GivenMonth.files(home.resolve("away"))).isEqualTo(here);
    }

    @Test
    void saysNoNameOfAPerson() {
        Result.words()
                .forEach(table -> assertThat(workbook("2026-09")
                                .shown(SheetTable.words(table))
                                .toString())
                        .doesNotContain("ilvy", "torge"));
        assertThat(workbook("2026-09").shown("Summary").toString()).doesNotContain("ilvy", "torge");
    }
}
