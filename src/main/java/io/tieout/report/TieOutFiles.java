package io.tieout.report;

import io.tieout.report.TieOutSummary.Altered;
import io.tieout.report.TieOutSummary.Found;
import io.tieout.report.workbook.CellFormat;
import io.tieout.report.workbook.Sheet;
import io.tieout.report.workbook.SheetLayout;
import io.tieout.report.workbook.Workbook;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The results of a tie-out: its table as a file, as a sheet of a workbook, and on a page. */
final class TieOutFiles {
    private static final String PAGE = "tie-out.html";
    private static final String WORKBOOK = "tie-out.xlsx";
    private static final int FIRST = 400;
    private static final int TITLE_HEIGHT = 26;
    private static final List<Integer> WIDTHS = List.of(30, 12, 12, 90);

    private TieOutFiles() {}

    static List<ResultFile> write(ResultQuery query, ResultOutput output) throws IOException {
        TieOutSummary summary = summary(query);
        List<ResultFile> files = new ArrayList<>();
        files.add(output.writeBytes(WORKBOOK, out -> {
            Workbook workbook = new Workbook(out, title(summary));
            files.add(output.write(
                    Result.TIE_OUT.file(),
                    file -> query.stream(
                            Result.TIE_OUT.word(),
                            new ResultTable(Result.TIE_OUT, file, workbook, (result, row) -> {}))));
            workbook.frontSheet(new SheetLayout(SummarySheet.NAME, WIDTHS, false, 0), sheet -> front(sheet, summary));
            workbook.finish();
        }));
        files.add(output.write(PAGE, out -> {
            out.write(TieOutPage.of(summary));
            return 0;
        }));
        files.sort(Comparator.comparing(ResultFile::name));
        return files;
    }

    static String title(TieOutSummary summary) {
        return "Tie-out of %s, %s"
                .formatted(
                        summary.entity(),
                        summary.month() == null ? "all months" : summary.month().format(ClosePage.MONTH));
    }

    private static void front(Sheet sheet, TieOutSummary summary) {
        sheet.row(TITLE_HEIGHT);
        sheet.text(title(summary), CellFormat.TITLE);
        sheet.row();
        sheet.text(summary.sentence(), summary.tiesOut() ? CellFormat.GOOD : CellFormat.BAD);
        if (!summary.tiesOut()) {
            sheet.row();
            sheet.row();
            sheet.text("Alteration", CellFormat.HEADER)
                    .text("Entries", CellFormat.HEADER_RIGHT)
                    .text("Found", CellFormat.HEADER_RIGHT)
                    .text("Next step", CellFormat.HEADER);
            for (Altered altered : summary.alterations()) {
                sheet.row();
                sheet.text(altered.alteration());
                sheet.number(BigDecimal.valueOf(altered.entries()));
                sheet.number(BigDecimal.valueOf(altered.found()));
                sheet.text(altered.nextStep());
            }
        }
    }

    static TieOutSummary summary(ResultQuery query) {
        Largest<Found> first = new Largest<>(FIRST, (one, other) -> 0);
        query.rows(Result.TIE_OUT.word(), row -> first.add(found(row)));
        List<Altered> alterations = query.list(
                "tied_out/alterations",
                row -> new Altered(
                        row.text("alteration"), row.count("entries"), row.count("found"), row.text("next_step")));
        return query.list(
                        "tied_out/totals",
                        row -> new TieOutSummary(
                                row.count("run_id"),
                                row.text("entity"),
                                row.isTrue("all_months") ? null : YearMonth.parse(row.text("period")),
                                row.count("entries"),
                                row.count("lines"),
                                row.count("altered"),
                                alterations,
                                first.asTheyCame(),
                                Optional.of(row.text("out_folder"))
                                        .filter(folder -> !folder.isEmpty())
                                        .map(Path::of)))
                .getFirst();
    }

    private static Found found(Row row) {
        return new Found(
                row.text("key"),
                row.text("contract"),
                row.text("period"),
                row.text("alteration"),
                row.numberOrNull("line") == null ? null : row.count("line"),
                row.text("field"),
                row.text("was"),
                row.text("is"),
                row.number("at_stake"),
                row.text("currency"),
                row.text("ledger_id"));
    }
}
