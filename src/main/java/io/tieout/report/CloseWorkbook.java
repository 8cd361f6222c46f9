package io.tieout.report;

import io.tieout.report.workbook.SheetLayout;
import io.tieout.report.workbook.Workbook;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** The close of a month as a workbook: a summary with charts, and a sheet for each result with the same rows as its file. */
final class CloseWorkbook {

    private CloseWorkbook() {}

    /** @param tables the results that the run writes, in the order of their sheets */
    static void write(
            OutputStream out, ResultQuery query, CloseSummary summary, PageTables shown, List<ResultFile> tables)
            throws IOException {
        Workbook workbook = new Workbook(out, "Close of %s %s".formatted(summary.entity(), summary.month()));
        workbook.sheet(
                new SheetLayout(SummarySheet.NAME, SummarySheet.WIDTHS, false, SummarySheet.PRINTED),
                sheet -> new SummarySheet(sheet, summary, shown, tables).write());
        for (ResultFile table : tables) {
            String name = table.name().substring(0, table.name().lastIndexOf('.'));
            query.stream(name, new SheetTable(workbook, name));
        }
        workbook.finish();
    }
}
