package io.tieout.report;

import io.tieout.report.workbook.SheetLayout;
import io.tieout.report.workbook.Workbook;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** The close of a month as a workbook: a summary with charts, and a sheet for each result with the same rows as its file. */
final class CloseWorkbook {
    private final CloseSummary summary;
    private final Workbook sheets;

    CloseWorkbook(OutputStream out, CloseSummary summary) throws IOException {
        this.summary = summary;
        this.sheets = new Workbook(out, "Close of %s %s".formatted(summary.entity(), summary.month()));
    }

    /** Takes the sheets of the results. */
    Workbook sheets() {
        return sheets;
    }

    /** Puts the summary in front, and ends the workbook. @param tables the results that were written, in the order of their sheets */
    void finish(PageTables shown, List<ResultFile> tables) throws IOException {
        sheets.frontSheet(
                new SheetLayout(SummarySheet.NAME, SummarySheet.WIDTHS, false, SummarySheet.PRINTED),
                sheet -> new SummarySheet(sheet, summary, shown, tables).write());
        sheets.finish();
    }
}
