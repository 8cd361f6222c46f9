package io.tieout.revenue;

import io.tieout.money.Money;
import io.tieout.revenue.Derivation.Input;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The funding limit of a contract: revenue to date of all its obligations together stops there, in order of day and obligation.
 *
 * <p>What is above the limit is taken back from what was earned last; a correction undoes what its own obligation earned last. So
 * revenue to date stays a function of the facts until the day, and a correction makes room.
 */
final class Funding {
    private final Contract contract;
    private final List<Standing> standings;
    private final Map<Earning, BigDecimal> earned = new HashMap<>();
    private final Map<LocalDate, Map<String, BigDecimal>> above = new HashMap<>();

    Funding(Contract contract, List<Standing> standings) {
        this.contract = contract;
        this.standings = standings.stream()
                .sorted(Comparator.comparing(
                                (Standing standing) -> standing.obligation().obligation())
                        .reversed())
                .toList();
    }

    private record Earning(String obligation, LocalDate day) {}

    /** What of each obligation is above the limit at the end of a day. */
    Map<String, BigDecimal> above(LocalDate end) {
        return contract.fundingLimit() == null ? Map.of() : above.computeIfAbsent(end, this::takenBack);
    }

    private Map<String, BigDecimal> takenBack(LocalDate end) {
        Taken taken = new Taken(standings.stream()
                .map(standing -> until(standing, end))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .subtract(Objects.requireNonNull(contract.fundingLimit())));
        LocalDate day = end;
        for (LocalDate first = first(); taken.rest.signum() > 0 && !day.isBefore(first); day = day.minusDays(1)) {
            for (Standing standing : standings) {
                taken.back(
                        standing.obligation().obligation(),
                        until(standing, day).subtract(until(standing, day.minusDays(1))));
            }
        }
        return taken.above;
    }

    /** What is taken back on the way from the last day to the first, of each day from the last obligation to the first. */
    private static final class Taken {
        private final Map<String, BigDecimal> above = new HashMap<>();
        /** By obligation, what later corrections took off again: it was never earned, so none of it can be above the limit. */
        private final Map<String, BigDecimal> corrected = new HashMap<>();

        private BigDecimal rest;

        Taken(BigDecimal rest) {
            this.rest = rest;
        }

        void back(String obligation, BigDecimal ofDay) {
            BigDecimal left = ofDay.add(corrected.getOrDefault(obligation, BigDecimal.ZERO));
            corrected.put(obligation, left.min(BigDecimal.ZERO));
            BigDecimal back = left.min(rest).max(BigDecimal.ZERO);
            if (back.signum() > 0) {
                above.merge(obligation, back, BigDecimal::add);
                rest = rest.subtract(back);
            }
        }
    }

    private LocalDate first() {
        return standings.stream()
                .map(standing -> standing.obligation().versions().getFirst().effectiveOn())
                .min(Comparator.naturalOrder())
                .orElse(contract.startOn());
    }

    private BigDecimal until(Standing standing, LocalDate day) {
        return earned.computeIfAbsent(
                new Earning(standing.obligation().obligation(), day),
                earning -> standing.earned(day).amount());
    }

    /** What an obligation reached by the end of a day, with what is above the limit taken off. */
    ToDate limited(ToDate reached, BigDecimal above, LocalDate day) {
        Money revenue = reached.capped().minus(Money.rounded(above, contract.currency()));
        Derivation unlimited = reached.derivation();
        List<Input> inputs = new ArrayList<>(unlimited.inputs());
        String unit = contract.currency().getCurrencyCode();
        inputs.add(Input.of("above_funding", above, unit));
        inputs.add(Input.of("funding_limit", Objects.requireNonNull(contract.fundingLimit()), unit));
        return reached.funded(
                revenue,
                contract.isOver(day) ? revenue : reached.transactionPrice(),
                new Derivation(
                        unlimited.rule() + ", within the contract's funding",
                        unlimited.standard(),
                        inputs,
                        "%s - above_funding".formatted(unlimited.formula()),
                        unlimited.rounding(),
                        revenue.amount()));
    }
}
