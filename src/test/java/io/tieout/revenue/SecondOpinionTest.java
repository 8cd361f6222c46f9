package io.tieout.revenue;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.money.Money;
import io.tieout.revenue.Compared.OfContract;
import io.tieout.revenue.Contract.Invoice;
import io.tieout.revenue.Fact.Repriced;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Two calculations of revenue that share nothing agree on random contracts. {@code -Dtieout.contracts=N} takes that many,
 * {@code -Dtieout.seed=S} those of another seed; a difference is printed with the seed of its contract.
 */
class SecondOpinionTest {
    private static final int CONTRACTS = Integer.getInteger("tieout.contracts", 10_000);
    private static final long SEED = Long.getLong("tieout.seed", 20_260_930L);
    private static final int SHOWN = 10;

    /** Of ten thousand contracts at least so many meet a rule in a month that is compared. */
    private static final Map<String, Integer> DRAWN =
            Map.of("loss", 1_200, "owed back", 2_200, "terminated with revenue", 450, "catch-up of priced lines", 130);

    @Test
    void theEngineAgreesWithAFewLinesAMethodToTheCent() {
        Compared compared = Compared.of(CONTRACTS, SecondOpinionTest::compare);
        System.out.printf("second opinion: %,d contracts from seed %d, %s%n", CONTRACTS, SEED, compared);
        compared.agreesAndMeets(CONTRACTS, DRAWN);
    }

    private static OfContract compare(int n) {
        RandomContract given = RandomContract.sparse(SEED + n, method(n));
        OfContract compared = new OfContract(SEED + n);
        Random random = new Random(SEED + n);
        List<Position> positions = positions(given, given.facts());
        SecondOpinion recognised = SecondOpinion.of(given);
        SecondOpinion delivered = SecondOpinion.ofDelivered(given);
        for (Position position : positions) {
            if (random.nextInt(positions.size()) < 3 || position.month().equals(given.lastMonth())) {
                LocalDate day = position.month().atEndOfMonth();
                ToDate end = position.end();
                differ(compared, position, "revenue", end.revenue(), recognised.revenue(day));
                differ(compared, position, "delivered", end.delivered(), delivered.revenue(day));
                differ(compared, position, "loss", end.lossProvision(), recognised.lossProvision(day));
                differ(compared, position, "backlog", end.backlog(), recognised.backlog(day));
                differ(compared, position, "owed back", position.billing().refundLiability(), recognised.owedBack(day));
                boolean isPricedAnew = given.facts().stream()
                        .anyMatch(fact ->
                                fact instanceof Repriced anew && !anew.day().isAfter(given.lastDay(day)));
                compared.met("loss", end.lossProvision().amount().signum() > 0);
                compared.met("owed back", recognised.owedBack(day).signum() > 0);
                compared.met(
                        "terminated with revenue",
                        given.isOver(day) && end.revenue().amount().signum() > 0);
                compared.met("catch-up of priced lines", isPricedAnew);
            }
        }
        return compared;
    }

    private static void differ(OfContract compared, Position position, String what, Money engine, BigDecimal opinion) {
        compared.figure(position.month(), "by " + position.method(), what, engine.amount(), opinion);
    }

    private static void differ(String where, BigDecimal opinion, BigDecimal engine, List<String> differences) {
        if (opinion.compareTo(engine) != 0) {
            differences.add("%s: the engine says %s, a few lines say %s".formatted(where, engine, opinion));
        }
    }

    @Test
    void aFixedPriceRunToCompletionEarnsItsPriceToTheCent() {
        List<String> differences = new ArrayList<>();
        for (int n = 0; n < CONTRACTS / 5 && differences.size() < SHOWN; n++) {
            RandomContract given = RandomContract.sparse(SEED + n, method(n)).completed();
            if (isFixedPrice(given.versions().getLast().method())
                    && !SecondOpinion.of(given).isHeld()) {
                List<Position> positions = positions(given, given.facts());
                Position last = positions.getLast();
                BigDecimal sum = positions.stream()
                        .map(position -> position.revenue().amount())
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
                differ(
                        "seed %d %s".formatted(SEED + n, last.method()),
                        last.end().transactionPrice().amount(),
                        sum,
                        differences);
            }
        }
        assertThat(differences).isEmpty();
    }

    /** What an amendment kept runs off to the price in force; nothing else is ever above it, and nothing below zero. */
    @Test
    void aFixedPriceIsExceededOnlyByWhatAnAmendmentKept() {
        for (int n = 0; n < CONTRACTS / 5; n++) {
            RandomContract given = RandomContract.sparse(SEED + n, method(n));
            for (Position position : positions(given, given.facts())) {
                if (!List.of("time_and_materials", "cost_plus").contains(position.method())) {
                    ToDate end = position.end();
                    BigDecimal price = end.transactionPrice().amount();
                    BigDecimal kept = end.derivation().input("kept").orElse(BigDecimal.ZERO);
                    assertThat(end.revenue().amount())
                            .as("seed %d %s %s", SEED + n, position.month(), end)
                            .isBetween(BigDecimal.ZERO.min(kept).min(price), price.max(kept));
                }
            }
        }
    }

    private static boolean isFixedPrice(String method) {
        return !List.of("time_and_materials", "milestone", "cost_plus", "cost_recovery")
                .contains(method);
    }

    @Test
    void theOrderOfFactsAndAskingForMonthsSinglyChangeNothing() {
        for (int n = 0; n < CONTRACTS / 10; n++) {
            RandomContract given = RandomContract.sparse(SEED + n, method(n));
            List<Position> together = positions(given, given.facts());
            List<Fact> otherwise = new ArrayList<>(given.facts());
            Collections.shuffle(otherwise, new Random(n));
            List<Position> singly = new ArrayList<>();
            for (YearMonth month = given.firstMonth(); !month.isAfter(given.lastMonth()); month = month.plusMonths(1)) {
                singly.addAll(positions(given, otherwise, month, month));
            }
            assertThat(singly).as("seed %d", SEED + n).isEqualTo(together);
        }
    }

    private static String method(int n) {
        return RandomContract.METHODS.get(n % RandomContract.METHODS.size());
    }

    /** Billed so far ahead that everything that may go back is owed back; none of a contract that both hold. */
    private static List<Position> positions(RandomContract given, List<Fact> facts) {
        return positions(given, facts, given.firstMonth(), given.lastMonth());
    }

    private static List<Position> positions(RandomContract given, List<Fact> facts, YearMonth first, YearMonth last) {
        Contract stated = given.contract(facts);
        Contract contract = new Contract(
                stated.contract(),
                stated.currency(),
                stated.price(),
                stated.fundingLimit(),
                stated.startOn(),
                stated.ending(),
                stated.policy(),
                stated.obligations(),
                List.of(new Invoice(null, given.firstMonth().atDay(1), BigDecimal.valueOf(1_000_000_000_000L))));
        Engine.Computed computed = new Engine().positions(contract, first, last);
        assertThat(computed.held().isEmpty())
                .as("%s is held: %s", given, computed.held())
                .isNotEqualTo(SecondOpinion.of(given).isHeld());
        return computed.positions();
    }
}
