package io.tieout.revenue;

import io.tieout.money.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The expected loss of a contract: what cost to date and still to come is above the price, of all its obligations together that have a
 * price and whose cost somebody planned or estimated, less what discounts of the contract take off it. Provided for is what of it cost and
 * revenue to date, within the funding, do not show yet. It stands with the lowest obligation that is active in the month; by policy each
 * obligation looks at itself alone.
 *
 * <p>Standard: IAS 37.66-69 (the contract), ASC 605-35-25-45 to 46 (by policy the obligation).
 */
final class Losses {
    private final Contract contract;
    private final List<Standing> standings;

    /**
     * @param contract with the obligations that could be computed
     */
    Losses(Contract contract, List<Standing> standings) {
        this.contract = contract;
        this.standings = standings;
    }

    /** Where every obligation stands at the end of a month, with what must be provided for. */
    Map<String, ToDate> providedFor(YearMonth month, Map<String, ToDate> reached) {
        Map<String, ToDate> provided = new HashMap<>(reached);
        if (contract.policy().is(Setting.LOSS_UNIT, "obligation")) {
            standings.stream()
                    .filter(standing -> !Discounts.isDiscount(standing.obligation()))
                    .forEach(standing -> provided.computeIfPresent(
                            standing.obligation().obligation(),
                            (name, toDate) -> toDate.providing(provision(List.of(standing), month, reached))));
        } else {
            provided.computeIfPresent(
                    contract.leading(month), (name, toDate) -> toDate.providing(provision(standings, month, reached)));
        }
        return provided;
    }

    private Money provision(List<Standing> together, YearMonth month, Map<String, ToDate> reached) {
        LocalDate end = month.atEndOfMonth();
        if (!isPlanned(together, end)) {
            return Money.zero(contract.currency());
        }
        BigDecimal loss = BigDecimal.ZERO;
        BigDecimal shown = BigDecimal.ZERO;
        for (Standing standing : together) {
            Optional<BigDecimal> own = loss(standing, end);
            if (own.isPresent()) {
                ToDate toDate =
                        Objects.requireNonNull(reached.get(standing.obligation().obligation()));
                loss = loss.add(own.get());
                shown = shown.add(standing.costToDate(end))
                        .subtract(toDate.revenue().amount());
            }
        }
        return Money.rounded(
                loss.signum() > 0 ? loss.subtract(shown).max(BigDecimal.ZERO) : BigDecimal.ZERO, contract.currency());
    }

    /** Whether somebody planned or estimated the cost of one of them that is no discount. */
    private static boolean isPlanned(List<Standing> together, LocalDate day) {
        return together.stream()
                .anyMatch(standing -> !Discounts.isDiscount(standing.obligation())
                        && loss(standing, day).isPresent());
    }

    /** What cost to date and still to come is above the price, below zero a profit; none where nobody planned it. */
    private static Optional<BigDecimal> loss(Standing standing, LocalDate day) {
        return standing.outlook(day)
                .flatMap(outlook -> stillToCome(standing, outlook)
                        .map(stillToCome ->
                                standing.costToDate(day).add(stillToCome).subtract(outlook.price())));
    }

    /** A discount costs nothing that anybody need plan. */
    private static Optional<BigDecimal> stillToCome(Standing standing, Outlook outlook) {
        return outlook.stillToCome() == null && Discounts.isDiscount(standing.obligation())
                ? Optional.of(BigDecimal.ZERO)
                : Optional.ofNullable(outlook.stillToCome());
    }

    /**
     * Obligations with a price that count for nothing, as nobody planned their cost, where the contract expects a loss without them, or would
     * with them if no more cost came.
     */
    List<Finding> unplanned(LocalDate day) {
        if (!isPlanned(standings, day) || contract.policy().is(Setting.LOSS_UNIT, "obligation")) {
            return List.of();
        }
        BigDecimal loss = standings.stream()
                .flatMap(standing -> loss(standing, day).stream())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return standings.stream()
                .flatMap(standing -> standing
                        .outlook(day)
                        .filter(outlook -> stillToCome(standing, outlook).isEmpty())
                        .filter(outlook ->
                                loss.max(loss.add(standing.costToDate(day)).subtract(outlook.price()))
                                                .signum()
                                        > 0)
                        .map(outlook -> new Finding(
                                standing.obligation().obligation(),
                                Finding.Code.LOSS_UNPLANNED,
                                "no planned_cost and no remaining_cost by %s".formatted(day),
                                Money.rounded(outlook.price(), contract.currency())))
                        .stream())
                .toList();
    }
}
