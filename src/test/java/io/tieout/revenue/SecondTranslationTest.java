package io.tieout.revenue;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.revenue.Contract.Invoice;
import io.tieout.revenue.ExchangeRates.Kind;
import io.tieout.revenue.ExchangeRates.Rate;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Two calculations of what revenue and advances are worth in other books agree on random contracts, invoices and rates.
 * {@code -Dtieout.contracts=N} takes one of a hundred of so many, {@code -Dtieout.seed=S} those of another seed.
 */
class SecondTranslationTest {
    private static final int CONTRACTS = Integer.getInteger("tieout.contracts", 100_000) / 100;
    private static final long SEED = Long.getLong("tieout.seed", 20_261_128L);
    private static final Currency CHF = Currency.getInstance("CHF");

    @Test
    void revenueAndAdvancesAreWorthWhatADayByDayAccountSays() {
        int compared = 0;
        for (int n = 0; n < CONTRACTS; n++) {
            compared += compare(SEED + n, RandomContract.METHODS.get(n % RandomContract.METHODS.size()));
        }
        System.out.printf(
                "second translation: %,d contracts from seed %d, %,d months compared%n", CONTRACTS, SEED, compared);
        assertThat(compared).isGreaterThan(CONTRACTS);
    }

    private static int compare(long seed, String method) {
        Random random = new Random(seed);
        RandomContract given = RandomContract.of(seed, method);
        Contract plain = given.contract(given.facts());
        Contract contract = new Contract(
                plain.contract(),
                plain.currency(),
                plain.price(),
                plain.fundingLimit(),
                plain.startOn(),
                plain.ending(),
                plain.policy(),
                plain.obligations(),
                invoices(given, random));
        YearMonth first = Translation.firstMonth(contract);
        YearMonth last = given.lastMonth();
        Engine engine = new Engine();
        Engine.Computed computed = engine.positions(contract, first, last);
        boolean owesBack = computed.positions().stream()
                .anyMatch(position ->
                        position.billing().refundLiability().amount().signum() != 0);
        if (owesBack) {
            return 0;
        }
        Map<LocalDate, BigDecimal> spot = new HashMap<>();
        Map<YearMonth, BigDecimal> average = new HashMap<>();
        List<Rate> rates = rates(first, last, random, spot, average);
        List<EntityPosition> positions = engine.translated(
                        contract, computed, new ExchangeRates(contract.currency(), CHF, rates))
                .positions();
        List<SecondTranslation.Month> months =
                new SecondTranslation(given, contract.invoices(), spot::get, average::get, 2).months(first, last);
        assertThat(positions)
                .as("seed %d", seed)
                .extracting(position -> "%s %s %s"
                        .formatted(
                                position.month(),
                                position.revenue().amount(),
                                position.contractLiability().amount()))
                .isEqualTo(expected(first, months));
        return months.size();
    }

    private static List<String> expected(YearMonth first, List<SecondTranslation.Month> months) {
        List<String> expected = new ArrayList<>();
        for (int n = 0; n < months.size(); n++) {
            SecondTranslation.Month month = months.get(n);
            expected.add("%s %s %s"
                    .formatted(
                            first.plusMonths(n),
                            month.revenue(),
                            month.liability().setScale(2)));
        }
        return expected;
    }

    private static List<Rate> rates(
            YearMonth first,
            YearMonth last,
            Random random,
            Map<LocalDate, BigDecimal> spot,
            Map<YearMonth, BigDecimal> average) {
        List<Rate> rates = new ArrayList<>();
        for (LocalDate day = first.atDay(1); !day.isAfter(last.atEndOfMonth()); day = day.plusDays(1)) {
            spot.put(day, BigDecimal.valueOf(5_000 + random.nextInt(10_000), 4));
            rates.add(new Rate(Kind.SPOT, day, spot.get(day)));
            if (day.getDayOfMonth() == 1) {
                BigDecimal ofMonth = BigDecimal.valueOf(5_000 + random.nextInt(10_000), 4);
                average.put(YearMonth.from(day), ofMonth);
                rates.add(new Rate(Kind.AVERAGE, day, ofMonth));
                rates.add(new Rate(Kind.CLOSING, YearMonth.from(day).atEndOfMonth(), ofMonth));
            }
        }
        return rates;
    }

    /** Invoices on any day, credit notes among them, sometimes two on one. */
    private static List<Invoice> invoices(RandomContract given, Random random) {
        List<Invoice> invoices = new ArrayList<>();
        int decimals = given.currency().getDefaultFractionDigits();
        for (int n = random.nextInt(8); n > 0; n--) {
            LocalDate day = !invoices.isEmpty() && random.nextInt(4) == 0
                    ? invoices.getLast().day()
                    : given.startOn().plusDays(random.nextInt(200) - 20L);
            invoices.add(new Invoice(null, day, BigDecimal.valueOf(random.nextLong(2_000_000) - 300_000, decimals)));
        }
        return invoices;
    }
}
