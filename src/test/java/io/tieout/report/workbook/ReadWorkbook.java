package io.tieout.report.workbook;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.xmlbeans.XmlError;
import org.apache.xmlbeans.XmlException;
import org.apache.xmlbeans.XmlObject;
import org.apache.xmlbeans.XmlOptions;
import org.openxmlformats.schemas.drawingml.x2006.chart.ChartSpaceDocument;
import org.openxmlformats.schemas.drawingml.x2006.spreadsheetDrawing.WsDrDocument;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.StyleSheetDocument;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.WorkbookDocument;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.WorksheetDocument;

/** A workbook as another program reads it. */
public record ReadWorkbook(byte[] bytes) {

    public XSSFWorkbook opened() {
        try {
            return new XSSFWorkbook(new ByteArrayInputStream(bytes));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The cells of a row as they are shown, from the first column; empty where there is nothing. */
    public List<String> shown(String sheet, int row) {
        try (XSSFWorkbook workbook = opened()) {
            return shown(workbook.getSheet(sheet).getRow(row - 1));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Every row of a sheet that has cells. */
    public List<List<String>> shown(String sheet) {
        List<List<String>> rows = new ArrayList<>();
        try (XSSFWorkbook workbook = opened()) {
            workbook.getSheet(sheet).forEach(row -> rows.add(shown(row)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return rows;
    }

    private static List<String> shown(Row row) {
        DataFormatter formatter = new DataFormatter(Locale.ROOT);
        List<String> cells = new ArrayList<>();
        for (int column = 0; column < row.getLastCellNum(); column++) {
            Cell cell = row.getCell(column);
            cells.add(cell == null ? "" : formatter.formatCellValue(cell));
        }
        return cells;
    }

    /** Where parts are not as the schema of ECMA-376 wants them. */
    public List<String> againstTheSchema() {
        List<String> found = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().startsWith("xl/") && !entry.getName().endsWith(".rels")) {
                    found.addAll(against(entry.getName(), zip));
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return found;
    }

    private static List<String> against(String part, InputStream content) throws IOException {
        try {
            List<XmlError> errors = new ArrayList<>();
            typed(part, new ByteArrayInputStream(content.readAllBytes()))
                    .validate(new XmlOptions().setErrorListener(errors));
            return errors.stream().map(error -> part + ": " + error).toList();
        } catch (XmlException unreadable) {
            return List.of(part + ": " + unreadable.getMessage());
        }
    }

    private static XmlObject typed(String part, InputStream content) throws IOException, XmlException {
        return switch (part.replaceAll("[0-9]*\\.xml$|.*/(?=[^/]*$)", "")) {
            case "sheet" -> WorksheetDocument.Factory.parse(content);
            case "drawing" -> WsDrDocument.Factory.parse(content);
            case "chart" -> ChartSpaceDocument.Factory.parse(content);
            case "styles" -> StyleSheetDocument.Factory.parse(content);
            case "workbook" -> WorkbookDocument.Factory.parse(content);
            default -> throw new IllegalStateException("No schema for " + part);
        };
    }
}
