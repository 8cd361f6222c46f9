package io.tieout.report;

import java.math.BigDecimal;
import java.util.Locale;

/** Numbers as a person reads them: thousands apart by a comma, a minus as long as a digit is wide, decimals left as they are. */
final class Figures {
    private static final int GROUP = 3;

    private Figures() {}

    static String of(BigDecimal number) {
        String plain = number.abs().toPlainString();
        int point = plain.indexOf('.') < 0 ? plain.length() : plain.indexOf('.');
        StringBuilder figure = new StringBuilder(plain);
        for (int place = point - GROUP; place > 0; place -= GROUP) {
            figure.insert(place, ',');
        }
        return (number.signum() < 0 ? "\u2212" : "") + figure;
    }

    /** As in a result; what is empty there stays empty. */
    static String of(String number) {
        return number.isEmpty() ? "" : of(new BigDecimal(number));
    }

    static String of(BigDecimal amount, String currency) {
        return of(amount) + "\u00a0" + currency;
    }

    static String of(long count) {
        return of(BigDecimal.valueOf(count));
    }

    /** For example {@code 1 line}, {@code 4,180 lines}. */
    static String count(long count, String one) {
        return of(count) + " " + (count == 1 ? one : plural(one));
    }

    private static String plural(String one) {
        return one.toLowerCase(Locale.ROOT).endsWith("y") ? one.substring(0, one.length() - 1) + "ies" : one + "s";
    }
}
