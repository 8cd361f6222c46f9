package io.tieout.revenue;

import io.tieout.revenue.Fact.Cost;
import io.tieout.revenue.Fact.CostKind;
import io.tieout.revenue.Fact.Delivered;
import io.tieout.revenue.Fact.Estimate;
import io.tieout.revenue.Fact.HoursWorked;
import io.tieout.revenue.Fact.Milestone;
import io.tieout.revenue.Fact.Outcome;
import io.tieout.revenue.Fact.PricedLine;
import io.tieout.revenue.Fact.Repriced;
import io.tieout.revenue.Terms.Modification;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A contract of one obligation that a seed gives: any method and settings, amendments at any day, corrections, work that nobody
 * approved, amounts of a currency with none, two or three decimals.
 *
 * @param versions     every version has a price, so that any method can follow any other
 * @param terminatedOn null when the contract runs to its end
 */
record RandomContract(
        Currency currency,
        Map<Setting, String> policy,
        LocalDate startOn,
        @Nullable LocalDate terminatedOn,
        List<Terms> versions,
        List<Fact> facts) {
    static final List<String> METHODS = List.of(
            "time_and_materials",
            "cost_to_cost",
            "hours_to_hours",
            "units_delivered",
            "milestone",
            "straight_line_daily",
            "straight_line_monthly",
            "point_in_time",
            "percent_complete",
            "cost_plus",
            "retainer_drawdown",
            "cost_recovery");

    /** Somebody always says how many hours or units there are in all. */
    static RandomContract of(long seed, String method) {
        return new Draw(new Random(seed), true).contract(method);
    }

    /** As a rule somebody says how many hours or units there are in all, often late. */
    static RandomContract sparse(long seed, String method) {
        return new Draw(new Random(seed), false).contract(method);
    }

    /** Another obligation of the same contract, and so in its currency, by its policy, terminated with it. */
    RandomContract beside(long seed, String method) {
        Draw draw = new Draw(new Random(seed), true);
        RandomContract other =
                draw.contract(method, currency, startOn.plusDays(draw.upTo(30)), 5 + draw.upTo(80), policy);
        return new RandomContract(currency, policy, other.startOn, terminatedOn, other.versions, other.facts);
    }

    String value(Setting setting) {
        return policy.getOrDefault(setting, setting.choices().getFirst());
    }

    boolean has(Setting setting, String value) {
        return value(setting).equals(value);
    }

    /** Whether the contract was terminated by the end of a day. */
    boolean isOver(LocalDate day) {
        return terminatedOn != null && !day.isBefore(terminatedOn);
    }

    LocalDate lastDay(LocalDate day) {
        return terminatedOn != null && day.isAfter(terminatedOn) ? terminatedOn : day;
    }

    YearMonth firstMonth() {
        return YearMonth.from(startOn).minusMonths(1);
    }

    /** After everything that happens, the end of every term included. */
    YearMonth lastMonth() {
        LocalDate last = startOn;
        for (Terms terms : versions) {
            last = terms.endOn() != null && terms.endOn().isAfter(last) ? terms.endOn() : last;
            last = terms.effectiveOn().isAfter(last) ? terms.effectiveOn() : last;
        }
        return YearMonth.from(last).plusMonths(2);
    }

    /** As the engine takes it. */
    Contract contract(List<Fact> inAnyOrder) {
        return new Contract(
                "C-1",
                currency,
                null,
                null,
                startOn,
                new Ending(null, terminatedOn, Ending.StatedBy.TERMINATION),
                new Policy(policy),
                List.of(new Obligation("1", versions, Work.of(inAnyOrder))),
                List.of());
    }

    /** The same, with everything done by the end of its last month. */
    RandomContract completed() {
        LocalDate end = lastMonth().atEndOfMonth();
        List<Fact> done = new ArrayList<>(facts);
        BigDecimal plenty = BigDecimal.valueOf(1_000_000_000);
        done.add(new Cost("done", end, plenty, CostKind.LABOUR, true));
        done.add(new HoursWorked("done", end, plenty, true));
        done.add(new Delivered("done", end, plenty));
        done.add(new Estimate("done", end, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ONE, BigDecimal.valueOf(100)));
        List<Terms> uncapped = versions.stream()
                .map(terms -> new Terms(
                        terms.version(),
                        terms.effectiveOn(),
                        terms.modification(),
                        terms.method(),
                        terms.price(),
                        null,
                        terms.startOn(),
                        terms.method().equals("hours_to_hours") ? end : terms.endOn(),
                        terms.plannedHours(),
                        terms.plannedCost(),
                        null,
                        terms.feePercent(),
                        terms.markupPercent(),
                        terms.variableAmount(),
                        terms.variableConstrained()))
                .toList();
        return new RandomContract(currency, policy, startOn, null, uncapped, done);
    }

    /** One draw after another from a seed. */
    private record Draw(Random random, boolean isMeasured) {
        private static final List<String> CURRENCIES = List.of("EUR", "USD", "JPY", "KWD");

        RandomContract contract(String method) {
            Currency currency = Currency.getInstance(one(CURRENCIES));
            LocalDate start = LocalDate.of(2023, 11, 1).plusDays(upTo(1200));
            int length = 5 + upTo(chance(20) ? 700 : 240);
            Map<Setting, String> policy = new EnumMap<>(Setting.class);
            for (Setting setting : Setting.values()) {
                if (chance(60)) {
                    policy.put(
                            setting, setting == Setting.GRACE_DAYS ? String.valueOf(upTo(20)) : one(setting.choices()));
                }
            }
            return contract(method, currency, start, length, policy);
        }

        RandomContract contract(
                String method, Currency currency, LocalDate start, int length, Map<Setting, String> policy) {
            int decimals = currency.getDefaultFractionDigits();
            long price = chance(15) ? upTo(60) : 1_000 + upTo(5_000_000);
            List<Terms> versions = versions(method, policy, start, length, price, decimals);
            List<Fact> facts = new ArrayList<>();
            for (Terms terms : versions) {
                facts(terms.method(), facts, start, length, price, decimals);
            }
            pricedAnew(versions, facts, price, decimals);
            if (chance(15)) {
                outcomes(facts, start, length, price, decimals);
            }
            Collections.shuffle(facts, random);
            LocalDate terminatedOn = chance(10) ? start.plusDays(upTo(length)) : null;
            return new RandomContract(currency, policy, start, terminatedOn, versions, facts);
        }

        private List<Terms> versions(
                String method, Map<Setting, String> policy, LocalDate start, int length, long price, int decimals) {
            List<Terms> versions = new ArrayList<>();
            String current = method;
            LocalDate effective = chance(20) ? start.plusDays(upTo(40) - 10L) : start;
            int count = chance(50) ? 1 : 1 + upTo(4);
            for (int number = 1; number <= count; number++) {
                if (number > 1) {
                    effective = later(start, effective).plusDays(chance(25) ? 0 : upTo(length));
                    effective = chance(30) ? effective.withDayOfMonth(1).plusMonths(1) : effective;
                    current = chance(15) ? one(METHODS) : current;
                }
                long changed = number == 1 ? price : changed(price);
                LocalDate from = number > 1 && chance(10) ? start.plusDays(upTo(60)) : start;
                LocalDate to = later(from, start.plusDays(number > 1 && chance(50) ? length + upTo(90) - 30L : length));
                BigDecimal variable = chance(20) ? amount(upTo(1 + (int) changed / 4), decimals) : BigDecimal.ZERO;
                boolean needsPlan = current.equals("retainer_drawdown")
                        || isMeasured && current.equals("hours_to_hours")
                        || "original_budget".equals(policy.get(Setting.PROGRESS_DENOMINATOR));
                versions.add(new Terms(
                        number,
                        effective,
                        number == 1
                                ? Modification.ORIGINAL
                                : one(List.of(Modification.PROSPECTIVE, Modification.CATCH_UP)),
                        current,
                        chance(5) ? amount(10 * changed + upTo(10), decimals + 1) : amount(changed, decimals),
                        chance(25) ? amount(changed / 4 + upTo(1 + (int) changed), decimals) : null,
                        from,
                        to,
                        needsPlan || chance(90) ? hours(1 + upTo(80_000)) : null,
                        needsPlan || chance(90) ? amount(1 + upTo(1 + (int) changed), decimals) : null,
                        null,
                        BigDecimal.ZERO,
                        BigDecimal.valueOf(upTo(3_000), 2),
                        variable,
                        chance(50) ? BigDecimal.ZERO : amount(upTo(1 + (int) changed / 8), decimals)));
            }
            return versions;
        }

        /** Sometimes cut far below what may be earned by then. */
        private long changed(long price) {
            return chance(20) ? price / 20 + upTo(1 + (int) price / 20) : price / 2 + upTo((int) price);
        }

        private void facts(String method, List<Fact> facts, LocalDate start, int length, long price, int decimals) {
            switch (method) {
                case "time_and_materials" -> {
                    for (int n = upTo(14); n > 0; n--) {
                        facts.add(new PricedLine(
                                ref("l", facts), day(start, length), amount(moved(price / 4), decimals), chance(85)));
                    }
                }
                case "cost_to_cost", "cost_plus", "cost_recovery" -> {
                    for (int n = upTo(12); n > 0; n--) {
                        CostKind kind = chance(80)
                                ? one(List.of(CostKind.LABOUR, CostKind.OTHER))
                                : one(List.of(CostKind.UNINSTALLED, CostKind.WASTE));
                        boolean large = kind == CostKind.UNINSTALLED && chance(30);
                        facts.add(new Cost(
                                ref("c", facts),
                                day(start, length),
                                amount(moved(large ? 2 * price : price / 6), decimals),
                                kind,
                                chance(90),
                                chance(50)));
                    }
                }
                case "hours_to_hours", "retainer_drawdown" -> {
                    for (int n = upTo(12); n > 0; n--) {
                        facts.add(
                                new HoursWorked(ref("h", facts), day(start, length), hours(moved(9_000)), chance(90)));
                    }
                }
                case "units_delivered", "point_in_time" -> {
                    for (int n = upTo(5); n > 0; n--) {
                        facts.add(new Delivered(ref("d", facts), day(start, length), BigDecimal.valueOf(moved(90))));
                    }
                }
                case "milestone" -> {
                    for (int n = upTo(5); n > 0; n--) {
                        facts.add(new Milestone(
                                ref("m", facts),
                                ref("M", facts),
                                amount(chance(10) ? -price / 50 : price / 50, decimals),
                                chance(80) ? day(start, length) : null,
                                chance(80) ? day(start, length) : null,
                                chance(80)));
                    }
                }
                default -> {}
            }
            if (method.equals("cost_recovery") && chance(30)) {
                facts.add(new Delivered(ref("d", facts), day(start, length), BigDecimal.valueOf(moved(3))));
            }
            if (method.equals("units_delivered") && isMeasured) {
                BigDecimal total = BigDecimal.valueOf(1 + upTo(300));
                facts.add(new Estimate(ref("e", facts), start.minusDays(10), null, null, total, null));
            }
            for (int n = method.equals("units_delivered") ? 1 + upTo(3) : upTo(4); n > 0; n--) {
                boolean last = n == 1;
                facts.add(new Estimate(
                        ref("e", facts),
                        day(start, length),
                        chance(70) ? hours(upTo(60_000)) : null,
                        chance(70) ? amount(upTo(1 + (int) price), decimals) : null,
                        chance(70) || last ? BigDecimal.valueOf(1 + upTo(300)) : null,
                        chance(70) ? BigDecimal.valueOf(upTo(10_001), 2) : null));
            }
        }

        /** Every line from before a version that counts from the start and prices lines, now and then one that had no price until then. */
        private void pricedAnew(List<Terms> versions, List<Fact> facts, long price, int decimals) {
            List<PricedLine> lines = facts.stream()
                    .filter(PricedLine.class::isInstance)
                    .map(PricedLine.class::cast)
                    .toList();
            for (PricedLine line : lines) {
                BigDecimal before = line.amount();
                if (chance(10)) {
                    facts.remove(line);
                    before = BigDecimal.ZERO;
                }
                for (Terms terms : versions) {
                    if (terms.modification() == Modification.CATCH_UP
                            && terms.method().equals("time_and_materials")
                            && line.day().isBefore(terms.effectiveOn())) {
                        BigDecimal after = amount(moved(price / 4), decimals);
                        facts.add(new Repriced(
                                new PricedLine(line.ref(), line.day(), after, line.approved()),
                                before,
                                terms.version(),
                                terms.effectiveOn()));
                        before = after;
                    }
                }
            }
        }

        private void outcomes(List<Fact> facts, LocalDate start, int length, long price, int decimals) {
            for (String element : List.of("bonus", "delay").subList(0, 1 + upTo(2))) {
                boolean mostLikely = chance(50);
                for (LocalDate on :
                        List.of(start.minusDays(20), day(start, length)).subList(upTo(2), 2)) {
                    for (int percent : List.of(20, 40, 40).subList(upTo(3), 3)) {
                        facts.add(new Outcome(
                                ref("o", facts),
                                on,
                                element,
                                BigDecimal.valueOf(percent, 2),
                                amount(upTo(1 + (int) price / 5), decimals),
                                mostLikely));
                    }
                }
            }
        }

        /** Mostly forward, sometimes a correction. */
        private long moved(long most) {
            long size = 1 + upTo((int) most + 1);
            return chance(15) ? -size / 2 : size;
        }

        private LocalDate day(LocalDate start, int length) {
            return start.plusDays(upTo(length + 30) - 10L);
        }

        private static String ref(String kind, List<Fact> facts) {
            return "%s%04d".formatted(kind, facts.size());
        }

        private static BigDecimal amount(long units, int decimals) {
            return BigDecimal.valueOf(units, decimals);
        }

        private static BigDecimal hours(long hundredths) {
            return BigDecimal.valueOf(hundredths, 2);
        }

        private static LocalDate later(LocalDate one, LocalDate other) {
            return one.isAfter(other) ? one : other;
        }

        private <T> T one(List<T> of) {
            return of.get(upTo(of.size()));
        }

        private boolean chance(int percent) {
            return upTo(100) < percent;
        }

        /** From zero, the bound left out. */
        private int upTo(int bound) {
            return bound <= 0 ? 0 : random.nextInt(bound);
        }
    }
}
