package io.tieout.bench;

import io.tieout.bench.Agreement.Kind;
import io.tieout.bench.Truth.Figures;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** What was worked on a contract, added up, and what must come of it. */
final class Worked {
    private final Agreement agreed;
    private BigDecimal delivered = BigDecimal.ZERO;
    private BigDecimal outsideTerm = BigDecimal.ZERO;
    private BigDecimal approved = BigDecimal.ZERO;
    private BigDecimal byHand = BigDecimal.ZERO;
    private long quarters;
    private long quartersApproved;

    Worked(Agreement agreed) {
        this.agreed = agreed;
    }

    Agreement agreed() {
        return agreed;
    }

    /** @param worked in quarters of an hour */
    void hours(int person, int day, int worked, boolean isBillable, boolean isApproved) {
        quarters += worked;
        quartersApproved += isApproved ? worked : 0;
        if (isBillable) {
            BigDecimal hours = BigDecimal.valueOf(worked * 25L, 2);
            deliver(day, agreed.rate(person % 4, day).multiply(hours), isApproved);
        }
    }

    void expense(int day, BigDecimal net, boolean isBillable, boolean isApproved) {
        if (isBillable) {
            deliver(day, net.multiply(agreed.markupPercent().movePointLeft(2).add(BigDecimal.ONE)), isApproved);
        }
    }

    /** What is paid line by line. */
    private void deliver(int day, BigDecimal exact, boolean isApproved) {
        if (agreed.kind() != Kind.BY_THE_HOUR) {
            return;
        }
        BigDecimal amount = agreed.rounded(exact);
        boolean isInTerm = !agreed.isOverOn25() || day <= 25;
        delivered = delivered.add(amount);
        outsideTerm = isInTerm ? outsideTerm : outsideTerm.add(amount);
        approved = isInTerm && isApproved ? approved.add(amount) : approved;
    }

    /** On revenue of the contract, by no invoice and no plan. */
    void bookedByHand(BigDecimal amount) {
        byHand = amount;
    }

    /** What the rules say: what is within the agreed days, then approved, then accepted, then within the cap. */
    Figures figures() {
        boolean byTheHour = agreed.kind() == Kind.BY_THE_HOUR;
        BigDecimal allDelivered = switch (agreed.kind()) {
            case BY_THE_HOUR -> delivered;
            case BY_PROGRESS -> byProgress(quarters);
            case BY_MILESTONE -> agreed.price();
            case BY_MONTH -> agreed.rounded(agreed.price().divide(BigDecimal.valueOf(12), 12, RoundingMode.HALF_UP));
        };
        BigDecimal allApproved = switch (agreed.kind()) {
            case BY_THE_HOUR -> approved;
            case BY_PROGRESS -> byProgress(quartersApproved);
            default -> allDelivered;
        };
        BigDecimal accepted = agreed.kind() == Kind.BY_MILESTONE ? agreed.accepted() : allApproved;
        BigDecimal recognised = byTheHour && agreed.cap().signum() > 0 ? accepted.min(agreed.cap()) : accepted;
        BigDecimal taken = agreed.isInvoiced() && agreed.isInvoiceInTheBooks() ? agreed.invoiced() : BigDecimal.ZERO;
        return new Figures(
                allDelivered,
                outsideTerm,
                allDelivered.subtract(outsideTerm).subtract(allApproved),
                allApproved.subtract(accepted),
                accepted.subtract(recognised),
                recognised,
                agreed.isInvoiced() ? agreed.invoiced() : BigDecimal.ZERO,
                taken,
                taken.add(byHand));
    }

    private BigDecimal byProgress(long of) {
        BigDecimal planned = BigDecimal.valueOf(agreed.plannedHours() * 4);
        BigDecimal worked = BigDecimal.valueOf(of).min(planned);
        return agreed.rounded(agreed.price().multiply(worked).divide(planned, 12, RoundingMode.HALF_UP));
    }
}
