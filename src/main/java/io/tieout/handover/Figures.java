package io.tieout.handover;

import java.math.BigDecimal;
import java.util.Locale;
import org.springframework.modulith.NamedInterface;

/** Quantities for people. */
@NamedInterface("words")
final class Figures {
    private Figures() {}

    /** @param least decimals, however little they say */
    static String plain(BigDecimal number, int least) {
        return withDecimals(number, least).toPlainString();
    }

    /** With two decimals, or as many as say something, and thousands apart. */
    static String grouped(BigDecimal number) {
        BigDecimal figure = withDecimals(number, 2);
        return String.format(Locale.ROOT, "%%,.%df".formatted(figure.scale()), figure);
    }

    private static BigDecimal withDecimals(BigDecimal number, int least) {
        BigDecimal bare = number.stripTrailingZeros();
        return bare.setScale(Math.max(least, bare.scale()));
    }
}
