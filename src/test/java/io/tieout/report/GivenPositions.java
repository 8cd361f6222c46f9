package io.tieout.report;

import io.tieout.database.TestDatabase;
import io.tieout.revenue.Methods;
import io.tieout.revenue.RevenueMethod;
import io.tieout.revenue.RevenueMethod.Need;
import io.tieout.run.Acts;
import io.tieout.run.ListedTransactionManager;
import io.tieout.run.Transactions;
import io.tieout.transform.SqlFiles;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Positions of DE as close runs stored them, and lines of work behind them; nothing else. Amounts are EUR; run 1 signed August, run 2
 * closes September.
 */
final class GivenPositions implements AutoCloseable {
    static final YearMonth JULY = YearMonth.of(2026, 7);
    static final YearMonth AUGUST = YearMonth.of(2026, 8);
    static final YearMonth SEPTEMBER = YearMonth.of(2026, 9);
    private final TestDatabase database = TestDatabase.fresh();
    private int lines;

    /** September with a signed August before it. */
    static GivenPositions afterASignedAugust() {
        GivenPositions given = new GivenPositions();
        given.run(1, AUGUST, null);
        given.run(2, SEPTEMBER, 1L);
        return given;
    }

    /** September of an entity whose months before nobody signed. */
    static GivenPositions withNothingSigned() {
        GivenPositions given = new GivenPositions();
        given.run(2, SEPTEMBER, null);
        return given;
    }

    void run(long run, YearMonth month, Long opening) {
        owner(
                "insert into period.period (entity, month, status) values ('DE', ?, 'open') on conflict do nothing",
                month.atDay(1));
        owner(
                "insert into run.snapshot overriding system value values (?, 'DE', ?, 1, 1, 1, 1, ?, ?)",
                run,
                month.atDay(1),
                run,
                opening);
        owner("""
                insert into run.run (run_id, job, kind, entity, month, snapshot_id, state, actor, os_user) overriding system value
                values (?, 'month-end-close', 'close', 'DE', ?, ?, 'completed', 'anna', 'anna')
                """, run, month.atDay(1), run);
        owner("insert into run.step (run_id, step_no, step, state) values (?, 1, 'recognise', 'done')", run);
    }

    /** What is stated of an obligation; everything that is not said is zero. */
    final class Stated {
        private final long run;
        private final String contract;
        private final String obligation;
        private final YearMonth month;
        private String method = "time_and_materials";
        private String approvedToDate;
        private String revenue = "0";
        private String revenueToDate = "0";
        private String billed = "0";
        private String billedToDate = "0";
        private String refund = "0";
        private String price;
        private String derivation = "\"\"";

        private Stated(long run, String contract, String obligation, YearMonth month) {
            this.run = run;
            this.contract = contract;
            this.obligation = obligation;
            this.month = month;
        }

        Stated method(String name) {
            method = name;
            return this;
        }

        Stated revenue(String ofMonth, String toDate) {
            revenue = ofMonth;
            revenueToDate = toDate;
            return this;
        }

        Stated approvedToDate(String amount) {
            approvedToDate = amount;
            return this;
        }

        Stated billed(String ofMonth, String toDate) {
            billed = ofMonth;
            billedToDate = toDate;
            return this;
        }

        Stated refund(String amount) {
            refund = amount;
            return this;
        }

        /** What an amendment left of what was earned before. */
        Stated keeps(String amount) {
            derivation = "{\"inputs\": [{\"name\": \"kept\", \"value\": \"%s\"}]}".formatted(amount);
            return this;
        }

        Stated price(String amount) {
            price = amount;
            return this;
        }

        void store() {
            RevenueMethod is = Methods.named(method).orElseThrow();
            BigDecimal net =
                    amount(revenueToDate).subtract(amount(billedToDate)).add(amount(refund));
            BigDecimal approved = amount(approvedToDate == null ? revenueToDate : approvedToDate);
            owner(
                    """
                    insert into recognise.position
                        (run_id, entity, contract, obligation, month, currency, method, earned_by, needs_price, within_price, delivered,
                         approved, revenue, delivered_to_date, approved_to_date, revenue_to_date, transaction_price, billed, billed_to_date,
                         contract_asset, contract_liability, refund_liability, backlog, derivation)
                    values (?, 'DE', ?, ?, ?, 'EUR', ?, ?, ?, ?, 0, 0, ?, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, cast(? as jsonb))
                    """,
                    run,
                    contract,
                    obligation,
                    month.atDay(1),
                    method,
                    is.earnedBy().name().toLowerCase(Locale.ROOT),
                    is.needs().contains(Need.PRICE),
                    is.staysWithinPrice(),
                    amount(revenue),
                    approved,
                    amount(revenueToDate),
                    price == null ? null : amount(price),
                    amount(billed),
                    amount(billedToDate),
                    net.max(BigDecimal.ZERO),
                    net.min(BigDecimal.ZERO).negate(),
                    amount(refund),
                    price == null ? null : amount(price).subtract(amount(revenueToDate)),
                    derivation);
        }
    }

