package io.tieout.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Work by the line under random amendments, from the files on: rates by person and card, a fee on hours, a mark-up on expenses, versions
 * that count from the start or from their day, fixed prices in between. A second calculation of a few lines agrees to the cent.
 * {@code -Dtieout.contracts=N} takes a tenth of so many, {@code -Dtieout.seed=S} those of another seed.
 */
class SecondPricingTest {
    private static final int CONTRACTS = Integer.getInteger("tieout.contracts", 20_000) / 10;
    private static final long SEED = Long.getLong("tieout.seed", 20_261_131L);
    private static final LocalDate START = LocalDate.of(2026, 1, 1);
    private static final YearMonth FIRST = YearMonth.from(START);
    private static final YearMonth LAST = FIRST.plusMonths(5);
    private static final int SHOWN = 10;

    /** @param person null: of anybody whom no other rate of the card names on the day */
    private record CardRate(String card, String person, LocalDate from, LocalDate to, BigDecimal hourly) {}

    /** @param card null: a fixed price that is never surveyed, of which nothing is earned */
    private record Version(
            int number, LocalDate effectiveOn, String modification, String card, BigDecimal fee, BigDecimal markUp) {
        boolean isByTheLine() {
            return card != null;
        }

        boolean is(String how) {
            return modification.equals(how);
        }
    }

    /** @param person null: an expense. @param quantity hours or a net amount. @param counts billable and approved */
    private record Line(String line, String person, LocalDate day, BigDecimal quantity, boolean counts) {}

    private record Given(String contract, List<Version> versions, List<Line> lines) {}

    @TempDir
    Path folder;

    @Test
    void everyLineHasThePriceThatItsAmendmentsLeaveIt() throws IOException {
        List<CardRate> rates = rates(new Random(SEED));
        List<Given> all =
                IntStream.range(0, CONTRACTS).mapToObj(n -> given(SEED + n)).toList();
        written(all, rates);
        StringWriter schedule = new StringWriter();
        Schedule.of(folder).write(schedule, FIRST, LAST);
        Map<String, BigDecimal> engine = new HashMap<>();
        schedule.toString()
                .lines()
                .skip(1)
                .map(row -> row.split(",", -1))
                .forEach(cells -> engine.put(
                        cells[0] + " " + cells[2], new BigDecimal(cells[4].isEmpty() ? "-0.001" : cells[4])));
        List<String> differences = new ArrayList<>();
        SortedMap<String, Integer> met = new TreeMap<>();
        for (Given given : all) {
            Opinion opinion = new Opinion(given, rates);
            BigDecimal before = BigDecimal.ZERO;
            for (YearMonth month = FIRST; !month.isAfter(LAST); month = month.plusMonths(1)) {
                BigDecimal toDate = opinion.revenue(month.atEndOfMonth());
                String key = given.contract() + " " + month;
                BigDecimal said = engine.getOrDefault(key, BigDecimal.TEN.negate());
                if (said.compareTo(toDate.subtract(before)) != 0 && differences.size() < SHOWN) {
                    differences.add("%s: the engine says %s, the second opinion %s of %s"
                            .formatted(key, said, toDate.subtract(before), given));
                }
                before = toDate;
            }
            met(given, met);
        }
        System.out.printf(
                "second pricing: %,d contracts from seed %d, %,d months; %s%n", CONTRACTS, SEED, engine.size(), met);
        assertThat(differences).isEmpty();
        assertThat(met.values()).hasSize(5).allMatch(count -> count >= CONTRACTS / 20);
    }

    private static void met(Given given, SortedMap<String, Integer> met) {
        List<Version> later = given.versions().subList(1, given.versions().size());
        Predicate<Version> isAnew = version -> version.isByTheLine() && version.is("catch_up");
        count(met, "a catch-up of priced lines", later.stream().anyMatch(isAnew));
        count(met, "several", later.stream().filter(isAnew).count() > 1);
        count(
                met,
                "a fixed price before",
                later.stream().anyMatch(isAnew) && given.versions().stream().anyMatch(v -> !v.isByTheLine()));
        count(
                met,
                "a fee",
                given.versions().stream().anyMatch(version -> version.fee().signum() > 0));
        count(
                met,
                "two versions on one day",
                given.versions().stream().map(Version::effectiveOn).distinct().count()
                        < given.versions().size());
    }

    private static void count(SortedMap<String, Integer> met, String rule, boolean isMet) {
        met.merge(rule, isMet ? 1 : 0, Integer::sum);
    }

