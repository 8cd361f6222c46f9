package io.tieout.revenue;

import io.tieout.money.Money;
import io.tieout.revenue.Compared.OfContract;
import io.tieout.revenue.Contract.Invoice;
import io.tieout.revenue.ExchangeRates.Kind;
import io.tieout.revenue.ExchangeRates.Rate;
import io.tieout.revenue.Fact.Repriced;
import io.tieout.revenue.Position.Billing;
import io.tieout.revenue.SecondBundle.Balance;
import io.tieout.revenue.SecondTranslation.Month;
import io.tieout.revenue.SecondTranslation.Rates;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Two calculations that share nothing agree on random contracts of several obligations: what is earned within cap and funding, expected
 * losses, what the contract owes and is owed, and what all that is worth in other books. {@code -Dtieout.contracts=N} takes that many,
 * {@code -Dtieout.seed=S} those of another seed; a difference is printed with the seed of its contract.
 */
class SecondBundleTest {
    private static final int CONTRACTS = Integer.getInteger("tieout.contracts", 10_000);
    private static final long SEED = Long.getLong("tieout.seed", 20_261_129L);
    private static final YearMonth BEGINNING = YearMonth.of(1900, 1);
    private static final Currency CHF = Currency.getInstance("CHF");

    /** Of ten thousand contracts at least so many meet a rule in a month that is compared. */
    private static final Map<String, Integer> DRAWN = Map.ofEntries(
            Map.entry("terminated with revenue", 1_400),
            Map.entry("terminated with an advance", 1_000),
            Map.entry("catch-up of priced lines", 900),
            Map.entry("several catch-ups of priced lines", 250),
            Map.entry("catch-up of work that had no price", 500),
            Map.entry("shared price", 1_400),
            Map.entry("funding", 300),
            Map.entry("contract asset", 4_000),
            Map.entry("loss of several obligations", 600),
            Map.entry("loss by obligation beside others", 500),
            Map.entry("loss after funding", 40),
            Map.entry("refund of several obligations", 600),
            Map.entry("refund as far as it is billed", 800),
            Map.entry("refund beside an advance", 2_000),
            Map.entry("in other books: revenue of a day of its own", 6_000),
            Map.entry("in other books: billed on the day on which it is earned", 1_400),
            Map.entry("in other books: revenue that uses up an advance", 4_000),
            Map.entry("in other books: revenue of a day that is billed ahead in part", 2_000),
            Map.entry("in other books: revenue at the average of its month", 2_000),
            Map.entry("in other books: several obligations on one day", 1_800),
            Map.entry("in other books: taken back beside an advance", 1_500),
            Map.entry("in other books: credit note beside an advance", 1_000),
            Map.entry("in other books: refund beside an advance", 2_000),
            Map.entry("in other books: loss", 2_000),
            Map.entry("in other books: terminated with an advance", 1_000),
            Map.entry("in other books: funding", 700));

    /** Of so many contracts one is asked on every day, those on which nothing is said to happen too. */
    private static final int ONE_ON_EVERY_DAY = 50;

    @Test
    void theEngineAgreesOnContractsOfSeveralObligationsToTheCent() {
        Compared compared = Compared.of(CONTRACTS, n -> compare(SEED + n, n % ONE_ON_EVERY_DAY == 0));
        System.out.printf("second opinion on whole contracts: %,d from seed %d, %s%n", CONTRACTS, SEED, compared);
        compared.agreesAndMeets(CONTRACTS, DRAWN);
    }

