package io.tieout.revenue;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Something that is known of an obligation, dated to a day. In which order facts are given is without effect.
 *
 * <p>{@code ref} is the source reference of the record, or a name of many records together; a derivation quotes it.
 */
public sealed interface Fact {

    String ref();

    /** The day from which the fact counts. */
    LocalDate day();

    /**
     * A billable line with its price, rounded; or the lines of a day together, where nobody asks for single ones.
     *
     * @param approved by somebody other than whom did the work
     */
    record PricedLine(String ref, LocalDate day, BigDecimal amount, boolean approved) implements Fact {}

    /**
     * A line from before an amendment that counts from the start, at the price that it has by the terms of that version on its own day.
     *
     * @param line    with the price from now on, and the day of the work
     * @param before  what counted for it until then: the price of its day, or that of the last such version; nothing where its version had
     *                a method that prices no lines
     * @param version from which on it counts so
     * @param day     on which that version comes into force: what the price differs by belongs to its month
     */
    record Repriced(PricedLine line, BigDecimal before, int version, LocalDate day) implements Fact {

        @Override
        public String ref() {
            return line.ref();
        }
    }

    /** Hours worked, billable or not. */
    record HoursWorked(String ref, LocalDate day, BigDecimal hours, boolean approved) implements Fact {}

    /**
     * What the work cost.
     *
     * @param amount  in the contract's currency, at the spot rate of the day, not rounded
     * @param inBooks the same in the entity's; null where that rate lacks
     * @param ofWork  of hours or of an expense, so that it is incurred within the agreed term or outside of it
     */
    record Cost(
            String ref,
            LocalDate day,
            BigDecimal amount,
            @Nullable BigDecimal inBooks,
            CostKind kind,
            boolean approved,
            boolean ofWork)
            implements Fact {

        /** Of a contract in the entity's currency. */
        public Cost(String ref, LocalDate day, BigDecimal amount, CostKind kind, boolean approved, boolean ofWork) {
            this(ref, day, amount, amount, kind, approved, ofWork);
        }

        /** Of a cost line. */
        public Cost(String ref, LocalDate day, BigDecimal amount, CostKind kind, boolean approved) {
            this(ref, day, amount, kind, approved, false);
        }
    }

    /** What cost says about progress. */
    enum CostKind {
        /** Hours at their cost rate, payroll and subcontractors. */
        LABOUR,
        /** Every other cost that depicts progress. */
        OTHER,
        /** Materials not yet installed: revenue at cost, without margin and outside progress (IFRS 15.B19(b)). */
        UNINSTALLED,
        /** Neither progress nor revenue (IFRS 15.B19(a)). */
        WASTE
    }

    /** Units handed over; of an obligation that is fulfilled at a point in time, the fulfilment. */
    record Delivered(String ref, LocalDate day, BigDecimal units) implements Fact {}

    /** A milestone: delivered when due, earned when accepted and there is evidence of it. */
    record Milestone(
            String ref,
            String milestone,
            BigDecimal amount,
            @Nullable LocalDate dueOn,
            @Nullable LocalDate acceptedOn,
            boolean evidence)
            implements Fact {

        boolean isAcceptedBy(LocalDate until) {
            return evidence && acceptedOn != null && !acceptedOn.isAfter(until);
        }

        boolean isDueBy(LocalDate until) {
            return isAcceptedBy(until) || (dueOn != null && !dueOn.isAfter(until));
        }

        @Override
        public LocalDate day() {
            if (acceptedOn != null && evidence && (dueOn == null || acceptedOn.isBefore(dueOn))) {
                return acceptedOn;
            }
            return dueOn == null ? LocalDate.MAX : dueOn;
        }
    }

    /** What was still to come as estimated on a day; each measure stands until a later estimate names it again. */
    record Estimate(
            String ref,
            LocalDate day,
            @Nullable BigDecimal remainingHours,
            @Nullable BigDecimal remainingCost,
            @Nullable BigDecimal unitsTotal,
            @Nullable BigDecimal progressPercent)
            implements Fact {}

    /** One possible outcome of an element of variable consideration, as estimated on a day. */
    record Outcome(
            String ref, LocalDate day, String element, BigDecimal probability, BigDecimal amount, boolean mostLikely)
            implements Fact {}
}
