package io.tieout.report.workbook;

import io.tieout.ledger.ContractStatus;
import java.util.Map;
import java.util.TreeMap;

/** How a cell looks. A workbook has exactly these, so that a sheet of a million rows needs no more styles than a small one. */
public enum CellFormat {
    PLAIN(Font.PLAIN, Fill.NONE, Border.NONE, "@", Alignment.LEFT, false),
    /** Text that would become a formula if somebody went into the cell and out again. */
    QUOTED(Font.PLAIN, Fill.NONE, Border.NONE, "@", Alignment.LEFT, true),
    /** A number that is kept as text, because it has more digits than a spreadsheet keeps. */
    DIGITS(Font.PLAIN, Fill.NONE, Border.NONE, "@", Alignment.RIGHT, false),
    DAY(Font.PLAIN, Fill.NONE, Border.NONE, "yyyy-mm-dd", Alignment.LEFT, false),
    NUMBER_0(Font.PLAIN, Fill.NONE, Border.NONE, number(0), Alignment.RIGHT, false),
    NUMBER_1(Font.PLAIN, Fill.NONE, Border.NONE, number(1), Alignment.RIGHT, false),
    NUMBER_2(Font.PLAIN, Fill.NONE, Border.NONE, number(2), Alignment.RIGHT, false),
    NUMBER_3(Font.PLAIN, Fill.NONE, Border.NONE, number(3), Alignment.RIGHT, false),
    NUMBER_4(Font.PLAIN, Fill.NONE, Border.NONE, number(4), Alignment.RIGHT, false),
    TOTAL(Font.BOLD, Fill.NONE, Border.ABOVE, "@", Alignment.LEFT, false),
    TOTAL_0(Font.BOLD, Fill.NONE, Border.ABOVE, number(0), Alignment.RIGHT, false),
    TOTAL_1(Font.BOLD, Fill.NONE, Border.ABOVE, number(1), Alignment.RIGHT, false),
    TOTAL_2(Font.BOLD, Fill.NONE, Border.ABOVE, number(2), Alignment.RIGHT, false),
    TOTAL_3(Font.BOLD, Fill.NONE, Border.ABOVE, number(3), Alignment.RIGHT, false),
    TOTAL_4(Font.BOLD, Fill.NONE, Border.ABOVE, number(4), Alignment.RIGHT, false),
    HEADER(Font.WHITE, Fill.DARK, Border.NONE, "@", Alignment.HEADER, false),
    HEADER_RIGHT(Font.WHITE, Fill.DARK, Border.NONE, "@", Alignment.HEADER_RIGHT, false),
    TITLE(Font.TITLE, Fill.NONE, Border.NONE, "@", Alignment.USUAL, false),
    SECTION(Font.SECTION, Fill.NONE, Border.NONE, "@", Alignment.USUAL, false),
    SENTENCE(Font.PLAIN, Fill.NONE, Border.NONE, "@", Alignment.USUAL, false),
    NOTE(Font.SOFT, Fill.NONE, Border.NONE, "@", Alignment.USUAL, false),
    GOOD(Font.GOOD, Fill.NONE, Border.NONE, "@", Alignment.USUAL, false),
    WAITS(Font.WAITS, Fill.NONE, Border.NONE, "@", Alignment.USUAL, false),
    DUE(Font.DUE, Fill.NONE, Border.NONE, "@", Alignment.USUAL, false),
    BAD(Font.BAD, Fill.NONE, Border.NONE, "@", Alignment.USUAL, false),
    STATUS_MATCH(Font.MATCH, Fill.NONE, Border.NONE, "@", Alignment.LEFT, false),
    STATUS_WAITING(Font.WAITING, Fill.NONE, Border.NONE, "@", Alignment.LEFT, false),
    STATUS_DUE(Font.STILL_DUE, Fill.NONE, Border.NONE, "@", Alignment.LEFT, false),
    STATUS_BREAK(Font.BREAK, Fill.NONE, Border.NONE, "@", Alignment.LEFT, false),
    /** Numbers that only a chart is drawn from. */
    DRAWN(Font.SOFT, Fill.NONE, Border.NONE, number(2), Alignment.USUAL, false);

    private static final int OWN_NUMBER_FORMATS = 164;
    private static final int MOST_DECIMALS = 4;

    private final Font font;
    private final Fill fill;
    private final Border border;
    private final String pattern;
    private final Alignment alignment;
    private final boolean quoted;

    CellFormat(Font font, Fill fill, Border border, String pattern, Alignment alignment, boolean quoted) {
        this.font = font;
        this.fill = fill;
        this.border = border;
        this.pattern = pattern;
        this.alignment = alignment;
        this.quoted = quoted;
    }