    private static OfContract compare(long seed, boolean isEveryDayAsked) {
        OfContract compared = new OfContract(seed);
        Random random = new Random(seed);
        RandomBundle given = RandomBundle.of(seed);
        Contract contract = given.contract();
        YearMonth first = Translation.firstMonth(contract);
        Engine engine = new Engine();
        Engine.Computed computed = engine.positions(contract, first, given.lastMonth());
        if (!computed.held().isEmpty()) {
            compared.differs("held: " + computed.held());
            return compared;
        }
        boolean isOnEveryDay = isEveryDayAsked && given.fundingLimit() == null;
        SecondBundle opinion = new SecondBundle(given, isEveryDayAsked);
        Set<YearMonth> months = months(given, first, random);
        int parts = given.parts().size();
        for (YearMonth month : months) {
            int row = parts * (int) first.until(month, ChronoUnit.MONTHS);
            List<Position> positions = computed.positions().subList(row, row + parts);
            compare(given, opinion, month, positions, compared);
            if (given.isOver(month.atEndOfMonth())) {
                advance(opinion, month, engine.findings(contract, positions, false), compared);
            }
        }
        GivenRates rates = GivenRates.of(random, first, given.lastMonth());
        ExchangeRates read = new ExchangeRates(contract.currency(), CHF, rates.all());
        inOtherBooks(
                given,
                engine.translated(contract, computed, read).positions(),
                new SecondTranslation(given, opinion, rates.read(), CHF.getDefaultFractionDigits(), isOnEveryDay)
                        .months(first, given.lastMonth()),
                compared);
        return compared;
    }

    /** The last, any other, and that of an amendment or of the last day of service. */
    private static Set<YearMonth> months(RandomBundle given, YearMonth first, Random random) {
        List<YearMonth> changed = new ArrayList<>();
        given.parts().stream()
                .flatMap(part -> part.versions().stream())
                .map(terms -> YearMonth.from(terms.effectiveOn()))
                .forEach(changed::add);
        YearMonth any = first.plusMonths(random.nextInt((int) first.until(given.lastMonth(), ChronoUnit.MONTHS)));
        YearMonth one = given.terminatedOn() != null && random.nextBoolean()
                ? YearMonth.from(given.terminatedOn())
                : changed.get(random.nextInt(changed.size()));
        return new TreeSet<>(
                List.of(given.lastMonth(), any, one.isBefore(first) || one.isAfter(given.lastMonth()) ? first : one));
    }

    private static void compare(
            RandomBundle given, SecondBundle opinion, YearMonth month, List<Position> positions, OfContract compared) {
        LocalDate day = month.atEndOfMonth();
        List<BigDecimal> revenue = opinion.revenue(day);
        List<BigDecimal> provisions = opinion.lossProvisions(day, revenue);
        Balance balance = opinion.balance(day, revenue);
        int leading = opinion.leading(month);
        for (int part = 0; part < positions.size(); part++) {
            Position position = positions.get(part);
            ToDate end = position.end();
            BigDecimal price = opinion.transactionPrice(part, revenue.get(part), day);
            differ(compared, position, "delivered", end.delivered(), opinion.delivered(part, day));
            differ(compared, position, "revenue", end.revenue(), revenue.get(part));
            differ(compared, position, "cost", end.cost(), opinion.cost(part, day));
            differ(compared, position, "loss", end.lossProvision(), provisions.get(part));
            differ(compared, position, "backlog", end.backlog(), price.subtract(revenue.get(part)));
            Billing billing = position.billing();
            boolean leads = part == leading;
            differ(compared, position, "billed", billing.billed(), opinion.billed(part, month, month));
            differ(
                    compared,
                    position,
                    "billed to date",
                    billing.billedToDate(),
                    opinion.billed(part, BEGINNING, month));
            differ(compared, position, "asset", billing.contractAsset(), ofLeading(leads, balance.asset()));
            differ(compared, position, "liability", billing.contractLiability(), ofLeading(leads, balance.liability()));
            differ(compared, position, "refund", billing.refundLiability(), ofLeading(leads, balance.refund()));
        }
        met(given, opinion, day, revenue, provisions, balance, compared);
    }

    /** What was billed above the revenue of a contract that is over is named, with its amount. */
    private static void advance(SecondBundle opinion, YearMonth month, List<Finding> findings, OfContract compared) {
        BigDecimal named = findings.stream()
                .filter(finding -> finding.code() == Finding.Code.TERMINATED_ADVANCE)
                .map(finding -> finding.amount().amount())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        LocalDate day = month.atEndOfMonth();
        BigDecimal liability = opinion.balance(day, opinion.revenue(day)).liability();
        compared.figure(month, "*", "terminated advance", named, liability);
        compared.met("terminated with an advance", named.signum() > 0);
    }

