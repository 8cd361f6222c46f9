package io.tieout.firm;

import java.util.Random;
import java.util.function.BinaryOperator;
import java.util.stream.IntStream;

/** Something that nobody should have to expect in a cell, as {@code docs/matrix.md} lists it. */
enum HostileValue {
    EMPTY("empty", (honest, others) -> ""),
    TOO_LONG("too long", (honest, others) -> text(new Random(1).ints(100_000, 'a', 'z' + 1))),
    NEGATIVE("negative", (honest, others) -> "-1"),
    ZERO("zero", (honest, others) -> "0"),
    FAR_DATE("far date", (honest, others) -> farDate(honest)),
    OTHER_CURRENCY("other currency", (honest, others) -> "JPY"),
    OTHER_COMPANYS("other company's", (honest, others) -> others),
    OTHER_CASE("other case", (honest, others) -> text(honest.codePoints().map(HostileValue::otherCase))),
    INVISIBLE_LETTERS("invisible letters", (honest, others) -> honest.charAt(0) + "\u200B" + honest.substring(1)),
    TWENTY_DIGITS("20 digits", (honest, others) -> "12345678901234567890"),
    FORMULA("formula", (honest, others) -> "=SUM(A1:A9)"),
    NEWLINE("newline", (honest, others) -> honest + "\n" + honest);

    private final String words;
    private final BinaryOperator<String> cell;

    HostileValue(String words, BinaryOperator<String> cell) {
        this.words = words;
        this.cell = cell;
    }

    /** @param others what another company has in the same cell */
    String in(String honest, String others) {
        return cell.apply(honest, others);
    }

    /** As the page calls it. */
    String words() {
        return words;
    }

    private static String farDate(String honest) {
        if (honest.matches("[0-9]{4}-[0-9]{2}")) {
            return "9999-12";
        }
        return honest.matches("[0-9-]{10}T.*") ? "9999-12-31T12:00:00Z" : "9999-12-31";
    }

    private static int otherCase(int letter) {
        return Character.isUpperCase(letter) ? Character.toLowerCase(letter) : Character.toUpperCase(letter);
    }

    private static String text(IntStream letters) {
        return letters.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
