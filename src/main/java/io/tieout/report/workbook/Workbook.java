package io.tieout.report.workbook;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A workbook that is written from its first sheet to its last. Each sheet goes straight to the stream below; what a workbook keeps
 * does not grow with its rows.
 *
 * <p>Standard: ECMA-376 part 1 (SpreadsheetML, DrawingML charts), transitional; part 2 (packages).
 */
public final class Workbook {
    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
    private static final String TYPE = "application/vnd.openxmlformats-officedocument.";

    private final ZipOutput zip;
    private final List<Numbered> sheets = new ArrayList<>();
    private final List<Part> parts = new ArrayList<>();
    private int charts;

    private record Part(String path, String type) {}

    /** A sheet by the number of its part, which tells nothing of its place. */
    private record Numbered(int no, SheetLayout layout) {
        String path() {
            return "xl/worksheets/sheet%s.xml".formatted(text(no));
        }
    }

    private record Target(String type, String path) {}

    /** @param title of the document, as its properties show it */
    public Workbook(OutputStream out, String title) throws IOException {
        zip = new ZipOutput(out);
        relationships(
                "_rels/.rels",
                List.of(
                        new Target(OFFICE + "/officeDocument", "xl/workbook.xml"),
                        new Target(PACKAGE + "relationships/metadata/core-properties", "docProps/core.xml")));
        part("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml", xml -> {
            xml.add("<cp:coreProperties xmlns:cp=\"?metadata/core-properties\"", PACKAGE);
            xml.add(" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">");
            xml.add("<dc:title>?</dc:title><dc:creator>Tieout</dc:creator></cp:coreProperties>", title);
        });
    }

    /** Adds a sheet behind those that there are, with the rows that are written to it. */
    public void sheet(SheetLayout layout, Consumer<Sheet> rows) throws IOException {
        sheets.add(new Numbered(sheets.size() + 1, layout));
        write(sheets.getLast(), false, rows);
    }

    /** Adds a sheet before those that there are; it is the one that is open when somebody opens the workbook. */
    public void frontSheet(SheetLayout layout, Consumer<Sheet> rows) throws IOException {
        sheets.addFirst(new Numbered(sheets.size() + 1, layout));
        write(sheets.getFirst(), true, rows);
    }

    private void write(Numbered numbered, boolean front, Consumer<Sheet> rows) throws IOException {
        List<Sheet.Placed> placed = new ArrayList<>();
        part(numbered.path(), TYPE + "spreadsheetml.worksheet+xml", xml -> {
            head(xml, numbered.layout(), front);
            Sheet sheet = new Sheet(xml);
            rows.accept(sheet);
            sheet.end();
            placed.addAll(sheet.charts());
            tail(xml, numbered.layout(), sheet);
        });
        if (!placed.isEmpty()) {
            drawing(numbered.no(), placed);
        }
    }

    private static void head(Xml xml, SheetLayout layout, boolean front) {
        xml.add("<worksheet xmlns=\"?\" xmlns:r=\"?\">", MAIN, OFFICE);
        xml.add(
                "<sheetPr><pageSetUpPr fitToPage=\"?\"/></sheetPr><sheetViews><sheetView",
                layout.printed() == 0 ? 1 : 0);
        xml.add(layout.table() ? "" : " showGridLines=\"0\"")
                .add(front ? " tabSelected=\"1\"" : "")
                .add(" workbookViewId=\"0\">");
        if (layout.table()) {
            xml.add("<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/>");
            xml.add("<selection pane=\"bottomLeft\" activeCell=\"A2\" sqref=\"A2\"/>");
        }
        xml.add("</sheetView></sheetViews><sheetFormatPr defaultRowHeight=\"15\"/><cols>");
        for (int column = 1; column <= layout.widths().size(); column++) {
            xml.add(
                    "<col min=\"?\" max=\"?\" width=\"?\" customWidth=\"1\"/>",
                    column,
                    column,
                    layout.widths().get(column - 1));
        }
        xml.add("</cols><sheetData>");
    }

    private static void tail(Xml xml, SheetLayout layout, Sheet sheet) {
        xml.add("</sheetData>");
        String all = "A1:" + CellRange.cell(layout.widths().size(), Math.max(sheet.lastRow(), 1));
        if (layout.table()) {
            xml.add("<autoFilter ref=\"?\"/>", all);
        }
        xml.add("<pageMargins left=\"0.4\" right=\"0.4\" top=\"0.5\" bottom=\"0.6\" header=\"0.3\" footer=\"0.3\"/>");
        xml.add("<pageSetup paperSize=\"9\" ")
                .add(layout.printed() == 0 ? "fitToHeight=\"0\"" : "scale=\"" + text(layout.scale()) + "\"")
                .add(" orientation=\"landscape\"/>");
        xml.add("<headerFooter><oddFooter>&amp;L&amp;A&amp;R&amp;P / &amp;N</oddFooter></headerFooter>");
        breaks(xml, sheet.lastRowsOfPages());
        xml.add("<ignoredErrors><ignoredError sqref=\"?\" numberStoredAsText=\"1\"/></ignoredErrors>", all);
        if (!sheet.charts().isEmpty()) {
            xml.add("<drawing r:id=\"rId1\"/>");
        }
        xml.add("</worksheet>");
    }

    private static void breaks(Xml xml, List<Integer> rows) {
        if (!rows.isEmpty()) {
            xml.add("<rowBreaks count=\"?\" manualBreakCount=\"?\">", rows.size(), rows.size());
            rows.forEach(row -> xml.add("<brk id=\"?\" max=\"16383\" man=\"1\"/>", row));
            xml.add("</rowBreaks>");
        }
    }

    private void drawing(int no, List<Sheet.Placed> placed) throws IOException {
        relationships(
                "xl/worksheets/_rels/sheet%s.xml.rels".formatted(text(no)),
                List.of(new Target(OFFICE + "/drawing", "../drawings/drawing%s.xml".formatted(text(no)))));
        part("xl/drawings/drawing%s.xml".formatted(text(no)), TYPE + "drawing+xml", xml -> {
            xml.add("<xdr:wsDr xmlns:xdr=\"http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing\"");
            xml.add(" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" xmlns:r=\"?\">", OFFICE);
            for (int id = 1; id <= placed.size(); id++) {
                anchor(xml, id, placed.get(id - 1));
            }
            xml.add("</xdr:wsDr>");
        });
        List<Target> targets = new ArrayList<>();
        for (Sheet.Placed one : placed) {
            String path = "charts/chart%s.xml".formatted(text(++charts));
            targets.add(new Target(OFFICE + "/chart", "../" + path));
            part("xl/" + path, TYPE + "drawingml.chart+xml", one.chart()::writeTo);
        }
        relationships("xl/drawings/_rels/drawing%s.xml.rels".formatted(text(no)), targets);
    }

    private static void anchor(Xml xml, int id, Sheet.Placed one) {
        xml.add("<xdr:twoCellAnchor><xdr:from><xdr:col>?</xdr:col><xdr:colOff>0</xdr:colOff>", one.column() - 1);
        xml.add("<xdr:row>?</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from>", one.row() - 1);
        xml.add("<xdr:to><xdr:col>?</xdr:col><xdr:colOff>0</xdr:colOff>", one.column() - 1 + one.columns());
        xml.add("<xdr:row>?</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to>", one.row() - 1 + one.rows());
        xml.add(
                "<xdr:graphicFrame macro=\"\"><xdr:nvGraphicFramePr><xdr:cNvPr id=\"?\" name=\"Chart ?\" descr=\"?\"/>",
                id + 1,
                id,
                one.chart().title());
        xml.add("<xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr>");
        xml.add("<xdr:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"0\" cy=\"0\"/></xdr:xfrm><a:graphic>");
        xml.add("<a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/chart\">");
        xml.add("<c:chart xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" r:id=\"rId?\"/>", id);
        xml.add("</a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor>");
    }

    /** Writes what names the sheets; nothing can be added after it. */
    public void finish() throws IOException {
        part("xl/styles.xml", TYPE + "spreadsheetml.styles+xml", CellFormat::styles);
        part("xl/workbook.xml", TYPE + "spreadsheetml.sheet.main+xml", xml -> {
            xml.add(
                    "<workbook xmlns=\"?\" xmlns:r=\"?\"><bookViews><workbookView activeTab=\"0\"/></bookViews><sheets>",
                    MAIN,
                    OFFICE);
            for (int place = 1; place <= sheets.size(); place++) {
                String name = sheets.get(place - 1).layout().name();
                xml.add("<sheet name=\"?\" sheetId=\"?\" r:id=\"rId?\"/>", name, place, place);
            }
            xml.add("</sheets><definedNames>");
            for (int place = 1; place <= sheets.size(); place++) {
                printed(xml, place, sheets.get(place - 1).layout());
            }
            xml.add("</definedNames></workbook>");
        });
        List<Target> targets = new ArrayList<>();
        for (Numbered sheet : sheets) {
            targets.add(new Target(OFFICE + "/worksheet", sheet.path().substring("xl/".length())));
        }
        targets.add(new Target(OFFICE + "/styles", "styles.xml"));
        relationships("xl/_rels/workbook.xml.rels", targets);
        contentTypes();
        zip.finish();
    }

    private static void printed(Xml xml, int place, SheetLayout sheet) {
        if (sheet.table()) {
            xml.add(
                    "<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"?\">'?'!$1:$1</definedName>",
                    place - 1,
                    sheet.name());
        } else if (sheet.printed() > 0) {
            xml.add(
                    "<definedName name=\"_xlnm.Print_Area\" localSheetId=\"?\">'?'!$A:$?</definedName>",
                    place - 1,
                    sheet.name(),
                    CellRange.letters(sheet.printed()));
        }
    }

    private void contentTypes() throws IOException {
        write("[Content_Types].xml", xml -> {
            xml.add("<Types xmlns=\"?content-types\">", PACKAGE);
            xml.add(
                    "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>");
            xml.add("<Default Extension=\"xml\" ContentType=\"application/xml\"/>");
            for (Part part : parts) {
                xml.add("<Override PartName=\"/?\" ContentType=\"?\"/>", part.path(), part.type());
            }
            xml.add("</Types>");
        });
    }

    private void relationships(String path, List<Target> targets) throws IOException {
        write(path, xml -> {
            xml.add("<Relationships xmlns=\"?relationships\">", PACKAGE);
            for (int id = 1; id <= targets.size(); id++) {
                xml.add(
                        "<Relationship Id=\"rId?\" Type=\"?\" Target=\"?\"/>",
                        id,
                        targets.get(id - 1).type(),
                        targets.get(id - 1).path());
            }
            xml.add("</Relationships>");
        });
    }

    private void part(String path, String type, Consumer<Xml> content) throws IOException {
        parts.add(new Part(path, type));
        write(path, content);
    }

    private void write(String path, Consumer<Xml> content) throws IOException {
        try {
            zip.entry(path, bytes -> {
                Writer out = new BufferedWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8), 1 << 16);
                Xml xml = new Xml(out);
                xml.add(Xml.DECLARATION);
                content.accept(xml);
                out.flush();
            });
        } catch (UncheckedIOException unwritable) {
            throw unwritable.getCause();
        }
    }

    private static String text(int number) {
        return Integer.toString(number);
    }
}
