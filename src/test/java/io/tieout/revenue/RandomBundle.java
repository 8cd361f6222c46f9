package io.tieout.revenue;

import io.tieout.revenue.Contract.Invoice;
import io.tieout.revenue.Fact.Cost;
import io.tieout.revenue.Fact.CostKind;
import io.tieout.revenue.Fact.Outcome;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A contract of one to four obligations that a seed gives: prices of their own or a share of the contract's, a funding limit, invoices
 * and credit notes of the contract and of obligations, plans and cost that may be above the price, amounts that come off it.
 *
 * @param parts the obligations 1, 2, ... as contracts of one obligation, in one currency and by one policy
 * @param price of the contract; where there is one, versions without a price have a share of it
 */
record RandomBundle(
        List<RandomContract> parts,
        @Nullable BigDecimal price,
        @Nullable BigDecimal fundingLimit,
        List<Invoice> invoices) {

    static RandomBundle of(long seed) {
        return new Draw(new Random(seed), seed).bundle();
    }

    /** The number of a part, as its obligation is named. */
    static String name(int part) {
        return Integer.toString(part + 1);
    }

    Currency currency() {
        return parts.getFirst().currency();
    }

    boolean has(Setting setting, String value) {
        return parts.getFirst().has(setting, value);
    }

    @Nullable
    LocalDate terminatedOn() {
        return parts.getFirst().terminatedOn();
    }

    boolean isOver(LocalDate day) {
        return parts.getFirst().isOver(day);
    }

    /** After everything that happens. */
    YearMonth lastMonth() {
        return parts.stream()
                .map(RandomContract::lastMonth)
                .max(Comparator.naturalOrder())
                .orElseThrow()
                .minusMonths(1);
    }

    /** As the engine takes it. */
    Contract contract() {
        LocalDate start = parts.stream()
                .map(RandomContract::startOn)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        return new Contract(
                "C-1",
                currency(),
                price,
                fundingLimit,
                start,
                new Ending(null, terminatedOn(), Ending.StatedBy.TERMINATION),
                new Policy(parts.getFirst().policy()),
                IntStream.range(0, parts.size())
                        .mapToObj(part -> new Obligation(
                                name(part),
                                parts.get(part).versions(),
                                Work.of(parts.get(part).facts())))
                        .toList(),
                invoices);
    }

    /** One draw after another from a seed. */
    private record Draw(Random random, long seed) {

        RandomBundle bundle() {
            RandomContract frame = RandomContract.of(seed, "milestone");
            int count = one(List.of(1, 2, 2, 2, 3, 3, 4));
            List<RandomContract> parts = new ArrayList<>();
            for (int part = 0; part < count; part++) {
                String method = chance(20) ? "time_and_materials" : one(RandomContract.METHODS);
                parts.add(varied(frame.beside(31 * seed + part, method)));
            }
            LocalDate terminatedOn = chance(25) ? parts.getFirst().startOn().plusDays(upTo(80) - 3L) : null;
            parts.replaceAll(part -> with(part, terminatedOn, part.versions(), part.facts()));
            BigDecimal price = chance(25) ? shared(parts) : null;
            BigDecimal worth = parts.stream()
                    .flatMap(part -> part.versions().stream())
                    .filter(terms -> terms.price() != null && terms.version() == 1)
                    .map(Terms::price)
                    .reduce(price == null ? BigDecimal.ZERO : price, BigDecimal::add);
            BigDecimal limit =
                    chance(12) ? percentOf(worth, 10 + upTo(100)).setScale(decimals(frame), RoundingMode.UP) : null;
            return new RandomBundle(parts, price, limit, invoices(parts, worth));
        }

        /** Cost and plans that may be above the price, and what may come off it. */
        private RandomContract varied(RandomContract part) {
            BigDecimal most = part.versions().stream()
                    .map(Terms::price)
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
            BigDecimal least = part.versions().stream()
                    .map(Terms::price)
                    .min(Comparator.naturalOrder())
                    .orElseThrow();
            int plan = chance(40) ? 100 + upTo(150) : 100;
            boolean isRebate = chance(30);
            List<Terms> versions = part.versions().stream()
                    .map(terms -> with(
                            terms,
                            terms.price(),
                            terms.standalonePrice(),
                            terms.plannedCost() == null ? null : percentOf(terms.plannedCost(), plan),
                            isRebate ? terms.variableAmount().negate() : terms.variableAmount()))
                    .toList();
            List<Fact> facts = new ArrayList<>(part.facts());
            if (isRebate) {
                facts.replaceAll(fact -> fact instanceof Outcome outcome ? takenOff(outcome, least) : fact);
            }
            for (int n = chance(50) ? 1 + upTo(3) : 0; n > 0; n--) {
                facts.add(new Cost(
                        "x%04d".formatted(n),
                        part.startOn().plusDays(upTo(80)),
                        percentOf(most, upTo(40)).setScale(decimals(part), RoundingMode.DOWN),
                        one(List.of(CostKind.LABOUR, CostKind.OTHER)),
                        chance(90),
                        chance(50)));
            }
            return with(part, null, versions, facts);
        }

        /** At most an eighth of the lowest price for each element. */
        private Outcome takenOff(Outcome outcome, BigDecimal least) {
            BigDecimal amount = outcome.amount()
                    .min(least.movePointLeft(1).setScale(outcome.amount().scale(), RoundingMode.DOWN));
            return new Outcome(
                    outcome.ref(),
                    outcome.day(),
                    outcome.element(),
                    outcome.probability(),
                    amount.negate(),
                    outcome.mostLikely());
        }

        /** Of some parts every version has a share, of the rest a price; the contract's price is enough for both. */
        private BigDecimal shared(List<RandomContract> parts) {
            BigDecimal price = BigDecimal.ONE;
            boolean isRestTaken = chance(70);
            for (int n = 0; n < parts.size(); n++) {
                RandomContract part = parts.get(n);
                BigDecimal most = part.versions().stream()
                        .map(Terms::price)
                        .max(Comparator.naturalOrder())
                        .orElseThrow()
                        .max(BigDecimal.ONE);
                price = price.add(most);
                boolean isShare = chance(70);
                boolean takesTheRest = isShare && !isRestTaken;
                isRestTaken |= isShare;
                List<Terms> versions = part.versions().stream()
                        .map(terms -> with(
                                terms,
                                isShare ? null : terms.price().setScale(decimals(part), RoundingMode.UP),
                                isShare && !takesTheRest ? terms.price().max(BigDecimal.ONE) : null,
                                terms.plannedCost(),
                                terms.variableAmount()))
                        .toList();
                parts.set(n, with(part, part.terminatedOn(), versions, part.facts()));
            }
            return price.setScale(decimals(parts.getFirst()), RoundingMode.UP);
        }

        /** Of the contract and of obligations, of one that there is not too; credit notes; two on a day; all of it ahead. */
        private List<Invoice> invoices(List<RandomContract> parts, BigDecimal worth) {
            List<Invoice> invoices = new ArrayList<>();
            LocalDate start = parts.getFirst().startOn();
            List<LocalDate> days = parts.stream()
                    .flatMap(part -> part.facts().stream())
                    .map(Fact::day)
                    .filter(day -> day.isBefore(LocalDate.MAX))
                    .toList();
            for (int n = upTo(7); n > 0; n--) {
                boolean isCredit = chance(15);
                LocalDate day = !invoices.isEmpty() && chance(25)
                        ? invoices.getLast().day()
                        : days.isEmpty() || chance(60) ? start.plusDays(upTo(110) - 15L) : one(days);
                BigDecimal amount = percentOf(worth, 1 + upTo(chance(20) ? 120 : 30))
                        .setScale(decimals(parts.getFirst()), RoundingMode.UP);
                invoices.add(new Invoice(
                        chance(40) ? null : Integer.toString(1 + upTo(parts.size() + 1)),
                        day,
                        isCredit
                                ? amount.movePointLeft(1)
                                        .setScale(amount.scale(), RoundingMode.UP)
                                        .negate()
                                : amount));
            }
            return invoices;
        }

        private static int decimals(RandomContract part) {
            return part.currency().getDefaultFractionDigits();
        }

        private static BigDecimal percentOf(BigDecimal amount, int percent) {
            return amount.multiply(BigDecimal.valueOf(percent, 2)).setScale(amount.scale(), RoundingMode.UP);
        }

        private static RandomContract with(
                RandomContract part, @Nullable LocalDate terminatedOn, List<Terms> versions, List<Fact> facts) {
            return new RandomContract(part.currency(), part.policy(), part.startOn(), terminatedOn, versions, facts);
        }

        private static Terms with(
                Terms terms,
                @Nullable BigDecimal price,
                @Nullable BigDecimal standalonePrice,
                @Nullable BigDecimal plannedCost,
                BigDecimal variableAmount) {
            return new Terms(
                    terms.version(),
                    terms.effectiveOn(),
                    terms.modification(),
                    terms.method(),
                    price,
                    terms.cap(),
                    terms.startOn(),
                    terms.endOn(),
                    terms.plannedHours(),
                    plannedCost,
                    standalonePrice,
                    terms.feePercent(),
                    terms.markupPercent(),
                    variableAmount,
                    terms.variableConstrained());
        }

        private <T> T one(List<T> of) {
            return of.get(upTo(of.size()));
        }

        private boolean chance(int percent) {
            return upTo(100) < percent;
        }

        /** From zero, the bound left out. */
        private int upTo(int bound) {
            return random.nextInt(bound);
        }
    }
}