    private static void met(
            RandomBundle given,
            SecondBundle opinion,
            LocalDate day,
            List<BigDecimal> revenue,
            List<BigDecimal> provisions,
            Balance balance,
            OfContract compared) {
        boolean isLoss = provisions.stream().anyMatch(provision -> provision.signum() > 0);
        boolean isContract = given.has(Setting.LOSS_UNIT, "contract");
        BigDecimal earned = SecondBundle.sum(opinion.earned(day));
        BigDecimal funded = SecondBundle.sum(revenue);
        boolean isCut = funded.compareTo(earned) < 0;
        compared.met("terminated with revenue", given.isOver(day) && funded.signum() > 0);
        compared.met("loss", isLoss);
        compared.met("loss of several obligations", isLoss && isContract && opinion.withOutlook(day) > 1);
        compared.met("loss by obligation beside others", isLoss && !isContract && opinion.withOutlook(day) > 1);
        compared.met("loss after funding", isLoss && isCut);
        compared.met("funding", isCut);
        compared.met("refund", balance.refund().signum() > 0);
        compared.met("refund of several obligations", balance.refund().signum() > 0 && opinion.owing(day) > 1);
        compared.met(
                "refund as far as it is billed",
                balance.refund().signum() > 0 && balance.refund().compareTo(opinion.owedBack(day)) < 0);
        compared.met(
                "refund beside an advance",
                balance.refund().signum() > 0 && balance.liability().signum() > 0);
        compared.met("contract asset", balance.asset().signum() > 0);
        compared.met("shared price", given.price() != null && given.parts().size() > 1);
        for (RandomContract part : given.parts()) {
            List<Repriced> anew = part.facts().stream()
                    .filter(Repriced.class::isInstance)
                    .map(Repriced.class::cast)
                    .filter(each -> !each.day().isAfter(part.lastDay(day)))
                    .toList();
            compared.met("catch-up of priced lines", !anew.isEmpty());
            compared.met(
                    "several catch-ups of priced lines",
                    anew.stream().map(Repriced::version).distinct().count() > 1);
            compared.met(
                    "catch-up of work that had no price",
                    anew.stream().anyMatch(each -> each.before().signum() == 0));
        }
    }

    private static void differ(OfContract compared, Position position, String what, Money engine, BigDecimal opinion) {
        compared.figure(position.month(), position.obligation(), what, engine.amount(), opinion);
    }

    private static BigDecimal ofLeading(boolean leads, BigDecimal amount) {
        return leads ? amount : BigDecimal.ZERO;
    }

    private static void inOtherBooks(
            RandomBundle given, List<EntityPosition> positions, List<Month> months, OfContract compared) {
        int parts = given.parts().size();
        BigDecimal[] revenueToDate = new BigDecimal[parts];
        BigDecimal[] billedToDate = new BigDecimal[parts];
        Arrays.fill(revenueToDate, BigDecimal.ZERO);
        Arrays.fill(billedToDate, BigDecimal.ZERO);
        if (positions.size() != months.size() * parts) {
            compared.differs("%d rows in other books of %d months".formatted(positions.size(), months.size()));
            return;
        }
        for (int row = 0; row < positions.size(); row++) {
            Month month = months.get(row / parts);
            int part = row % parts;
            revenueToDate[part] = revenueToDate[part].add(month.revenue().get(part));
            billedToDate[part] = billedToDate[part].add(month.billed().get(part));
            inOtherBooks(positions.get(row), month, part, revenueToDate[part], billedToDate[part], compared);
        }
        months.forEach(month -> met(given, month, compared));
    }

