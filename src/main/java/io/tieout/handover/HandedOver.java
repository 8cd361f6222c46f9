package io.tieout.handover;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.modulith.NamedInterface;

/**
 * What a run handed over, and what it could not. Hours are to the ten-thousandth.
 *
 * @param lines     of work that stand there for the first time
 * @param worth     of these, by currency, as their contracts price them
 * @param corrected lines that stand otherwise than before, with what that made of their hours
 * @param withdrawn lines of which nothing is approved any more, with the hours that were taken back, below zero
 * @param held      lines that stand there and are held now, and were left as they are
 * @param left      lines that are not there as they are approved, each with the reason
 * @param standing  all that stands there of the company's work until the end of the month
 */
@NamedInterface("words")
public record HandedOver(
        Share lines, List<Worth> worth, Share corrected, Share withdrawn, long held, List<Left> left, Share standing) {

    private static final int SHOWN = 5;

    public HandedOver {
        worth = List.copyOf(worth);
        left = List.copyOf(left);
    }

    /** Lines and their hours. */
    @NamedInterface("words")
    public record Share(long lines, BigDecimal hours) {
        private String told() {
            return "%,d %s, %s h".formatted(lines, lines == 1 ? "line" : "lines", figure(hours));
        }
    }

    /** An amount in a currency. */
    @NamedInterface("words")
    public record Worth(BigDecimal amount, String currency) {}

    /** A line that is not there as it is approved. */
    @NamedInterface("words")
    public record Left(String sourceRef, BigDecimal hours, String reason) {}

    /** Whether everything that is approved stands there. */
    public boolean isWhole() {
        return left.isEmpty();
    }

    /** In one line, for the person who watches. */
    public String told() {
        List<String> parts = new ArrayList<>();
        parts.add("%s handed over%s"
                .formatted(
                        lines.told(),
                        worth.isEmpty()
                                ? ""
                                : worth.stream()
                                        .map(each -> "%s %s".formatted(figure(each.amount()), each.currency()))
                                        .collect(Collectors.joining(" + ", ", worth ", ""))));
        if (corrected.lines() > 0) {
            parts.add("%,d corrected by %s h".formatted(corrected.lines(), figure(corrected.hours())));
        }
        if (withdrawn.lines() > 0) {
            parts.add("%,d withdrawn, %s h".formatted(withdrawn.lines(), figure(withdrawn.hours())));
        }
        if (held > 0) {
            parts.add("%,d held and left as they stand".formatted(held));
        }
        if (!left.isEmpty()) {
            parts.add("%,d refused".formatted(left.size()));
        }
        return String.join("; ", parts);
    }

    /** What stands there now, for the person who watches. */
    public String standingTold() {
        return "there now: " + standing.told();
    }

    /** The first of the lines that are not there, each with its reason. */
    public List<String> reasons() {
        List<String> told = new ArrayList<>(left.stream()
                .limit(SHOWN)
                .map(each -> "%s%s: %s"
                        .formatted(
                                each.sourceRef(),
                                each.hours().signum() == 0 ? "" : ", %s h".formatted(figure(each.hours())),
                                each.reason()))
                .toList());
        if (left.size() > SHOWN) {
            told.add("and %,d more".formatted(left.size() - SHOWN));
        }
        return told;
    }

    private static String figure(BigDecimal number) {
        BigDecimal bare = number.stripTrailingZeros();
        return String.format(Locale.ROOT, "%%,.%df".formatted(Math.max(2, bare.scale())), bare);
    }
}
