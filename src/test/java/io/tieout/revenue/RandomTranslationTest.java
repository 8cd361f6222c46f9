package io.tieout.revenue;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.money.Money;
import io.tieout.revenue.Contract.Invoice;
import io.tieout.revenue.ExchangeRates.Kind;
import io.tieout.revenue.ExchangeRates.Rate;
import io.tieout.revenue.Translation.Translated;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Contracts at random, with three obligations and invoices and credit notes on any day. */
class RandomTranslationTest {
    private static final long SEED = 20260930;
    private static final int CONTRACTS = 3_000;
    private static final Currency CHF = Currency.getInstance("CHF");

    private record Given(Contract contract, List<Position> positions) {

        YearMonth first() {
            return positions.getFirst().month();
        }

        YearMonth last() {
            return positions.getLast().month();
        }
    }

    private static Given given(long seed, Currency currency) {
        Random random = new Random(seed);
        RandomContract one = RandomContract.of(seed, RandomContract.METHODS.get(random.nextInt(12)));
        List<Obligation> obligations = new ArrayList<>();
        List<Invoice> invoices = new ArrayList<>();
        for (int n = 1; n <= 3; n++) {
            obligations.add(new Obligation(String.valueOf(n), one.versions(), Work.of(one.facts())));
        }
        for (int n = random.nextInt(6); n > 0; n--) {
            BigDecimal amount = BigDecimal.valueOf(random.nextLong(2_000_000) - 400_000)
                    .movePointLeft(currency.getDefaultFractionDigits())
                    .setScale(currency.getDefaultFractionDigits());
            invoices.add(new Invoice(
                    random.nextBoolean() ? null : "2", one.startOn().plusDays(random.nextInt(400)), amount));
        }
        Contract contract = new Contract(
                "C-1",
                currency,
                null,
                null,
                one.startOn(),
                new Ending(null, one.terminatedOn(), Ending.StatedBy.TERMINATION),
                new Policy(one.policy()),
                obligations,
                invoices);
        YearMonth first = Translation.firstMonth(contract);
        return new Given(
                contract,
                new Engine()
                        .positions(contract, first, one.lastMonth().plusMonths(8))
                        .positions());
    }

    private static Translated translated(Given given, Currency into, Supplier<BigDecimal> rate) {
        List<Rate> rates = new ArrayList<>();
        for (LocalDate day = given.first().atDay(1); !day.isAfter(given.last().atEndOfMonth()); day = day.plusDays(1)) {
            rates.add(new Rate(Kind.SPOT, day, rate.get()));
            if (day.getDayOfMonth() == 1) {
                rates.add(new Rate(Kind.AVERAGE, day, rate.get()));
                rates.add(new Rate(Kind.CLOSING, YearMonth.from(day).atEndOfMonth(), rate.get()));
            }
        }
        return new Engine()
                .translated(
                        given.contract(),
                        new Engine.Computed(given.positions(), List.of()),
                        new ExchangeRates(given.contract().currency(), into, rates));
    }

    /** The engine's amounts are in cents, and so is everything that is made of them. */
    @Test
    void atARateOfOneTheBooksShowWhatTheContractSays() {
        for (int n = 0; n < CONTRACTS; n++) {
            Currency currency = RandomContract.of(SEED + n, "milestone").currency();
            Given given = given(SEED + n, currency);
            List<EntityPosition> translated =
                    translated(given, currency, () -> BigDecimal.ONE).positions();
            assertThat(translated).as("seed %d", SEED + n).hasSameSizeAs(given.positions());
            for (int row = 0; row < translated.size(); row++) {
                EntityPosition inside = translated.get(row);
                Position own = given.positions().get(row);
                assertThat(List.of(
                                inside.delivered(),
                                inside.approved(),
                                inside.accepted(),
                                inside.capped(),
                                inside.revenue(),
                                inside.billedToDate(),
                                inside.contractAsset(),
                                inside.contractLiability(),
                                inside.fxDifference()))
                        .as("seed %d %s %s", SEED + n, own.month(), own.obligation())
                        .isEqualTo(List.of(
                                own.moved(ToDate::delivered),
                                own.moved(ToDate::approved),
                                own.moved(ToDate::accepted),
                                own.moved(ToDate::capped),
                                own.revenue(),
                                own.billing().billedToDate(),
                                own.billing().contractAsset(),
                                own.billing().contractLiability(),
                                Money.zero(currency)));
            }
        }
    }

    /** Whatever the rates: balances stand on one side, an entry of the month balances, and a balance of nothing is worth nothing. */
    @Test
    void whateverTheRatesAnEntryOfEachMonthBalances() {
        for (int n = 0; n < CONTRACTS; n++) {
            Random random = new Random(n);
            Given given =
                    given(SEED + n, RandomContract.of(SEED + n, "milestone").currency());
            Translated translated = translated(given, CHF, () -> BigDecimal.valueOf(5_000 + random.nextInt(10_000), 4));
            Money balance = Money.zero(CHF);
            for (YearMonth month = given.first(); !month.isAfter(given.last()); month = month.plusMonths(1)) {
                YearMonth now = month;
                List<EntityPosition> rows = translated.positions().stream()
                        .filter(position -> position.month().equals(now))
                        .toList();
                Money asset = sum(rows, EntityPosition::contractAsset);
                Money liability = sum(rows, EntityPosition::contractLiability);
                Money net = asset.minus(liability)
                        .minus(sum(rows, EntityPosition::refundLiability))
                        .minus(sum(rows, EntityPosition::lossProvision));
                String where = "seed %d %s".formatted(SEED + n, month);
                assertThat(sum(rows, EntityPosition::revenue)
                                .minus(sum(rows, EntityPosition::billed))
                                .minus(sum(rows, EntityPosition::lossCost)))
                        .as(where)
                        .isEqualTo(net.minus(balance).plus(sum(rows, EntityPosition::fxDifference)));
                assertThat(liability.amount()).as(where).isNotNegative();
                assertThat(asset.amount().signum() * liability.amount().signum())
                        .as(where)
                        .isZero();
                balance = net;
            }
            assertThat(translated.held()).isEmpty();
        }
    }

    private static Money sum(List<EntityPosition> rows, Function<EntityPosition, Money> amount) {
        return rows.stream().map(amount).collect(Collectors.reducing(Money.zero(CHF), Money::plus));
    }
}