    /** Reading rules 2 and 8. */
    private record Opinion(Given given, List<CardRate> rates) {
        private record Started(LocalDate day, BigDecimal kept) {}

        BigDecimal revenue(LocalDate day) {
            return revenue(
                    given.versions().stream()
                            .filter(version -> !version.effectiveOn().isAfter(day))
                            .toList(),
                    day);
        }

        private BigDecimal revenue(List<Version> known, LocalDate day) {
            if (known.isEmpty()) {
                return BigDecimal.ZERO;
            }
            Started started = started(known);
            return !known.getLast().isByTheLine()
                    ? started.kept()
                    : given.lines().stream()
                            .filter(Line::counts)
                            .filter(line -> !line.day().isAfter(day))
                            .filter(line -> started.day() == null || !line.day().isBefore(started.day()))
                            .map(line -> price(line, known))
                            .reduce(started.kept(), BigDecimal::add);
        }

        /** What counts from its day keeps what there was before it; of lines nothing is spread anew, so one goes on where another began. */
        private Started started(List<Version> known) {
            Version version = known.getLast();
            List<Version> before = known.subList(0, known.size() - 1);
            if (before.isEmpty() || !version.is("prospective")) {
                return new Started(null, BigDecimal.ZERO);
            }
            Started earlier = started(before);
            if (version.isByTheLine() && before.getLast().isByTheLine()) {
                return earlier;
            }
            return new Started(
                    version.effectiveOn(),
                    version.effectiveOn().equals(earlier.day())
                            ? earlier.kept()
                            : revenue(before, version.effectiveOn().minusDays(1)));
        }

        /** By the last version that counts from the start and came after the line, else by that of its day, if that has a price for lines. */
        private BigDecimal price(Line line, List<Version> known) {
            Version ofDay = given.versions().reversed().stream()
                    .filter(version -> !version.effectiveOn().isAfter(line.day()))
                    .findFirst()
                    .orElse(given.versions().getFirst());
            Version by = known.reversed().stream()
                    .filter(version -> version.isByTheLine() && version.is("catch_up"))
                    .filter(version -> version.effectiveOn().isAfter(line.day()))
                    .findFirst()
                    .orElse(ofDay);
            return by.isByTheLine() ? price(line, by) : BigDecimal.ZERO;
        }

        private BigDecimal price(Line line, Version by) {
            BigDecimal exact = line.person() == null
                    ? withPercent(line.quantity(), by.markUp())
                    : withPercent(line.quantity().multiply(hourly(line, by.card())), by.fee());
            return exact.setScale(2, RoundingMode.HALF_UP);
        }

        private static BigDecimal withPercent(BigDecimal amount, BigDecimal percent) {
            return amount.multiply(percent.movePointLeft(2).add(BigDecimal.ONE));
        }

        /** The person's own rate of the card goes before that of anybody. */
        private BigDecimal hourly(Line line, String card) {
            List<CardRate> ofDay = rates.stream()
                    .filter(rate -> rate.card().equals(card))
                    .filter(rate ->
                            !rate.from().isAfter(line.day()) && !rate.to().isBefore(line.day()))
                    .toList();
            return ofDay.stream()
                    .filter(rate -> line.person().equals(rate.person()))
                    .findFirst()
                    .orElseGet(() -> ofDay.stream()
                            .filter(rate -> rate.person() == null)
                            .findFirst()
                            .orElseThrow())
                    .hourly();
        }
    }

    private static final List<String> CARDS = List.of("A", "B", "C", "D");
    private static final List<String> PERSONS = List.of("ANN", "BEN", "CYD");

    /** Of every card anybody's rate for two parts of the year, and now and then a person's own for one of them. */
    private static List<CardRate> rates(Random random) {
        List<CardRate> rates = new ArrayList<>();
        LocalDate end = START.plusYears(1).minusDays(1);
        for (String card : CARDS) {
            LocalDate change = START.plusDays(20 + random.nextInt(120));
            rates.add(new CardRate(card, null, START, change.minusDays(1), hundredths(random, 3_000, 20_000)));
            rates.add(new CardRate(card, null, change, end, hundredths(random, 3_000, 20_000)));
            for (String person : PERSONS) {
                if (random.nextBoolean()) {
                    LocalDate from = START.plusDays(random.nextInt(90));
                    rates.add(new CardRate(card, person, from, from.plusDays(60), hundredths(random, 3_000, 20_000)));
                }
            }
        }
        return rates;
    }

