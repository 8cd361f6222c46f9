package io.tieout.revenue;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.money.Money;
import io.tieout.revenue.Fact.PricedLine;
import io.tieout.revenue.GivenContract.GivenTerms;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Random contracts of several obligations: what is shared adds up, and funding is given in order. */
class ManyObligationsTest {
    private static final long SEED = 20_260_930L;
    private static final int CONTRACTS = Integer.getInteger("tieout.contracts", 20_000) / 100;
    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
    private static final YearMonth JANUARY = YearMonth.from(FIRST);

    @Test
    void sharedPricesAddUpToThePriceOfTheContract() {
        for (int n = 0; n < CONTRACTS; n++) {
            Random random = new Random(SEED + n);
            GivenContract given = GivenContract.in(List.of("EUR", "JPY", "KWD").get(n % 3));
            String price = Integer.toString(1 + random.nextInt(100_000));
            given.price(price);
            for (int obligation = 1; obligation <= 2 + random.nextInt(5); obligation++) {
                given.with(
                        "O%d".formatted(obligation),
                        GivenTerms.by("point_in_time").standalone(Integer.toString(1 + random.nextInt(5_000))));
            }
            assertThat(sum(
                            given.positions(JANUARY, JANUARY),
                            position -> position.end().transactionPrice()))
                    .as("seed %d", SEED + n)
                    .isEqualByComparingTo(price);
        }
    }

    /**
     * Every positive amount waits in the order of days and obligations, a negative one takes back what its own obligation earned last;
     * then the limit is given out from the front.
     */
    @Test
    void fundingIsGivenInTheOrderOfDaysAndObligations() {
        for (int n = 0; n < CONTRACTS; n++) {
            Random random = new Random(SEED + n);
            String limit = Integer.toString(random.nextInt(3_000));
            GivenContract given = GivenContract.in("EUR").fundedTo(limit);
            Map<String, List<PricedLine>> lines = new HashMap<>();
            for (String obligation : List.of("1", "2", "3")) {
                lines.put(obligation, lines(random));
                given.with(
                        obligation,
                        GivenTerms.by("time_and_materials"),
                        lines.get(obligation).toArray(Fact[]::new));
            }
            for (YearMonth month : List.of(JANUARY, JANUARY.plusMonths(1), JANUARY.plusMonths(2))) {
                Map<String, BigDecimal> funded = funded(lines, month.atEndOfMonth(), new BigDecimal(limit));
                for (Position position : given.positions(month, month)) {
                    assertThat(position.end().revenue().amount())
                            .as("seed %d, obligation %s, %s", SEED + n, position.obligation(), month)
                            .isEqualByComparingTo(funded.getOrDefault(position.obligation(), BigDecimal.ZERO));
                }
            }
        }
    }

    /** Revenue less billed is the asset less the liabilities of the contract, in every month. */
    @Test
    void balancesAreRevenueLessBilled() {
        for (int n = 0; n < CONTRACTS; n++) {
            Random random = new Random(SEED + n);
            GivenContract given = GivenContract.in("EUR");
            for (String obligation : List.of("1", "2")) {
                given.with(
                        obligation,
                        GivenTerms.by("time_and_materials")
                                .term(FIRST.plusDays(random.nextInt(60)), FIRST.plusDays(60L + random.nextInt(60))),
                        lines(random).toArray(Fact[]::new));
                given.invoiced(obligation, day(random), Integer.toString(random.nextInt(2_000) - 500));
                given.invoiced(day(random), Integer.toString(random.nextInt(2_000) - 500));
            }
            for (YearMonth month = JANUARY; month.isBefore(JANUARY.plusMonths(6)); month = month.plusMonths(1)) {
                List<Position> positions = given.positions(month, month);
                BigDecimal net = sum(positions, position -> position.billing().contractAsset())
                        .subtract(sum(positions, position -> position.billing().contractLiability()))
                        .subtract(sum(positions, position -> position.billing().refundLiability()));
                assertThat(net)
                        .as("seed %d %s", SEED + n, month)
                        .isEqualByComparingTo(
                                sum(positions, position -> position.end().revenue())
                                        .subtract(sum(
                                                positions,
                                                position -> position.billing().billedToDate())));
            }
        }
    }

    /** What somebody planned loses together, or each by itself; what cost less revenue shows of it is not provided for again. */
    @Test
    void aLossIsProvidedForAsFarAsItDoesNotShow() {
        for (int n = 0; n < CONTRACTS; n++) {
            Random random = new Random(SEED + n);
            boolean together = random.nextBoolean();
            GivenContract given =
                    GivenContract.in("EUR").policy(Setting.LOSS_UNIT, together ? "contract" : "obligation");
            Map<String, Integer> losses = new HashMap<>();
            Map<String, Integer> shown = new HashMap<>();
            for (String obligation : List.of("1", "2", "3")) {
                int hundreds = 1 + random.nextInt(90);
                int percent = random.nextInt(101);
                int cost = random.nextInt(5_000);
                int planned = random.nextInt(4) * 2_500;
                GivenTerms terms = GivenTerms.by("percent_complete").price(Integer.toString(hundreds * 100));
                given.with(
                        obligation,
                        planned == 0 ? terms : terms.plannedCost(Integer.toString(planned)),
                        GivenFact.cost(FIRST, Integer.toString(cost)),
                        GivenFact.surveyed(FIRST, Integer.toString(percent)));
                if (planned > 0) {
                    String unit = together ? "1" : obligation;
                    losses.merge(unit, Math.max(planned, cost) - hundreds * 100, Integer::sum);
                    shown.merge(unit, cost - hundreds * percent, Integer::sum);
                }
            }
            for (Position position : given.positions(JANUARY, JANUARY)) {
                int loss = losses.getOrDefault(position.obligation(), 0);
                int provision = loss > 0 ? Math.max(0, loss - shown.get(position.obligation())) : 0;
                assertThat(position.end().lossProvision().amount())
                        .as("seed %d, obligation %s", SEED + n, position.obligation())
                        .isEqualByComparingTo(BigDecimal.valueOf(provision));
            }
        }
    }