    private static void inOtherBooks(
            EntityPosition position,
            Month month,
            int part,
            BigDecimal revenueToDate,
            BigDecimal billedToDate,
            OfContract compared) {
        boolean leads = part == month.leading();
        differ(
                compared,
                position,
                "revenue",
                position.revenue(),
                month.revenue().get(part));
        differ(compared, position, "revenue to date", position.revenueToDate(), revenueToDate);
        differ(compared, position, "billed", position.billed(), month.billed().get(part));
        differ(compared, position, "billed to date", position.billedToDate(), billedToDate);
        differ(compared, position, "asset", position.contractAsset(), ofLeading(leads, month.asset()));
        differ(compared, position, "liability", position.contractLiability(), ofLeading(leads, month.liability()));
        differ(compared, position, "refund", position.refundLiability(), ofLeading(leads, month.refund()));
        differ(
                compared,
                position,
                "loss",
                position.lossProvision(),
                month.provisions().get(part));
        differ(
                compared,
                position,
                "cost of losses",
                position.lossCost(),
                month.lossCost().get(part));
        differ(compared, position, "difference", position.fxDifference(), ofLeading(leads, month.difference()));
    }

    private static void differ(
            OfContract compared, EntityPosition position, String what, Money engine, BigDecimal opinion) {
        compared.figure(position.month(), position.obligation() + " in other books", what, engine.amount(), opinion);
    }

    private static void met(RandomBundle given, Month month, OfContract compared) {
        boolean isLoss = month.provisions().stream().anyMatch(amount -> amount.signum() > 0);
        long earning =
                month.revenue().stream().filter(amount -> amount.signum() != 0).count();
        compared.met("in other books: revenue", earning > 0);
        compared.met("in other books: revenue of several obligations in a month", earning > 1);
        month.met().forEach(rule -> compared.met("in other books: " + rule, true));
        compared.met(
                "in other books: revenue at the average of its month",
                earning > 0 && given.has(Setting.FX_RATE, "average"));
        compared.met("in other books: refund", month.refund().signum() > 0);
        compared.met(
                "in other books: refund beside an advance",
                month.refund().signum() > 0 && month.liability().signum() > 0);
        compared.met("in other books: loss", isLoss);
        compared.met("in other books: contract asset", month.asset().signum() > 0);
        compared.met("in other books: advance", month.liability().signum() > 0);
        compared.met(
                "in other books: terminated with an advance",
                given.isOver(month.month().atEndOfMonth()) && month.liability().signum() > 0);
        compared.met("in other books: funding", given.fundingLimit() != null && earning > 0);
        compared.met(
                "in other books: credit note beside an advance",
                month.liability().signum() > 0
                        && given.invoices().stream()
                                .filter(invoice -> YearMonth.from(invoice.day()).equals(month.month()))
                                .map(Invoice::amount)
                                .anyMatch(amount -> amount.signum() < 0));
    }

    /** A spot rate holds for its day and as long as nobody gives the next, at most a week. */
    private record GivenRates(
            NavigableMap<LocalDate, BigDecimal> spot,
            Map<YearMonth, BigDecimal> average,
            Map<YearMonth, BigDecimal> closing) {

        static GivenRates of(Random random, YearMonth first, YearMonth last) {
            GivenRates rates = new GivenRates(new TreeMap<>(), new HashMap<>(), new HashMap<>());
            for (YearMonth month = first; !month.isAfter(last); month = month.plusMonths(1)) {
                rates.average.put(month, rate(random));
                rates.closing.put(month, rate(random));
            }
            for (LocalDate day = first.atDay(1);
                    !day.isAfter(last.atEndOfMonth());
                    day = day.plusDays(1 + random.nextInt(random.nextBoolean() ? 2 : 8))) {
                rates.spot.put(day, rate(random));
            }
            return rates;
        }

        private static BigDecimal rate(Random random) {
            return BigDecimal.valueOf(5_000 + random.nextInt(10_000), 4);
        }

        Rates read() {
            return new Rates(day -> spot.floorEntry(day).getValue(), average::get, closing::get);
        }

        List<Rate> all() {
            List<Rate> all = new ArrayList<>();
            spot.forEach((day, rate) -> all.add(new Rate(Kind.SPOT, day, rate)));
            average.forEach((month, rate) -> all.add(new Rate(Kind.AVERAGE, month.atDay(1), rate)));
            closing.forEach((month, rate) -> all.add(new Rate(Kind.CLOSING, month.atEndOfMonth(), rate)));
            return all;
        }
    }
}
