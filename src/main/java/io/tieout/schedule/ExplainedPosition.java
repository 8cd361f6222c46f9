package io.tieout.schedule;

import io.tieout.revenue.Contract;
import io.tieout.revenue.Derivation;
import io.tieout.revenue.EntityPosition;
import io.tieout.revenue.Fact;
import io.tieout.revenue.Position;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A position as a person reads it: rule, numbers and result, and every fact that it rests on.
 *
 * @param policy settings in force for the contract
 * @param facts  of the obligation, dated until the month's end
 * @param worth  in the currency of the entity's books; null where that is the contract's, or a rate is missing
 */
public record ExplainedPosition(
        String contract,
        String obligation,
        YearMonth period,
        String currency,
        String method,
        Derivation derivation,
        String numbers,
        BigDecimal before,
        BigDecimal revenue,
        Map<String, String> policy,
        List<Line> facts,
        @Nullable Worth worth) {
    private static final int SHOWN = 20;
    private static final int RATE_DECIMALS = 10;

    /** A fact: what it is, where it stands, its day and its amount in its own unit. */
    public record Line(String kind, String place, LocalDate day, String value) {

        private Line marked(String why) {
            return new Line(kind, place, day, value + ", " + why);
        }
    }

    /**
     * Revenue in the currency of the books.
     *
     * @param releasedPart of the revenue, from 0 to 1, that keeps the rate of what was billed in advance
     * @param rate         of one unit of the revenue; null where there was none
     * @param rates        that went into the month, a text each: {@code revenue: spot of 2026-08-03, 0.9}
     */
    public record Worth(
            String currency,
            BigDecimal revenue,
            BigDecimal fxDifference,
            BigDecimal releasedPart,
            @Nullable BigDecimal rate,
            List<String> rates) {

        static Worth of(EntityPosition inside) {
            return new Worth(
                    inside.revenue().currency().getCurrencyCode(),
                    inside.revenue().amount(),
                    inside.fxDifference().amount(),
                    inside.openingShare(),
                    inside.revenueRate(),
                    inside.rates().stream()
                            .map(used -> "%s: %s of %s, %s"
                                    .formatted(
                                            used.purpose().name().toLowerCase(Locale.ROOT),
                                            used.rate().kind().word(),
                                            used.rate().day(),
                                            used.rate().rate().toPlainString()))
                            .toList());
        }

        private List<String> lines() {
            List<String> lines = new ArrayList<>();
            lines.add("  in %s     revenue %s, exchange difference of the contract %s"
                    .formatted(currency, revenue.toPlainString(), fxDifference.toPlainString()));
            if (releasedPart.signum() > 0) {
                lines.add("    %s of it at the rate of what was billed in advance".formatted(shown(releasedPart)));
            }
            if (rate != null) {
                lines.add("    one unit of revenue is worth %s".formatted(shown(rate)));
            }
            rates.forEach(used -> lines.add("    " + used));
            return lines;
        }

        private static String shown(BigDecimal number) {
            return number.setScale(Math.min(number.scale(), RATE_DECIMALS), RoundingMode.HALF_UP)
                    .stripTrailingZeros()
                    .toPlainString();
        }
    }

    static ExplainedPosition of(Contract contract, Position position, @Nullable EntityPosition inside) {
        LocalDate end = position.month().atEndOfMonth();
        return new ExplainedPosition(
                position.contract(),
                position.obligation(),
                position.month(),
                contract.currency().getCurrencyCode(),
                position.method(),
                position.end().derivation(),
                position.end().derivation().withNumbers(),
                position.before().revenue().amount(),
                position.revenue().amount(),
                policy(contract),
                contract.obligations().stream()
                        .filter(each -> each.obligation().equals(position.obligation()))
                        .flatMap(each -> each.work().until(end).stream()
                                .map(fact -> contract.isOutsideTerm(each, fact, end)
                                        ? line(fact).marked("outside term")
                                        : line(fact)))
                        .toList(),
                inside == null ? null : Worth.of(inside));
    }

    private static Map<String, String> policy(Contract contract) {
        Map<String, String> words = new LinkedHashMap<>();
        contract.policy().inForce().forEach((setting, value) -> words.put(setting.word(), value));
        return words;
    }

    private static Line line(Fact fact) {
        return switch (fact) {
            case Fact.PricedLine line ->
                new Line("billable line", line.ref(), line.day(), value(line.amount(), line.approved()));
            case Fact.Repriced anew ->
                new Line(
                        "repriced line",
                        anew.ref(),
                        anew.day(),
                        "%s, version %d in the place of %s of %s"
                                .formatted(
                                        value(anew.line().amount(), anew.line().approved()),
                                        anew.version(),
                                        anew.before().toPlainString(),
                                        anew.line().day()));
            case Fact.HoursWorked worked ->
                new Line("hours", worked.ref(), worked.day(), value(worked.hours(), worked.approved()));
            case Fact.Cost cost ->
                new Line(
                        "cost " + cost.kind().name().toLowerCase(Locale.ROOT),
                        cost.ref(),
                        cost.day(),
                        value(cost.amount(), cost.approved()));
            case Fact.Delivered delivered ->
                new Line(
                        "delivered",
                        delivered.ref(),
                        delivered.day(),
                        delivered.units().toPlainString());
            case Fact.Milestone milestone ->
                new Line(
                        "milestone",
                        milestone.ref(),
                        milestone.day(),
                        "%s due %s accepted %s%s"
                                .formatted(
                                        milestone.amount().toPlainString(),
                                        milestone.dueOn(),
                                        milestone.acceptedOn(),
                                        milestone.evidence() ? "" : ", no evidence"));
            case Fact.Estimate estimate -> new Line("estimate", estimate.ref(), estimate.day(), value(estimate));
            case Fact.Outcome outcome ->
                new Line(
                        "outcome",
                        outcome.ref(),
                        outcome.day(),
                        "%s × %s"
                                .formatted(
                                        outcome.probability().toPlainString(),
                                        outcome.amount().toPlainString()));
        };
    }

    private static String value(Fact.Estimate estimate) {
        Map<String, @Nullable BigDecimal> measures = new LinkedHashMap<>();
        measures.put("remaining cost", estimate.remainingCost());
        measures.put("remaining hours", estimate.remainingHours());
        measures.put("units in all", estimate.unitsTotal());
        measures.put("per cent complete", estimate.progressPercent());
        return measures.entrySet().stream()
                .filter(measure -> measure.getValue() != null)
                .map(measure -> measure.getKey() + " " + measure.getValue().toPlainString())
                .collect(Collectors.joining(", "));
    }

    private static String value(BigDecimal amount, boolean approved) {
        return amount.toPlainString() + (approved ? "" : ", not approved");
    }

    /** For a terminal. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("%s/%s %s   %s   revenue %s %s"
                .formatted(contract, obligation, period, method, revenue.toPlainString(), currency));
        lines.add("  rule       %s (%s)".formatted(derivation.rule(), derivation.standard()));
        lines.add("  formula    %s".formatted(derivation.formula()));
        lines.add("  numbers    %s".formatted(numbers));
        lines.add("  rounding   %s".formatted(derivation.rounding()));
        lines.add("  to date    %s, less %s before = %s"
                .formatted(derivation.result().toPlainString(), before.toPlainString(), revenue.toPlainString()));
        if (worth != null) {
            lines.addAll(worth.lines());
        }
        lines.add("  inputs");
        derivation
                .inputs()
                .forEach(input -> lines.add("    %-20s %s %s%s"
                        .formatted(
                                input.name(),
                                input.value().toPlainString(),
                                input.unit(),
                                input.refs().isEmpty() ? "" : "   " + String.join(", ", input.refs()))));
        if (!facts.isEmpty()) {
            lines.add("  facts");
        }
        facts.stream()
                .limit(SHOWN)
                .forEach(fact -> lines.add(
                        "    %-16s %s   %s   %s".formatted(fact.kind(), fact.day(), fact.value(), fact.place())));
        if (facts.size() > SHOWN) {
            lines.add("    and %,d more; --json lists them all".formatted(facts.size() - SHOWN));
        }
        return lines;
    }
}
