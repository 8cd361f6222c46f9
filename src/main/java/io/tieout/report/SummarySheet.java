package io.tieout.report;

import io.tieout.report.CloseSummary.Held;
import io.tieout.report.CloseSummary.Totals;
import io.tieout.report.RollForwardRow.Movement;
import io.tieout.report.Sums.Sum;
import io.tieout.report.UnbilledRow.Amount;
import io.tieout.report.Waterfall.Step;
import io.tieout.report.workbook.CellFormat;
import io.tieout.report.workbook.CellRange;
import io.tieout.report.workbook.Chart;
import io.tieout.report.workbook.Chart.Series;
import io.tieout.report.workbook.Sheet;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The first sheet of a workbook: what the month came to, in tables with a chart beside each. */
final class SummarySheet {
    static final String NAME = "Summary";

    /** Tables, a gap, a chart; then what is drawn from and not printed. */
    static final List<Integer> WIDTHS =
            List.of(36, 13, 13, 13, 13, 13, 13, 2, 11, 11, 11, 11, 11, 11, 11, 2, 14, 14, 14);

    static final int PRINTED = 15;
    private static final int CHART_COLUMN = 9;
    private static final int CHART_COLUMNS = 7;
    private static final int CHART_ROWS = 16;
    private static final int DRAWN_COLUMN = 17;
    private static final int TITLE_HEIGHT = 26;
    private static final String WHOLE_UNITS = "#,##0";

    private final Sheet sheet;
    private final CloseSummary summary;
    private final PageTables tables;
    private final List<ResultFile> files;

    SummarySheet(Sheet sheet, CloseSummary summary, PageTables tables, List<ResultFile> files) {
        this.sheet = sheet;
        this.summary = summary;
        this.tables = tables;
        this.files = files;
    }

    void write() {
        Verdict verdict = Verdict.of(summary);
        sheet.row(TITLE_HEIGHT);
        sheet.text("%s %s".formatted(summary.entity(), summary.month().format(ClosePage.MONTH)), CellFormat.TITLE);
        line(tables.heading().name(), CellFormat.NOTE);
        if (tables.heading().isAfterSigning()) {
            line(ClosePage.AFTER_SIGNING, CellFormat.SENTENCE);
        }
        line(verdict.word(), colour(verdict));
        verdict.sentences().forEach(sentence -> line(sentence, CellFormat.SENTENCE));
        for (Totals totals : summary.totals()) {
            way(totals);
            contracts(totals.currency());
            sheet.endPage();
            balances(totals.currency());
            runOff(totals.currency());
            ages(totals.currency());
        }
        held();
        sheets();
    }

    private static CellFormat colour(Verdict verdict) {
        return switch (verdict.status()) {
            case MATCH -> CellFormat.GOOD;
            case WAITING -> CellFormat.WAITS;
            case DUE -> CellFormat.DUE;
            case BREAK -> CellFormat.BAD;
        };
    }

    private void line(String words, CellFormat format) {
        sheet.row();
        sheet.text(words, format);
    }

    private void section(String title) {
        sheet.row();
        line(title, CellFormat.SECTION);
    }

    private void header(String first, String... others) {
        sheet.row();
        sheet.text(first, CellFormat.HEADER);
        for (String other : others) {
            sheet.text(other, CellFormat.HEADER_RIGHT);
        }
    }

    private void way(Totals totals) {
        String title = "From delivered work to the books";
        section("%s, in %s".formatted(title, totals.currency()));
        header("Step", "Lines", "Amount", "Level");
        int top = sheet.lastRow();
        WaterfallBars bars = bars(Waterfall.of(totals, summary.causes()).steps());
        int last = sheet.lastRow();
        sheet.row();
        sheet.text("Difference, delivered less ledger", CellFormat.TOTAL).text("", CellFormat.TOTAL);
        amount(totals.difference(), true);
        sheet.row();
        sheet.text("Billed").skip(1);
        amount(totals.billed(), false);
        layBars("%s, %s".formatted(title, totals.currency()), bars, top, last);
    }

