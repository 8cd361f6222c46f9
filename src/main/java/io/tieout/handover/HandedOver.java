package io.tieout.handover;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.modulith.NamedInterface;

/**
 * What a run handed over, and what it could not. Hours are to the ten-thousandth.
 *
 * @param parts by the kind of work, of each that stands there or was to
 * @param held  lines that stand there and are held now, and were left as they are
 * @param left  lines that are not there as they are approved, each with the reason
 */
@NamedInterface("words")
public record HandedOver(List<Part> parts, long held, List<Left> left) {

    private static final int SHOWN = 5;

    public HandedOver {
        parts = List.copyOf(parts);
        left = List.copyOf(left);
    }

    /**
     * Of one kind of work.
     *
     * @param handedOver what stands there for the first time
     * @param worth      of this, by currency, as contracts price it
     * @param corrected  what stands otherwise than before, with what that made of it
     * @param withdrawn  of which nothing is approved any more, with what was taken back, below zero
     * @param standing   all that stands there of the company's work until the end of the month
     */
    @NamedInterface("words")
    public record Part(
            WorkKind kind, Share handedOver, List<Quantity> worth, Share corrected, Share withdrawn, Share standing) {
        public Part {
            worth = List.copyOf(worth);
        }

        private Stream<String> told() {
            String done = handedOver.told(kind) + " handed over";
            return Stream.of(
                    kind == WorkKind.EXPENSES || worth.isEmpty() ? done : done + ", worth " + all(worth),
                    corrected.lines() == 0
                            ? ""
                            : "%,d corrected by %s".formatted(corrected.lines(), all(corrected.quantities())),
                    withdrawn.lines() == 0
                            ? ""
                            : "%,d withdrawn, %s".formatted(withdrawn.lines(), all(withdrawn.quantities())));
        }

        private String standingTold() {
            return standing.told(kind);
        }
    }

    /** Lines and their quantities, one of each unit. */
    @NamedInterface("words")
    public record Share(long lines, List<Quantity> quantities) {
        public Share {
            quantities = List.copyOf(quantities);
        }

        private String told(WorkKind kind) {
            return lines == 0 ? kind.counted(0) : "%s, %s".formatted(kind.counted(lines), all(quantities));
        }
    }

    /** Hours ({@code h}), or an amount in a currency. */
    @NamedInterface("words")
    public record Quantity(BigDecimal quantity, String unit) {
        private String told() {
            return "%s %s".formatted(Figures.grouped(quantity), unit);
        }
    }

    /** A line that is not there as it is approved. */
    @NamedInterface("words")
    public record Left(String sourceRef, Quantity approved, String reason) {}

    /** Whether everything that is approved stands there. */
    public boolean isWhole() {
        return left.isEmpty();
    }

    /** In one line, for the person who watches. */
    public String told() {
        List<String> told = new ArrayList<>(parts.stream().flatMap(Part::told).toList());
        told.add(parts.isEmpty() ? "nothing is to be handed over" : "");
        told.add(held == 0 ? "" : "%,d held and left as they stand".formatted(held));
        told.add(left.isEmpty() ? "" : "%,d refused".formatted(left.size()));
        return told.stream().filter(part -> !part.isEmpty()).collect(Collectors.joining("; "));
    }

    /** What stands there now, for the person who watches. */
    public String standingTold() {
        return "there now: "
                + (parts.isEmpty()
                        ? "nothing"
                        : parts.stream().map(Part::standingTold).collect(Collectors.joining("; ")));
    }

    /** The first of the lines that are not there, each with its reason. */
    public List<String> reasons() {
        List<String> told = new ArrayList<>(left.stream()
                .limit(SHOWN)
                .map(each -> "%s%s: %s"
                        .formatted(
                                each.sourceRef(),
                                each.approved().quantity().signum() == 0
                                        ? ""
                                        : ", " + each.approved().told(),
                                each.reason()))
                .toList());
        if (left.size() > SHOWN) {
            told.add("and %,d more".formatted(left.size() - SHOWN));
        }
        return told;
    }

    private static String all(List<Quantity> quantities) {
        return quantities.stream().map(Quantity::told).collect(Collectors.joining(" + "));
    }
}
