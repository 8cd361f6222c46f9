package io.tieout.report.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;

/** What another program makes of a workbook. */
class WorkbookTest {

    @Test
    void headersStayInSightAndFilterWhatIsBelow() throws IOException {
        ReadWorkbook read = written("Bridge", sheet -> {
            sheet.row();
            sheet.text("Cause", CellFormat.HEADER).text("Amount", CellFormat.HEADER_RIGHT);
            sheet.row();
            sheet.text("over cap").number(new BigDecimal("12.50"));
        });
        try (XSSFWorkbook workbook = read.opened()) {
            XSSFSheet sheet = workbook.getSheet("Bridge");
            assertThat(sheet.getPaneInformation().getHorizontalSplitPosition()).isEqualTo((short) 1);
            assertThat(sheet.getPaneInformation().isFreezePane()).isTrue();
            assertThat(sheet.getCTWorksheet().getAutoFilter().getRef()).isEqualTo("A1:B2");
            assertThat(sheet.getRepeatingRows().formatAsString()).isEqualTo("1:1");
            assertThat(sheet.getColumnWidth(0)).isEqualTo(20 * 256);
        }
    }

    @Test
    void numbersKeepTheDecimalsOfTheirCurrency() {
        ReadWorkbook read = written("Amounts", sheet -> {
            sheet.row();
            sheet.number(new BigDecimal("1234567"))
                    .number(new BigDecimal("1234.50"))
                    .number(new BigDecimal("1234.500"))
                    .number(new BigDecimal("-0.10"));
        });
        assertThat(read.shown("Amounts", 1)).containsExactly("1,234,567", "1,234.50", "1,234.500", "-0.10");
    }

    /** A spreadsheet keeps fifteen digits and makes zeros of the others. */
    @Test
    void aNumberOfMoreDigitsThanASpreadsheetKeepsStandsAsText() {
        ReadWorkbook read = written("Hash", sheet -> {
            sheet.row();
            sheet.number(new BigDecimal("12345678901234567890123")).number(new BigDecimal("123456789012345"));
        });
        assertThat(read.shown("Hash", 1)).containsExactly("12345678901234567890123", "123,456,789,012,345");
        assertThat(cell(read, "Hash", 0).getCellType()).isEqualTo(CellType.STRING);
        assertThat(cell(read, "Hash", 1).getCellType()).isEqualTo(CellType.NUMERIC);
    }

    @Test
    void daysAreDays() {
        ReadWorkbook read = written("Days", sheet -> {
            sheet.row();
            sheet.day(LocalDate.of(2026, 9, 30)).day(LocalDate.of(1900, 3, 1)).day(LocalDate.of(1900, 2, 28));
        });
        assertThat(cell(read, "Days", 0).getLocalDateTimeCellValue()).isEqualTo("2026-09-30T00:00");
        assertThat(cell(read, "Days", 1).getLocalDateTimeCellValue()).isEqualTo("1900-03-01T00:00");
        assertThat(cell(read, "Days", 2).getStringCellValue()).isEqualTo("1900-02-28");
    }

    @Test
    void textIsNeverAFormula() {
        ReadWorkbook read = written("Text", sheet -> {
            sheet.row();
            sheet.text("=1+1").text("@now").text("fine");
        });
        assertThat(cell(read, "Text", 0).getCellType()).isEqualTo(CellType.STRING);
        assertThat(cell(read, "Text", 0).getStringCellValue()).isEqualTo("=1+1");
        assertThat(cell(read, "Text", 0).getCellStyle().getQuotePrefixed()).isTrue();
        assertThat(cell(read, "Text", 1).getCellStyle().getQuotePrefixed()).isTrue();
        assertThat(cell(read, "Text", 2).getCellStyle().getQuotePrefixed()).isFalse();
    }

    @Test
    void textComesBackAsItWasWhateverIsInIt() {
        List<String> texts = List.of(
                "<b>&\"'</b>", " spaces ", "two\nlines", "bell \u0007", "_x0007_", "\uD83D\uDE00", "Söhne", "a_b_x");
        ReadWorkbook read = written("Text", sheet -> {
            sheet.row();
            texts.forEach(sheet::text);
            sheet.text("half \uD83D");
        });
        for (int column = 0; column < texts.size(); column++) {
            assertThat(cell(read, "Text", column).getStringCellValue()).isEqualTo(texts.get(column));
        }
        assertThat(cell(read, "Text", texts.size()).getStringCellValue()).isEqualTo("half \uFFFD");
    }

    @Test
    void textLongerThanACellIsCutInSight() {
        ReadWorkbook read = written("Text", sheet -> {
            sheet.row();
            sheet.text("x".repeat(40_000));
        });
        assertThat(cell(read, "Text", 0).getStringCellValue()).hasSize(32_767).endsWith("x\u2026");
    }

    @Test
    void chartsAreDrawnFromCells() throws IOException {
        ReadWorkbook read = written("Chart", sheet -> {
            sheet.row();
            sheet.text("Category").text("Amount");
            sheet.row();
            sheet.text("one <").number(new BigDecimal("1.5"));
            sheet.row();
            sheet.text("two").number(new BigDecimal("-2"));
            CellRange amounts = new CellRange("Chart", 2, 2, 3);
            List<BigDecimal> values = List.of(new BigDecimal("1.5"), new BigDecimal("-2"));
            sheet.chart(
                    new Chart(
                            "Bars & more",
                            new CellRange("Chart", 1, 2, 3),
                            List.of("one <", "two"),
                            List.of(
                                    new Chart.Series("carried", amounts, values, "", List.of(), false),
                                    new Chart.Series(
                                            "shown", amounts, values, "33475F", List.of("C08A2E", "A8485A"), true)),
                            false,
                            true,
                            "#,##0"),
                    4,
                    1,
                    6,
                    12);
        });
        assertThat(read.againstTheSchema()).isEmpty();
        try (XSSFWorkbook workbook = read.opened()) {
            var chart =
                    workbook.getSheet("Chart").getDrawingPatriarch().getCharts().getFirst();
            assertThat(chart.getTitleText().getString()).isEqualTo("Bars & more");
            var series = chart.getChartSeries().getFirst().getSeries(1);
            assertThat(series.getCategoryData().getDataRangeReference()).isEqualTo("'Chart'!$A$2:$A$3");
            assertThat(series.getValuesData().getDataRangeReference()).isEqualTo("'Chart'!$B$2:$B$3");
        }
    }

    @Test
    void everyPartIsAsTheSchemaWantsIt() {
        ReadWorkbook read = written("All", sheet -> {
            sheet.row(20);
            for (CellFormat format : CellFormat.values()) {
                sheet.text("1", format);
            }
            sheet.row();
            sheet.number(BigDecimal.ONE).day(LocalDate.of(2026, 9, 30)).skip(2).text("x");
        });
        assertThat(read.againstTheSchema()).isEmpty();
    }

    @Test
    void nameOfASheetIsOneThatSpreadsheetsTake() {
        for (String name : List.of("", "a".repeat(32), "a/b", "it's")) {
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> new SheetLayout(name, List.of(), true, 0))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static XSSFCell cell(ReadWorkbook read, String sheet, int column) {
        return read.opened().getSheet(sheet).getRow(0).getCell(column);
    }

    private static ReadWorkbook written(String name, Consumer<Sheet> rows) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            Workbook workbook = new Workbook(bytes, "A <title>");
            workbook.sheet(new SheetLayout(name, List.of(20, 12), true, 0), rows);
            workbook.finish();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return new ReadWorkbook(bytes.toByteArray());
    }
}