    private void runOff(String currency) {
        for (Balance balance : ComingMonths.BALANCES) {
            List<Step> steps = tables.comingMonths().steps(currency, balance);
            if (!steps.isEmpty()) {
                String title = "Still to come of the " + Cards.words(balance);
                section("%s, in %s".formatted(title, currency));
                header("Month", "", "Amount", "Level");
                int top = sheet.lastRow();
                WaterfallBars bars = bars(steps);
                layBars("%s, %s".formatted(title, currency), bars, top, sheet.lastRow());
            }
        }
    }

    /** A row for each step, with what is drawn of it beside the printed part. */
    private WaterfallBars bars(List<Step> steps) {
        int first = sheet.lastRow() + 1;
        WaterfallBars bars = new WaterfallBars(new CellRange(NAME, DRAWN_COLUMN, first, first));
        for (Step step : steps) {
            sheet.row();
            CellFormat words = step.isTotal() ? CellFormat.TOTAL : CellFormat.PLAIN;
            sheet.text(WaterfallBars.label(step), words);
            if (step.lines() == 0) {
                sheet.text("", words);
            } else {
                sheet.number(BigDecimal.valueOf(step.lines()));
            }
            amount(step.amount(), step.isTotal());
            amount(step.to(), step.isTotal());
            sheet.skip(DRAWN_COLUMN - 5);
            bars.add(step).forEach(part -> sheet.number(part, CellFormat.DRAWN));
        }
        return bars;
    }

    private void layBars(String title, WaterfallBars bars, int top, int last) {
        CellRange labels = new CellRange(NAME, 1, top + 1, last);
        lay(new Chart(title, labels, bars.labels(), bars.series(), false, true, WHOLE_UNITS), top);
    }

    /** Lays a chart beside the table that begins at a row, and goes on below both. */
    private void lay(Chart chart, int top) {
        sheet.chart(chart, CHART_COLUMN, top, CHART_COLUMNS, CHART_ROWS);
        while (sheet.lastRow() < top + CHART_ROWS - 1) {
            sheet.row();
        }
    }

    private void amount(BigDecimal amount, boolean total) {
        sheet.number(amount, CellFormat.number(total, amount.scale()));
    }

    private void contracts(String currency) {
        List<ReconciliationRow> largest = tables.largestContracts(currency);
        if (largest.isEmpty()) {
            return;
        }
        section("Contracts with the most revenue, in " + currency);
        header("Contract", "Delivered", "Billed", "Recognised", "Taken", "Ledger", "Difference");
        int top = sheet.lastRow();
        List<String> labels = new ArrayList<>();
        for (ReconciliationRow row : largest) {
            String contract = row.contract();
            labels.add(contract);
            sheet.row();
            sheet.text((contract + " " + tables.title(contract)).strip());
            sheet.number(row.delivered()).number(row.billed()).number(row.recognised());
            sheet.number(row.taken()).number(row.ledger()).number(row.difference());
            sheet.skip(DRAWN_COLUMN - 8).text(contract, CellFormat.NOTE);
        }
        Chart chart = new Chart(
                "Contracts with the most revenue, " + currency,
                new CellRange(NAME, DRAWN_COLUMN, top + 1, sheet.lastRow()),
                labels,
                List.of(
                        drawn("Recognised", 4, top, values(largest, ReconciliationRow::recognised), "4F7FB0"),
                        drawn("Billed", 3, top, values(largest, ReconciliationRow::billed), "C08A2E"),
                        drawn("Ledger", 6, top, values(largest, ReconciliationRow::ledger), "33475F")),
                true,
                false,
                WHOLE_UNITS);
        lay(chart, top);
    }

    private static <T> List<BigDecimal> values(List<T> rows, Function<T, BigDecimal> amount) {
        return rows.stream().map(amount).toList();
    }

