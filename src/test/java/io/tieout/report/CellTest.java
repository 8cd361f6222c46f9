package io.tieout.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Random;
import org.apache.commons.csv.CSVFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellTest {

    @ParameterizedTest
    @ValueSource(strings = {"=HYPERLINK(1)", "+1", "-1", "@SUM(A1)", "\tx", "\r=x"})
    void textThatLooksLikeAFormulaGetsAnApostrophe(String text) {
        assertThat(Cell.csv(text, false).replace("\"", "")).isEqualTo("'" + text);
    }

    @Test
    void negativeAmountsStayNumbers() {
        assertThat(Cell.csv("-500.00", true)).isEqualTo("-500.00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "psa:timesheet_line:T-1", "a=b", "semi;colon", " blank", "it's", "受注システム", ""})
    void textIsQuotedOnlyWhereItMustBe(String text) {
        assertThat(Cell.csv(text, false)).isEqualTo(text);
    }

    @Test
    void commaQuoteAndLineEndAreQuoted() {
        assertThat(Cell.csv("a,b", false)).isEqualTo("\"a,b\"");
        assertThat(Cell.csv("say \"no\"", false)).isEqualTo("\"say \"\"no\"\"\"");
        assertThat(Cell.csv("two\nlines", false)).isEqualTo("\"two\nlines\"");
    }

    @Test
    void whateverStandsInTwoCellsIsReadBackAndNeverBeginsAFormula() throws IOException {
        Random random = new Random(7);
        for (int i = 0; i < 5_000; i++) {
            List<String> texts = List.of(text(random), text(random));
            String line = Cell.csv(texts.get(0), false) + "," + Cell.csv(texts.get(1), false) + "\n";
            var read = CSVFormat.RFC4180
                    .parse(new StringReader(line))
                    .getRecords()
                    .getFirst()
                    .toList();
            for (int cell = 0; cell < 2; cell++) {
                assertThat(read.get(cell)).isIn(texts.get(cell), "'" + texts.get(cell));
                assertThat(read.get(cell)).doesNotContainPattern("\\A[=+\\-@\t\r]");
            }
        }
    }

    private static String text(Random random) {
        String letters = "=+-@\t\r\n\",;' aé1.";
        StringBuilder text = new StringBuilder("");
        for (int length = random.nextInt(6); length >= 0; length--) {
            text.append(letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }
}
