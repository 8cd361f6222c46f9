package io.tieout.report;

import io.tieout.ledger.Leg;
import io.tieout.report.Waterfall.Step;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the rows of the run-off add up to: how much of a balance is expected to be earned in each later month. */
final class ComingMonths {
    /** As they are shown: what was promised, and the part of it that was billed already. */
    static final List<Balance> BALANCES = List.of(Balance.BACKLOG, Balance.CONTRACT_LIABILITY);

    private static final int SINGLE_MONTHS = 12;
    private static final Map<Balance, String> EXPLANATIONS = Map.of(
            Balance.BACKLOG, "Priced and not earned yet at the end of the period",
            Balance.CONTRACT_LIABILITY, "Billed and not earned yet at the end of the period");

    private final SortedSet<String> currencies = new TreeSet<>();
    private final Map<String, TreeMap<YearMonth, BigDecimal>> amounts = new HashMap<>();
    private final Map<String, BigDecimal> ofNoMonth = new HashMap<>();

    void add(RunOffRow row) {
        currencies.add(row.currency());
        String place = row.currency() + " " + row.balance();
        row.month()
                .ifPresentOrElse(
                        month -> amounts.computeIfAbsent(place, key -> new TreeMap<>())
                                .merge(month, row.amount(), BigDecimal::add),
                        () -> ofNoMonth.merge(place, row.amount(), BigDecimal::add));
    }

    List<String> currencies() {
        return List.copyOf(currencies);
    }

    /** A balance and the months that it comes down in; those far off in one, and last what no month can be said of. */
    List<Step> steps(String currency, Balance balance) {
        String place = currency + " " + balance;
        TreeMap<YearMonth, BigDecimal> months = amounts.getOrDefault(place, new TreeMap<>());
        BigDecimal noMonth = ofNoMonth.get(place);
        if (months.isEmpty() && noMonth == null) {
            return List.of();
        }
        BigDecimal level = months.values().stream()
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .add(noMonth == null ? BigDecimal.ZERO : noMonth);
        List<Step> steps = new ArrayList<>();
        steps.add(Step.total(SheetTable.words(balance.toString()), EXPLANATIONS.getOrDefault(balance, ""), level));
        List<YearMonth> single = months.keySet().stream().limit(SINGLE_MONTHS).toList();
        for (YearMonth month : single) {
            steps.add(steps.getLast().less(Leg.PLAN, month.format(ClosePage.MONTH), 0, "", amount(months, month)));
        }
        BigDecimal later = months.entrySet().stream()
                .filter(entry -> !single.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        if (months.size() > single.size()) {
            String until = "Until " + months.lastKey().format(ClosePage.MONTH);
            steps.add(steps.getLast().less(Leg.PLAN, "later months", 0, until, later));
        }
        if (noMonth != null) {
            String why = "No end is agreed, the end is past, or funding is missing";
            steps.add(steps.getLast().less(Leg.GATE, "no month known", 0, why, noMonth));
        }
        return steps;
    }

    private static BigDecimal amount(Map<YearMonth, BigDecimal> months, YearMonth month) {
        return months.getOrDefault(month, BigDecimal.ZERO);
    }
}