    private static Series drawn(String name, int column, int top, List<BigDecimal> values, String colour) {
        return Series.of(name, new CellRange(NAME, column, top + 1, top + values.size()), values, colour);
    }

    private void balances(String currency) {
        List<Sum<Balance, Movement>> sums = tables.balances().in(currency);
        List<Sum<Balance, Movement>> held = tables.heldBalances().in(currency);
        if (sums.isEmpty() && held.isEmpty()) {
            return;
        }
        section("Balances of contracts, in " + currency);
        header("Balance", "Opening", "Increase", "Release", "Adjustment", "Closing");
        int top = sheet.lastRow();
        for (Sum<Balance, Movement> sum : sums) {
            sheet.row();
            sheet.text(SheetTable.words(sum.name().toString()));
            for (Movement movement : Movement.values()) {
                sheet.number(sum.of(movement));
            }
        }
        for (Sum<Balance, Movement> sum :
                held.stream().filter(sum -> sum.rows() > 0).toList()) {
            sheet.row();
            sheet.text(SheetTable.words(sum.name().toString()) + ", something held");
            sheet.number(sum.of(Movement.OPENING));
        }
        List<Sum<Balance, Movement>> drawn =
                sums.stream().filter(sum -> sum.name() != Balance.BACKLOG).toList();
        if (!drawn.isEmpty()) {
            lay(
                    new Chart(
                            "Contract balances, " + currency,
                            new CellRange(NAME, 1, top + 1, top + drawn.size()),
                            drawn.stream()
                                    .map(sum -> SheetTable.words(sum.name().toString()))
                                    .toList(),
                            List.of(
                                    drawn("Opening", 2, top, values(drawn, sum -> sum.of(Movement.OPENING)), "B9C4D2"),
                                    drawn("Closing", 6, top, values(drawn, sum -> sum.of(Movement.CLOSING)), "33475F")),
                            false,
                            false,
                            WHOLE_UNITS),
                    top);
        }
    }

    private void ages(String currency) {
        List<Sum<String, Amount>> ages = tables.ages().in(currency);
        if (ages.isEmpty()) {
            return;
        }
        section("Approved time that is not billed, by days since the work, in " + currency);
        header("Days", "Lines", "Hours", "Amount");
        int top = sheet.lastRow();
        for (Sum<String, Amount> age : ages) {
            sheet.row();
            sheet.text(age.name());
            for (Amount amount : Amount.values()) {
                sheet.number(age.of(amount));
            }
        }
        Chart chart = new Chart(
                "Not billed, by days since the work, " + currency,
                new CellRange(NAME, 1, top + 1, sheet.lastRow()),
                ages.stream().map(Sum::name).toList(),
                List.of(drawn("Amount", 4, top, values(ages, age -> age.of(Amount.AMOUNT)), "4F7FB0")),
                false,
                false,
                WHOLE_UNITS);
        lay(chart, top);
    }

    private void held() {
        if (summary.held().isEmpty()) {
            return;
        }
        section("To be looked at");
        header("Reason", "Items", "At stake");
        sheet.text("Currency", CellFormat.HEADER);
        for (Held held : summary.held()) {
            sheet.row();
            sheet.text(SheetTable.words(held.code().name().toLowerCase(Locale.ROOT)));
            sheet.number(BigDecimal.valueOf(held.items()));
            held.atStake().ifPresentOrElse(sheet::number, () -> sheet.skip(1));
            sheet.text(held.currency());
        }
    }

    private void sheets() {
        section("Sheets");
        header("Sheet", "Rows");
        for (ResultFile file : files) {
            String name = file.name().substring(0, file.name().lastIndexOf('.'));
            sheet.row();
            sheet.text(SheetTable.words(name));
            sheet.number(BigDecimal.valueOf(file.rows()));
            if (file.rows() >= Sheet.MOST_ROWS) {
                sheet.text("The sheet has room for the first %s; all are in %s."
                        .formatted(Figures.of(Sheet.MOST_ROWS - 1L), file.name()));
            }
        }
    }
}