    /** The smaller of what is billed above revenue and the delivered parts of what comes off the prices, however invoices name them. */
    @Test
    void aContractOwesBackTheDeliveredPartsOfWhatComesOffItsPrices() {
        for (int n = 0; n < CONTRACTS; n++) {
            Random random = new Random(SEED + n);
            GivenContract given = GivenContract.in("EUR");
            int revenue = 0;
            int billed = 0;
            int owed = 0;
            for (String obligation : List.of("1", "2", "3")) {
                int hundreds = 10 + random.nextInt(90);
                int variable = random.nextInt(11) - 5;
                int constrained = random.nextInt(4);
                int percent = random.nextInt(101);
                given.with(
                        obligation,
                        GivenTerms.by("percent_complete")
                                .price(Integer.toString(hundreds * 100))
                                .variable(Integer.toString(variable * 100), Integer.toString(constrained * 100)),
                        GivenFact.surveyed(FIRST, Integer.toString(percent)));
                revenue += (hundreds + variable - constrained) * percent;
                owed += Math.max(0, constrained - variable) * percent;
                int invoice = random.nextInt(10_000);
                billed += invoice;
                given.invoiced(Integer.toString(random.nextInt(5)), day(random), Integer.toString(invoice));
            }
            YearMonth last = JANUARY.plusMonths(12);
            int ahead = Math.max(0, billed - revenue);
            List<Position> positions = given.positions(last, last);
            assertThat(sum(positions, position -> position.billing().refundLiability()))
                    .as("seed %d", SEED + n)
                    .isEqualByComparingTo(BigDecimal.valueOf(Math.min(ahead, owed)));
            assertThat(sum(positions, position -> position.billing().contractLiability()))
                    .as("seed %d", SEED + n)
                    .isEqualByComparingTo(BigDecimal.valueOf(ahead - Math.min(ahead, owed)));
        }
    }

    private record Earning(LocalDate day, String obligation, BigDecimal amount) {}

    private static Map<String, BigDecimal> funded(
            Map<String, List<PricedLine>> lines, LocalDate until, BigDecimal limit) {
        List<Earning> earned = new ArrayList<>();
        Map<String, BigDecimal> funded = new HashMap<>();
        lines.forEach((obligation, all) -> {
            List<Earning> own = new ArrayList<>();
            Map<LocalDate, BigDecimal> days = new java.util.TreeMap<>();
            all.stream()
                    .filter(line -> !line.day().isAfter(until))
                    .forEach(line -> days.merge(line.day(), line.amount(), BigDecimal::add));
            BigDecimal owed = BigDecimal.ZERO;
            for (Map.Entry<LocalDate, BigDecimal> day : days.entrySet()) {
                BigDecimal left = day.getValue();
                if (left.signum() > 0) {
                    own.add(new Earning(day.getKey(), obligation, left));
                }
                while (left.signum() < 0 && !own.isEmpty()) {
                    Earning last = own.removeLast();
                    BigDecimal rest = last.amount().add(left);
                    left = rest.min(BigDecimal.ZERO);
                    if (rest.signum() > 0) {
                        own.add(new Earning(last.day(), obligation, rest));
                    }
                }
                owed = owed.add(left.min(BigDecimal.ZERO));
            }
            funded.put(obligation, owed);
            earned.addAll(own);
        });
        BigDecimal room = limit.subtract(funded.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add));
        for (Earning earning : earned.stream()
                .sorted(Comparator.comparing(Earning::day).thenComparing(Earning::obligation))
                .toList()) {
            BigDecimal granted = earning.amount().min(room);
            funded.merge(earning.obligation(), granted, BigDecimal::add);
            room = room.subtract(granted);
        }
        return funded;
    }

    private static List<PricedLine> lines(Random random) {
        return Stream.generate(() -> new PricedLine(
                        "l%09d".formatted(random.nextInt(1_000_000_000)),
                        day(random),
                        BigDecimal.valueOf(random.nextInt(1_200) - 300L),
                        true))
                .limit(1 + random.nextInt(6))
                .toList();
    }

    private static LocalDate day(Random random) {
        return FIRST.plusDays(random.nextInt(90));
    }

    private static BigDecimal sum(List<Position> positions, Function<Position, Money> amount) {
        return positions.stream().map(amount).map(Money::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