    private static Given given(long seed) {
        Random random = new Random(seed);
        List<Version> versions = new ArrayList<>();
        LocalDate day = START.plusDays(random.nextInt(4) == 0 ? random.nextInt(30) : 0);
        for (int number = 1, count = 1 + random.nextInt(5); number <= count; number++) {
            day = number == 1 || random.nextInt(5) == 0 ? day : day.plusDays(random.nextInt(60));
            versions.add(new Version(
                    number,
                    day,
                    number == 1 ? "original" : random.nextInt(3) == 0 ? "prospective" : "catch_up",
                    random.nextInt(5) == 0 ? null : CARDS.get(random.nextInt(CARDS.size())),
                    random.nextBoolean() ? BigDecimal.ZERO : hundredths(random, 0, 3_000),
                    random.nextBoolean() ? BigDecimal.ZERO : hundredths(random, 0, 3_000)));
        }
        List<Line> lines = new ArrayList<>();
        for (int n = random.nextInt(8); n > 0; n--) {
            boolean isExpense = random.nextInt(4) == 0;
            BigDecimal quantity = isExpense ? hundredths(random, 100, 50_000) : hundredths(random, 1, 1_000);
            lines.add(new Line(
                    "%s%d-%d".formatted(isExpense ? "E" : "T", seed, n),
                    isExpense ? null : PERSONS.get(random.nextInt(PERSONS.size())),
                    START.plusDays(random.nextInt(180)),
                    random.nextInt(8) == 0 ? quantity.negate() : quantity,
                    random.nextInt(6) > 0));
        }
        return new Given("C%d".formatted(seed), versions, lines);
    }

    private static BigDecimal hundredths(Random random, int least, int most) {
        return BigDecimal.valueOf(least + random.nextInt(most - least), 2);
    }

    private void written(List<Given> all, List<CardRate> rates) throws IOException {
        file("entities.csv", "entity,name,currency,time_zone", List.of("E1,One,EUR,Europe/Berlin"));
        file(
                "resources.csv",
                "resource,entity,kind,role",
                PERSONS.stream().map("%s,E1,employee,consultant"::formatted).toList());
        file(
                "bill_rates.csv",
                "rate_card,resource,role,service,currency,hourly_rate,valid_from,valid_to",
                rates.stream()
                        .map(rate -> "%s,%s,,,EUR,%s,%s,%s"
                                .formatted(rate.card(), orEmpty(rate.person()), rate.hourly(), rate.from(), rate.to()))
                        .toList());
        file(
                "contracts.csv",
                "contract,entity,customer,currency,start_on,end_on,status",
                all.stream()
                        .map(given -> "%s,E1,CU,EUR,2026-01-01,2026-12-31,active".formatted(given.contract()))
                        .toList());
        file(
                "projects.csv",
                "project,entity,contract,obligation",
                all.stream()
                        .map(given -> "P%s,E1,%s,1".formatted(given.contract(), given.contract()))
                        .toList());
        List<String> versions = new ArrayList<>();
        List<String> hours = new ArrayList<>();
        List<String> expenses = new ArrayList<>();
        for (Given given : all) {
            for (Version version : given.versions()) {
                versions.add("%s,1,%d,%s,%s,%s,%s,%s,%s,%s"
                        .formatted(
                                given.contract(),
                                version.number(),
                                version.effectiveOn(),
                                version.modification(),
                                version.isByTheLine() ? "time_and_materials" : "percent_complete",
                                version.isByTheLine() ? "" : "1000000",
                                orEmpty(version.card()),
                                version.fee(),
                                version.markUp()));
            }
            for (Line line : given.lines()) {
                if (line.person() == null) {
                    expenses.add("%s,P%s,travel,%s,EUR,%s,true,%s"
                            .formatted(line.line(), given.contract(), line.day(), line.quantity(), status(line)));
                } else {
                    hours.add("%s,%s,P%s,%s,%s,true,%s"
                            .formatted(
                                    line.line(),
                                    line.person(),
                                    given.contract(),
                                    line.day(),
                                    line.quantity(),
                                    status(line)));
                }
            }
        }
        file(
                "obligations.csv",
                "contract,obligation,version,effective_on,modification,method,price,rate_card,fee_percent,markup_percent",
                versions);
        file("timesheet_lines.csv", "line,resource,project,work_on,hours,billable,status", hours);
        file("expense_lines.csv", "line,project,category,incurred_on,currency,net_amount,billable,status", expenses);
    }

    private static String status(Line line) {
        return line.counts() ? "approved" : "submitted";
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }

    private void file(String name, String header, List<String> rows) throws IOException {
        Files.writeString(folder.resolve(name), header + "\n" + String.join("\n", rows) + "\n");
    }
}
