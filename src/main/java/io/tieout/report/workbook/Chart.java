package io.tieout.report.workbook;

import java.math.BigDecimal;
import java.util.List;

/**
 * Bars over categories, drawn from cells. It carries the values of those cells along, for readers that only look.
 *
 * @param categories where the labels stand
 * @param lying      bars lie, the first category on top; else they stand
 * @param stacked    series stand on each other; else beside each other
 * @param pattern    of the numbers on the axis
 */
public record Chart(
        String title,
        CellRange categories,
        List<String> labels,
        List<Series> series,
        boolean lying,
        boolean stacked,
        String pattern) {

    public Chart {
        labels = List.copyOf(labels);
        series = List.copyOf(series);
        if (labels.size() != categories.size()) {
            throw new IllegalArgumentException("%s labels for %s".formatted(labels.size(), categories.formula()));
        }
    }

    /**
     * Bars of one kind.
     *
     * @param colour of six hexadecimal digits; empty: the bars are not to be seen, what stands on them hovers
     * @param points a colour for each bar; none: all as the series
     * @param listed whether the legend names it
     */
    public record Series(
            String name, CellRange range, List<BigDecimal> values, String colour, List<String> points, boolean listed) {

        public Series {
            values = List.copyOf(values);
            points = List.copyOf(points);
        }

        public static Series of(String name, CellRange range, List<BigDecimal> values, String colour) {
            return new Series(name, range, values, colour, List.of(), true);
        }
    }

    private static final String INK = "5D6776";
    private static final String GRID = "E3E1DC";
    private static final int CATEGORY_AXIS = 500_001;
    private static final int VALUE_AXIS = 500_002;

    void writeTo(Xml xml) {
        xml.add("<c:chartSpace xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\"");
        xml.add(" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\">");
        xml.add(
                "<c:date1904 val=\"0\"/><c:roundedCorners val=\"0\"/><c:chart><c:title><c:tx><c:rich><a:bodyPr/><a:p><a:pPr>");
        font(xml, "defRPr", 1200, true);
        xml.add("</a:pPr><a:r>");
        font(xml, "rPr lang=\"en-GB\"", 1200, true);
        xml.add("<a:t>?</a:t></a:r></a:p></c:rich></c:tx><c:overlay val=\"0\"/></c:title>", title);
        xml.add("<c:autoTitleDeleted val=\"0\"/><c:plotArea><c:layout/><c:barChart>");
        xml.add(
                "<c:barDir val=\"?\"/><c:grouping val=\"?\"/><c:varyColors val=\"0\"/>",
                lying ? "bar" : "col",
                stacked ? "stacked" : "clustered");
        for (int place = 0; place < series.size(); place++) {
            series(xml, place, series.get(place));
        }
        xml.add("<c:gapWidth val=\"?\"/><c:overlap val=\"?\"/>", stacked ? 40 : 60, stacked ? 100 : 0);
        xml.add("<c:axId val=\"?\"/><c:axId val=\"?\"/></c:barChart>", CATEGORY_AXIS, VALUE_AXIS);
        axes(xml);
        xml.add("<c:spPr><a:noFill/></c:spPr></c:plotArea>");
        legend(xml);
        xml.add("<c:plotVisOnly val=\"0\"/><c:dispBlanksAs val=\"gap\"/></c:chart>");
        xml.add("<c:spPr><a:solidFill><a:srgbClr val=\"FFFFFF\"/></a:solidFill>");
        xml.add("<a:ln w=\"9525\"><a:solidFill><a:srgbClr val=\"?\"/></a:solidFill></a:ln></c:spPr>", GRID);
        xml.add("</c:chartSpace>");
    }

    private void series(Xml xml, int place, Series one) {
        xml.add("<c:ser><c:idx val=\"?\"/><c:order val=\"?\"/><c:tx><c:v>?</c:v></c:tx>", place, place, one.name());
        fill(xml, one.colour());
        xml.add("<c:invertIfNegative val=\"0\"/>");
        for (int point = 0; point < one.points().size(); point++) {
            xml.add("<c:dPt><c:idx val=\"?\"/><c:invertIfNegative val=\"0\"/><c:bubble3D val=\"0\"/>", point);
            fill(xml, one.points().get(point));
            xml.add("</c:dPt>");
        }
        xml.add("<c:cat><c:strRef><c:f>?</c:f><c:strCache><c:ptCount val=\"?\"/>", categories.formula(), labels.size());
        for (int point = 0; point < labels.size(); point++) {
            xml.add("<c:pt idx=\"?\"><c:v>?</c:v></c:pt>", point, labels.get(point));
        }
        xml.add("</c:strCache></c:strRef></c:cat>");
        xml.add(
                "<c:val><c:numRef><c:f>?</c:f><c:numCache><c:formatCode>?</c:formatCode>",
                one.range().formula(),
                pattern);
        xml.add("<c:ptCount val=\"?\"/>", one.values().size());
        for (int point = 0; point < one.values().size(); point++) {
            xml.add(
                    "<c:pt idx=\"?\"><c:v>?</c:v></c:pt>",
                    point,
                    one.values().get(point).toPlainString());
        }
        xml.add("</c:numCache></c:numRef></c:val></c:ser>");
    }

    private static void fill(Xml xml, String colour) {
        if (colour.isEmpty()) {
            xml.add("<c:spPr><a:noFill/></c:spPr>");
        } else {
            xml.add("<c:spPr><a:solidFill><a:srgbClr val=\"?\"/></a:solidFill></c:spPr>", colour);
        }
    }

    private void axes(Xml xml) {
        xml.add(
                "<c:catAx><c:axId val=\"?\"/><c:scaling><c:orientation val=\"?\"/></c:scaling>",
                CATEGORY_AXIS,
                lying ? "maxMin" : "minMax");
        xml.add(
                "<c:delete val=\"0\"/><c:axPos val=\"?\"/><c:numFmt formatCode=\"General\" sourceLinked=\"0\"/>",
                lying ? "l" : "b");
        xml.add("<c:majorTickMark val=\"none\"/><c:minorTickMark val=\"none\"/><c:tickLblPos val=\"low\"/>");
        line(xml, INK);
        text(xml);
        xml.add(
                "<c:crossAx val=\"?\"/><c:crosses val=\"autoZero\"/><c:auto val=\"1\"/><c:lblAlgn val=\"ctr\"/>",
                VALUE_AXIS);
        xml.add("<c:lblOffset val=\"100\"/><c:noMultiLvlLbl val=\"0\"/></c:catAx>");
        xml.add("<c:valAx><c:axId val=\"?\"/><c:scaling><c:orientation val=\"minMax\"/></c:scaling>", VALUE_AXIS);
        xml.add("<c:delete val=\"0\"/><c:axPos val=\"?\"/><c:majorGridlines>", lying ? "t" : "l");
        line(xml, GRID);
        xml.add("</c:majorGridlines><c:numFmt formatCode=\"?\" sourceLinked=\"0\"/>", pattern);
        xml.add(
                "<c:majorTickMark val=\"none\"/><c:minorTickMark val=\"none\"/><c:tickLblPos val=\"?\"/>",
                lying ? "high" : "nextTo");
        xml.add("<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>");
        text(xml);
        xml.add(
                "<c:crossAx val=\"?\"/><c:crosses val=\"autoZero\"/><c:crossBetween val=\"between\"/></c:valAx>",
                CATEGORY_AXIS);
    }

    private static void line(Xml xml, String colour) {
        xml.add("<c:spPr><a:ln w=\"9525\"><a:solidFill><a:srgbClr val=\"?\"/></a:solidFill></a:ln></c:spPr>", colour);
    }

    private static void text(Xml xml) {
        xml.add("<c:txPr><a:bodyPr/><a:p><a:pPr>");
        font(xml, "defRPr", 900, false);
        xml.add("</a:pPr><a:endParaRPr lang=\"en-GB\"/></a:p></c:txPr>");
    }

    private static void font(Xml xml, String element, int size, boolean bold) {
        xml.add("<a:").add(element).add(" sz=\"?\" b=\"?\">", size, bold ? 1 : 0);
        xml.add("<a:solidFill><a:srgbClr val=\"?\"/></a:solidFill></a:", INK)
                .add(element.split(" ")[0])
                .add(">");
    }

    private void legend(Xml xml) {
        if (series.stream().filter(Series::listed).count() < 2) {
            return;
        }
        xml.add("<c:legend><c:legendPos val=\"b\"/>");
        for (int place = 0; place < series.size(); place++) {
            if (!series.get(place).listed()) {
                xml.add("<c:legendEntry><c:idx val=\"?\"/><c:delete val=\"1\"/></c:legendEntry>", place);
            }
        }
        xml.add("<c:overlay val=\"0\"/>");
        text(xml);
        xml.add("</c:legend>");
    }
}
