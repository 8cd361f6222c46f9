package io.tieout.revenue;

import io.tieout.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * In which later months the backlog of a contract is expected to be earned, and its contract liability with it (IFRS 15.120(b)).
 *
 * <p>What is earned by time follows its own rule; a milestone comes when it is due, a fulfilment at a point in time with the end of
 * the service; everything else evenly over the days of service that are left. For what no terms say a month of, there is none. The
 * contract liability is released by the first revenue of the contract, as far as that goes. What was earned above a price that was cut
 * runs off likewise, below zero.
 */
public final class RunOff {
    private final List<Expected> expected = new ArrayList<>();
    private final SortedMap<YearMonth, BigDecimal> ofContract = new TreeMap<>();

    private RunOff() {}

    /** The balances of a contract that come down by revenue. */
    public enum Balance {
        CONTRACT_LIABILITY,
        BACKLOG
    }

    /**
     * Part of a balance and the month in which it is expected to be earned.
     *
     * @param month  after the position's; null: nobody can say
     * @param amount never zero; the amounts of an obligation and balance add up to the balance of its position
     */
    public record Expected(
            String obligation, Balance balance, @Nullable YearMonth month, Money amount) {}

    /**
     * @param positions of one month and of every obligation that could be computed
     */
    static List<Expected> of(List<Standing> standings, List<Position> positions) {
        RunOff runOff = new RunOff();
        for (Position position : positions) {
            Money backlog = position.end().backlog();
            if (backlog != null) {
                standings.stream()
                        .filter(standing -> standing.obligation().obligation().equals(position.obligation()))
                        .forEach(standing -> runOff.backlog(position, standing, backlog));
            }
        }
        positions.forEach(runOff::liability);
        return runOff.expected.stream()
                .sorted(Comparator.comparing(Expected::obligation)
                        .thenComparing(Expected::balance)
                        .thenComparing(Expected::month, Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
    }

    private void backlog(Position position, Standing standing, Money backlog) {
        BigDecimal rest = backlog.amount();
        for (var entry :
                standing.expected(position.month().atEndOfMonth(), rest).entrySet()) {
            BigDecimal amount = within(entry.getValue(), rest);
            add(position, Balance.BACKLOG, entry.getKey(), amount);
            ofContract.merge(entry.getKey(), amount, BigDecimal::add);
            rest = rest.subtract(amount);
        }
        add(position, Balance.BACKLOG, null, rest);
    }

    private void liability(Position position) {
        BigDecimal rest = position.billing().contractLiability().amount();
        for (var entry : ofContract.entrySet()) {
            BigDecimal amount = within(entry.getValue(), rest);
            add(position, Balance.CONTRACT_LIABILITY, entry.getKey(), amount);
            rest = rest.subtract(amount);
        }
        add(position, Balance.CONTRACT_LIABILITY, null, rest);
    }

    /** As much as there is still to come, and nothing of the other sign. */
    private static BigDecimal within(BigDecimal amount, BigDecimal rest) {
        return amount.max(rest.min(BigDecimal.ZERO)).min(rest.max(BigDecimal.ZERO));
    }

    private void add(Position position, Balance balance, @Nullable YearMonth month, BigDecimal amount) {
        if (amount.signum() != 0) {
            expected.add(new Expected(
                    position.obligation(),
                    balance,
                    month,
                    new Money(amount, position.revenue().currency())));
        }
    }

    /** An amount over the days from the first to the last, by months; rounded to date, so that nothing is lost. Nothing without days. */
    static SortedMap<YearMonth, BigDecimal> evenly(BigDecimal amount, int decimals, LocalDate first, LocalDate last) {
        SortedMap<YearMonth, BigDecimal> months = new TreeMap<>();
        BigDecimal days = BigDecimal.valueOf(ChronoUnit.DAYS.between(first, last) + 1);
        BigDecimal before = BigDecimal.ZERO;
        for (YearMonth month = YearMonth.from(first);
                !month.isAfter(YearMonth.from(last));
                month = month.plusMonths(1)) {
            LocalDate end = month.atEndOfMonth().isBefore(last) ? month.atEndOfMonth() : last;
            BigDecimal toDate = amount.multiply(BigDecimal.valueOf(ChronoUnit.DAYS.between(first, end) + 1))
                    .divide(days, decimals, RoundingMode.HALF_UP);
            months.put(month, toDate.subtract(before));
            before = toDate;
        }
        return months;
    }
}
