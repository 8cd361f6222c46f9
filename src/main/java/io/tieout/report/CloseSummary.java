package io.tieout.report;

import io.tieout.exceptions.ReasonCode;
import io.tieout.ledger.Leg;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.modulith.NamedInterface;

/**
 * What a run came to, in the figures that a terminal or the head of a page shows. Revenue is positive.
 *
 * @param totals of the run's own month, one for each currency, the entity's always there
 * @param causes of the same month over all contracts; those of a currency add up to its difference
 * @param held   how many lines, obligations and rows a person must look at, by reason code
 * @param waived how many of them are not: it was decided that they stay as they are
 * @param plan   what the run prepared, one for each currency; none when nothing was due
 * @param folder where the run wrote its results; none while it has not
 */
@NamedInterface("words")
public record CloseSummary(
        long runId,
        String entity,
        YearMonth month,
        List<Totals> totals,
        List<Cause> causes,
        List<Held> held,
        long waived,
        List<Planned> plan,
        Optional<Path> folder) {

    public CloseSummary {
        totals = List.copyOf(totals);
        causes = List.copyOf(causes);
        held = List.copyOf(held);
        plan = List.copyOf(plan);
    }

    /**
     * The way from delivered work to the books.
     *
     * @param contracts         that have figures of the month
     * @param statuses          of those contracts
     * @param earlierDifference of months before the run's own, which the other figures leave out
     * @param earlier           statuses in those months
     */
    @NamedInterface("words")
    public record Totals(
            String currency,
            BigDecimal delivered,
            BigDecimal billed,
            BigDecimal recognised,
            BigDecimal taken,
            BigDecimal ledger,
            BigDecimal difference,
            long contracts,
            Statuses statuses,
            BigDecimal earlierDifference,
            Statuses earlier) {}

    /** How many contracts have a status; the others are a match. */
    @NamedInterface("words")
    public record Statuses(long waiting, long due, long breaks) {

        public boolean areAllMatch() {
            return others() == 0;
        }

        /** How many contracts are no match. */
        public long others() {
            return waiting + due + breaks;
        }
    }

    /** One step of the bridge. */
    @NamedInterface("words")
    public record Cause(String currency, Leg leg, String cause, BigDecimal amount, long lines, String explanation) {}

    /** Items of one reason code. @param atStake at most; empty when nobody can say */
    @NamedInterface("words")
    public record Held(ReasonCode code, long items, Optional<BigDecimal> atStake, String currency) {}

    /** A plan that waits for a second person. @param revenue what the ledger will have more @param moved what goes to another account */
    @NamedInterface("words")
    public record Planned(
            long planId, String currency, long entries, long lines, BigDecimal revenue, BigDecimal moved) {}

    /** Whether every contract is a match, nothing is held but what is waived, and nothing is due. */
    public boolean tiesOut() {
        return held.isEmpty() && plan.isEmpty() && all(Statuses::areAllMatch);
    }

    /** What the run tells the scheduler: 0 where it ties out, else 3. */
    public int exit() {
        return tiesOut() ? 0 : 3;
    }

    private boolean all(Predicate<Statuses> test) {
        return totals.stream().allMatch(total -> test.test(total.statuses()) && test.test(total.earlier()));
    }

    /** Whether the books are what was taken, for every contract and month. */
    boolean hasNoBreak() {
        return all(statuses -> statuses.breaks() == 0);
    }

    /** Whether the ledger took all that is recognised. */
    boolean hasNothingDue() {
        return plan.isEmpty() && all(statuses -> statuses.due() == 0);
    }

    /** Whether no delivered work is gated. */
    boolean hasNothingWaiting() {
        return all(statuses -> statuses.waiting() == 0);
    }
}
