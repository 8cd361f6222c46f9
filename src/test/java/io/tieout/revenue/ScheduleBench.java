package io.tieout.revenue;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.schedule.Schedule;
import java.io.BufferedWriter;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How fast and in how much memory: {@code scripts/bench schedule}. {@code -Dtieout.obligations=N} takes that many, 36 months of each.
 */
class ScheduleBench {
    private static final int OBLIGATIONS = Integer.getInteger("tieout.obligations", 20_000);
    private static final int MONTHS = 36;
    private static final YearMonth FIRST = YearMonth.of(2024, 1);
    private static final List<String> METHODS = List.of(
            "straight_line_monthly",
            "cost_to_cost",
            "hours_to_hours",
            "units_delivered",
            "percent_complete",
            "milestone");

    private static final Engine ENGINE = new Engine();

    @TempDir
    Path folder;

    private long liveBytes;

    @Test
    void schedule() throws IOException {
        loop("engine, warming up", ScheduleBench::engine);
        loop("second opinion, warming up", ScheduleBench::secondOpinion);
        double engine = loop("engine", ScheduleBench::engine);
        double secondOpinion = loop("second opinion", ScheduleBench::secondOpinion);
        System.out.printf("%-28s %12.2f times as fast%n", "engine / second opinion", engine / secondOpinion);

        long rows = write();
        Clock clock = new Clock();
        clock.count(this::fromFiles);
        clock.say("files to schedule.csv");
        System.out.printf("%-28s %,12d rows%n", "files read", rows);
        System.out.printf(
                "%-28s %,12d MB of %,d MB%n",
                "live heap, at most", liveBytes >> 20, Runtime.getRuntime().maxMemory() >> 20);
    }

    /** 2,000 billable lines over three years and an invoice a month: how often a second such a contract is rolled into other books. */
    @Test
    void manyLinesInAnotherCurrency() {
        LocalDate start = FIRST.atDay(1);
        YearMonth last = FIRST.plusMonths(MONTHS - 1);
        GivenContract given = GivenContract.in("USD").from(start);
        List<Fact> lines = new ArrayList<>();
        for (int n = 0; n < 2_000; n++) {
            LocalDate day = start.plusDays(n * 1_090L / 2_000);
            lines.add(new Fact.PricedLine("line %04d".formatted(n), day, BigDecimal.valueOf(10_000 + n, 2), true));
        }
        given.with("1", GivenContract.GivenTerms.by("time_and_materials").cap("150000"), lines.toArray(Fact[]::new));
        List<ExchangeRates.Rate> rates = new ArrayList<>();
        for (LocalDate day = start; !day.isAfter(last.atEndOfMonth()); day = day.plusDays(1)) {
            BigDecimal rate = BigDecimal.valueOf(9_000 + day.getDayOfYear(), 4);
            rates.add(new ExchangeRates.Rate(ExchangeRates.Kind.SPOT, day, rate));
            rates.add(new ExchangeRates.Rate(ExchangeRates.Kind.CLOSING, day, rate));
            if (day.getDayOfMonth() == 10) {
                given.invoiced(day, "3000");
            }
        }
        Contract contract = given.contract();
        Clock clock = new Clock();
        for (int round = 0; round < 40; round++) {
            if (round == 10) {
                clock = new Clock();
            }
            clock.count(() -> ENGINE.translated(
                            contract,
                            ENGINE.positions(contract, FIRST, last),
                            new ExchangeRates(contract.currency(), Currency.getInstance("EUR"), rates))
                    .positions()
                    .size());
        }
        clock.say("2,000 lines in other books");
    }

    /** Processor time, which does not depend on what else the machine does. */
    private static final class Clock {
        private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
        private long done;
        private long used;
        private long passed;

        void count(LongSupplier work) {
            long began = System.nanoTime();
            long before = THREADS.getCurrentThreadCpuTime();
            done += work.getAsLong();
            used += THREADS.getCurrentThreadCpuTime() - before;
            passed += System.nanoTime() - began;
        }

        double say(String what) {
            double seconds = used / 1e9;
            System.out.printf(
                    "%-28s %,12.0f obligation-months a second (%,d in %.1f s, %.1f s on the clock)%n",
                    what, done / seconds, done, seconds, passed / 1e9);
            return done / seconds;
        }
    }

    /** One random contract after another; making it up does not count. */
    private static double loop(String what, ToLongFunction<RandomContract> run) {
        Clock clock = new Clock();
        for (int n = 0; n < OBLIGATIONS; n++) {
            RandomContract given = given(n);
            clock.count(() -> run.applyAsLong(given));
        }
        return clock.say(what);
    }

    private static long engine(RandomContract given) {
        YearMonth first = given.firstMonth();
        return ENGINE.positions(given.contract(given.facts()), first, first.plusMonths(MONTHS - 1))
                .positions()
                .size();
    }

    /** Revenue to date alone, where the engine works out every gate, cost, loss and balances, too. */
    private static long secondOpinion(RandomContract given) {
        SecondOpinion opinion = SecondOpinion.of(given);
        BigDecimal sum = BigDecimal.ZERO;
        for (int month = 0; month < MONTHS; month++) {
            sum = sum.add(opinion.revenue(given.firstMonth().plusMonths(month).atEndOfMonth()));
        }
        assertThat(sum).isNotNull();
        return MONTHS;
    }