    private static BigDecimal amount(String amount) {
        return new BigDecimal(amount);
    }

    /** A position of obligation 1 of contract C-1; stored by {@link Stated#store()}. */
    Stated position(long run, YearMonth month) {
        return position(run, "C-1", "1", month);
    }

    Stated position(long run, String contract, String obligation, YearMonth month) {
        return new Stated(run, contract, obligation, month);
    }

    void held(long run, String contract) {
        owner(
                "insert into recognise.held_obligation values (?, ?, '1', 'TERMS_INCOMPLETE', 'no price')",
                run,
                contract);
        owner("""
                insert into extract.file (sha256, bytes, content) values ('\\x01', 0, '') on conflict do nothing;
                """);
        if (single("select count(*) from stage.record") == 0) {
            owner(
                    "insert into extract.delivery (delivery_id, source, name, entity, listing_hash, state) overriding system value values (1, 'psa', '1', 'DE', '', 'accepted')");
            owner("""
                    insert into extract.batch (batch_id, delivery_id, source, kind, file_name, sha256, state, batch_no, known_at)
                    overriding system value values (1, 1, 'psa', 'contract', 'contracts.csv', '\\x01', 'accepted', 1, now())
                    """);
            owner("""
                    insert into stage.record (kind, source_ref, version, content_hash, batch_id, line_no, source, content)
                    values ('contract', 'psa:contract:C-1', 1, '', 1, 2, 'psa', '{"contract": "C-1", "entity": "DE", "currency": "EUR"}')
                    """);
        }
    }

    /** Approved work on a day, worth so much; a hundred an hour. */
    void line(String obligation, LocalDate day, String amount) {
        line(obligation, day, amount, null, null);
    }

    void line(String obligation, LocalDate day, String amount, String gate, String held) {
        long valuation = valuation(YearMonth.from(day));
        lines++;
        owner(
                """
                insert into recognise.valued_line
                    (valuation_id, record_kind, line_id, source_ref, entity, project, contract, obligation, work_on, work_seconds, priced,
                     delivered_amount, currency, gate, held, found)
                values (?, 'timesheet_line', ?, ?, 'DE', 'P-1', 'C-1', ?, ?, ?, true, ?, 'EUR', ?, ?, ?)
                """,
                valuation,
                lines,
                "psa:timesheet_line:T-%03d".formatted(lines),
                obligation,
                day,
                amount(amount).multiply(BigDecimal.valueOf(36)),
                held == null ? amount(amount) : null,
                gate,
                held,
                held);
    }

    private long valuation(YearMonth month) {
        long valuation = month.getMonthValue();
        if (single("select count(*) from recognise.valuation where valuation_id = " + valuation) == 0) {
            owner(
                    "insert into recognise.valuation (valuation_id, month, input_hash, state) overriding system value values (?, ?, ?, 'complete')",
                    valuation,
                    month.atDay(1),
                    new byte[] {(byte) valuation});
            JdbcClient.create(database.owner())
                    .sql("select recognise.open_together(array[?])")
                    .param(valuation)
                    .query((row, n) -> true)
                    .single();
            owner(
                    "insert into run.valuation (run_id, month, valuation_id) values (2, ?, ?)",
                    month.atDay(1),
                    valuation);
        }
        return valuation;
    }

    /** The lines of a result of run 2 without its header. */
    List<String> result(String name) {
        JdbcClient.create(database.owner())
                .sql("select recognise.add_up_days(valuation_id) from recognise.valuation")
                .query((row, n) -> true)
                .list();
        SqlFiles sql = new SqlFiles(database.application());
        List<String> rows = new ArrayList<>();
        new Transactions(new ListedTransactionManager(database.application()), Acts.UNTOLD).reading(() -> {
            ResultQuery.of(sql, 2).each(name, row -> rows.add(String.join(",", row.values())));
            return true;
        });
        return rows;
    }

    /** What a check finds. */
    List<String> check(String name) {
        return new SqlFiles(database.owner())
                .statement("check/" + name + ".sql", Map.of("run_id", 2L))
                .query((row, n) -> row.getString(1))
                .list();
    }

    void owner(String statement, Object... values) {
        JdbcClient.create(database.owner()).sql(statement).params(values).update();
    }

    private long single(String query) {
        return JdbcClient.create(database.owner()).sql(query).query(Long.class).single();
    }

    @Override
    public void close() {
        database.close();
    }
}
