package io.tieout.firm;

import java.util.Random;

/** Something that nobody should have to expect in a cell, as {@code docs/matrix.md} lists it. */
enum HostileValue {
    EMPTY("empty") {
        @Override
        String in(String honest, String others) {
            return "";
        }
    },
    TOO_LONG("too long") {
        @Override
        String in(String honest, String others) {
            return new Random(1)
                    .ints(100_000, 'a', 'z' + 1)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
        }
    },
    NEGATIVE("negative") {
        @Override
        String in(String honest, String others) {
            return "-1";
        }
    },
    ZERO("zero") {
        @Override
        String in(String honest, String others) {
            return "0";
        }
    },
    FAR_DATE("far date") {
        @Override
        String in(String honest, String others) {
            if (honest.matches("[0-9]{4}-[0-9]{2}")) {
                return "9999-12";
            }
            return honest.matches("[0-9-]{10}T.*") ? "9999-12-31T12:00:00Z" : "9999-12-31";
        }
    },
    OTHER_CURRENCY("other currency") {
        @Override
        String in(String honest, String others) {
            return "JPY";
        }
    },
    OTHER_COMPANYS("other company's") {
        @Override
        String in(String honest, String others) {
            return others;
        }
    },
    OTHER_CASE("other case") {
        @Override
        String in(String honest, String others) {
            return honest.codePoints()
                    .map(letter -> Character.isUpperCase(letter)
                            ? Character.toLowerCase(letter)
                            : Character.toUpperCase(letter))
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
        }
    },
    INVISIBLE_LETTERS("invisible letters") {
        @Override
        String in(String honest, String others) {
            return honest.charAt(0) + "\u200B" + honest.substring(1);
        }
    },
    TWENTY_DIGITS("20 digits") {
        @Override
        String in(String honest, String others) {
            return "12345678901234567890";
        }
    },
    FORMULA("formula") {
        @Override
        String in(String honest, String others) {
            return "=SUM(A1:A9)";
        }
    },
    NEWLINE("newline") {
        @Override
        String in(String honest, String others) {
            return honest + "\n" + honest;
        }
    };

    private final String words;

    HostileValue(String words) {
        this.words = words;
    }

    /** @param others what another company has in the same cell */
    abstract String in(String honest, String others);

    /** As the page calls it. */
    String words() {
        return words;
    }
}