    private static RandomContract given(int n) {
        return RandomContract.of(n, RandomContract.METHODS.get(n % RandomContract.METHODS.size()));
    }

    private long fromFiles() {
        try (Writer writer = new Weighed(Files.newBufferedWriter(folder.resolve("schedule.csv")))) {
            Schedule schedule = Schedule.of(folder);
            long rows = schedule.write(writer, FIRST, FIRST.plusMonths(MONTHS - 1));
            assertThat(schedule.leftOut()).isEmpty();
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Looks every few MB of text at what the heap holds once everything is collected. */
    private final class Weighed extends FilterWriter {
        private static final int EVERY = 4 << 20;
        private long written;
        private long next;

        Weighed(Writer out) {
            super(out);
        }

        @Override
        public void write(int character) throws IOException {
            super.write(character);
            weigh(1);
        }

        @Override
        public void write(String text, int offset, int length) throws IOException {
            super.write(text, offset, length);
            weigh(length);
        }

        @Override
        public void write(char[] text, int offset, int length) throws IOException {
            super.write(text, offset, length);
            weigh(length);
        }

        private void weigh(int length) {
            written += length;
            if (written >= next) {
                next = written + EVERY;
                System.gc();
                Runtime runtime = Runtime.getRuntime();
                liveBytes = Math.max(liveBytes, runtime.totalMemory() - runtime.freeMemory());
            }
        }
    }

    private static final class Rows implements AutoCloseable {
        private final PrintWriter out;
        private long count;

        Rows(Path file, String header) throws IOException {
            out = new PrintWriter(new BufferedWriter(Files.newBufferedWriter(file)));
            out.println(header);
        }

        void add(String row) {
            out.println(row);
            count++;
        }

        @Override
        public void close() {
            out.close();
        }
    }

    /** Two obligations a contract, one by the hour, and something of every kind in every month. */
    private long write() throws IOException {
        try (Rows contracts = rows("contracts.csv", "contract,entity,customer,currency,start_on,end_on,status");
                Rows obligations = rows(
                        "obligations.csv",
                        "contract,obligation,version,effective_on,method,price,planned_hours,planned_cost,rate_card");
                Rows projects = rows("projects.csv", "project,entity,contract,obligation");
                Rows rates = rows("bill_rates.csv", "rate_card,currency,hourly_rate,valid_from");
                Rows timesheets = rows("timesheet_lines.csv", "line,resource,project,work_on,hours,status");
                Rows costs = rows("cost_lines.csv", "line,kind,contract,obligation,incurred_on,currency,amount");
                Rows deliveries = rows("deliveries.csv", "line,contract,obligation,delivered_on,units");
                Rows estimates =
                        rows("estimates.csv", "contract,obligation,estimated_on,units_total,progress_percent");
                Rows milestones =
                        rows("milestones.csv", "contract,obligation,milestone,amount,due_on,accepted_on,evidence");
                Rows invoices =
                        rows("invoices.csv", "invoice,line,kind,contract,issued_on,currency,net_amount,status")) {
            rates.add("CARD,EUR,87.50,2024-01-01");
            for (int n = 0; n < OBLIGATIONS / 2; n++) {
                String contract = "C%06d".formatted(n);
                String method = METHODS.get(n % METHODS.size());
                contracts.add("%s,E1,CU,EUR,2024-01-01,2026-12-31,active".formatted(contract));
                obligations.add("%s,1,1,2024-01-01,time_and_materials,,,,CARD".formatted(contract));
                obligations.add("%s,2,1,2024-01-01,%s,90000.00,900,60000.00,".formatted(contract, method));
                projects.add("P%s,E1,%s,1".formatted(contract, contract));
                projects.add("Q%s,E1,%s,2".formatted(contract, contract));
                if (method.equals("units_delivered")) {
                    estimates.add("%s,2,2024-01-01,%d,".formatted(contract, MONTHS * 3));
                }
                for (int month = 0; month < MONTHS; month++) {
                    String day = FIRST.plusMonths(month).atDay(7 + n % 20).toString();
                    String id = "%s-%02d".formatted(contract, month);
                    timesheets.add("T%s,ANN,P%s,%s,7.25,approved".formatted(id, contract, day));
                    invoices.add("I%s,1,invoice,%s,%s,EUR,3000.00,posted".formatted(id, contract, day));
                    switch (method) {
                        case "cost_to_cost" ->
                            costs.add("L%s,subcontractor,%s,2,%s,EUR,1650.40".formatted(id, contract, day));
                        case "hours_to_hours" ->
                            timesheets.add("U%s,ANN,Q%s,%s,24,approved".formatted(id, contract, day));
                        case "units_delivered" -> deliveries.add("D%s,%s,2,%s,3".formatted(id, contract, day));
                        case "percent_complete" -> estimates.add("%s,2,%s,,%d".formatted(contract, day, month * 2));
                        case "milestone" ->
                            milestones.add("%s,2,M%02d,2500.00,%s,%s,minutes".formatted(contract, month, day, day));
                        default -> {}
                    }
                }
            }
            return contracts.count
                    + obligations.count
                    + projects.count
                    + timesheets.count
                    + costs.count
                    + deliveries.count
                    + estimates.count
                    + milestones.count
                    + invoices.count;
        }
    }

    private Rows rows(String name, String header) throws IOException {
        return new Rows(folder.resolve(name), header);
    }
}