    private enum Font {
        PLAIN("<sz val=\"10\"/><color rgb=\"FF1C2430\"/>"),
        BOLD("<b/><sz val=\"10\"/><color rgb=\"FF1C2430\"/>"),
        WHITE("<b/><sz val=\"10\"/><color rgb=\"FFFFFFFF\"/>"),
        TITLE("<b/><sz val=\"18\"/><color rgb=\"FF1C2430\"/>"),
        SECTION("<b/><sz val=\"12\"/><color rgb=\"FF33475F\"/>"),
        SOFT("<sz val=\"9\"/><color rgb=\"FF5D6776\"/>"),
        GOOD("<b/><sz val=\"12\"/><color rgb=\"FF2C6E49\"/>"),
        WAITS("<b/><sz val=\"12\"/><color rgb=\"FF6F5212\"/>"),
        DUE("<b/><sz val=\"12\"/><color rgb=\"FF2F5F92\"/>"),
        BAD("<b/><sz val=\"12\"/><color rgb=\"FF9C3343\"/>"),
        MATCH("<sz val=\"10\"/><color rgb=\"FF2C6E49\"/>"),
        WAITING("<sz val=\"10\"/><color rgb=\"FF6F5212\"/>"),
        STILL_DUE("<sz val=\"10\"/><color rgb=\"FF2F5F92\"/>"),
        BREAK("<b/><sz val=\"10\"/><color rgb=\"FF9C3343\"/>");

        private final String look;

        Font(String look) {
            this.look = look;
        }
    }

    private enum Fill {
        NONE("<patternFill patternType=\"none\"/>"),
        /** The format wants this one in second place. */
        GREY("<patternFill patternType=\"gray125\"/>"),
        DARK("<patternFill patternType=\"solid\"><fgColor rgb=\"FF33475F\"/><bgColor indexed=\"64\"/></patternFill>");

        private final String look;

        Fill(String look) {
            this.look = look;
        }
    }

    private enum Border {
        NONE("<left/><right/><top/><bottom/><diagonal/>"),
        ABOVE("<left/><right/><top style=\"thin\"><color rgb=\"FF33475F\"/></top><bottom/><diagonal/>");

        private final String look;

        Border(String look) {
            this.look = look;
        }
    }

    private enum Alignment {
        USUAL(""),
        /** A little away from the number in the column before. */
        LEFT("horizontal=\"left\" indent=\"1\""),
        RIGHT("horizontal=\"right\""),
        HEADER("horizontal=\"left\" vertical=\"center\" wrapText=\"1\" indent=\"1\""),
        HEADER_RIGHT("horizontal=\"right\" vertical=\"center\" wrapText=\"1\"");

        private final String look;

        Alignment(String look) {
            this.look = look;
        }
    }

    /** Of a number with so many decimals; one with more is shown with the most that there is a format for. */
    public static CellFormat number(boolean total, int decimals) {
        int shown = Math.clamp(decimals, 0, MOST_DECIMALS);
        return values()[(total ? TOTAL_0 : NUMBER_0).ordinal() + shown];
    }

    /** Of the status of a contract. */
    public static CellFormat of(ContractStatus status) {
        return switch (status) {
            case MATCH -> STATUS_MATCH;
            case WAITING -> STATUS_WAITING;
            case DUE -> STATUS_DUE;
            case BREAK -> STATUS_BREAK;
        };
    }

    /** Thousands apart, negative red. */
    static String number(int decimals) {
        String digits = decimals == 0 ? "#,##0" : "#,##0." + "0".repeat(decimals);
        return digits + ";[Red]-" + digits;
    }

    /** The part of a workbook that says how its cells look. */
    static void styles(Xml xml) {
        Map<String, Integer> patterns = new TreeMap<>();
        for (CellFormat format : values()) {
            patterns.put(format.pattern, 0);
        }
        xml.add("<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">");
        xml.add("<numFmts count=\"?\">", patterns.size());
        int id = OWN_NUMBER_FORMATS;
        for (Map.Entry<String, Integer> pattern : patterns.entrySet()) {
            pattern.setValue(id);
            xml.add("<numFmt numFmtId=\"?\" formatCode=\"?\"/>", id++, pattern.getKey());
        }
        xml.add("</numFmts><fonts count=\"?\">", Font.values().length);
        for (Font font : Font.values()) {
            xml.add("<font>").add(font.look).add("<name val=\"Calibri\"/><family val=\"2\"/></font>");
        }
        xml.add("</fonts><fills count=\"?\">", Fill.values().length);
        for (Fill fill : Fill.values()) {
            xml.add("<fill>").add(fill.look).add("</fill>");
        }
        xml.add("</fills><borders count=\"?\">", Border.values().length);
        for (Border border : Border.values()) {
            xml.add("<border>").add(border.look).add("</border>");
        }
        xml.add(
                "</borders><cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>");
        xml.add("<cellXfs count=\"?\">", values().length);
        for (CellFormat format : values()) {
            format.writeTo(xml, patterns.getOrDefault(format.pattern, 0));
        }
        xml.add(
                "</cellXfs><cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>");
    }

    private void writeTo(Xml xml, int patternId) {
        xml.add(
                "<xf numFmtId=\"?\" fontId=\"?\" fillId=\"?\" borderId=\"?\" xfId=\"0\" applyNumberFormat=\"1\" applyFont=\"1\"",
                patternId,
                font.ordinal(),
                fill.ordinal(),
                border.ordinal());
        xml.add(" applyFill=\"1\" applyBorder=\"1\" applyAlignment=\"1\"").add(quoted ? " quotePrefix=\"1\">" : ">");
        xml.add("<alignment ").add(alignment.look).add("/></xf>");
    }
}
