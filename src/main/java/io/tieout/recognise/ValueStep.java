package io.tieout.recognise;

import io.tieout.revenue.Methods;
import io.tieout.revenue.RevenueMethod;
import io.tieout.revenue.RevenueMethod.Need;
import io.tieout.run.CommitPoint;
import io.tieout.run.RunContext;
import io.tieout.run.RunStep;
import io.tieout.run.Snapshot;
import io.tieout.transform.SqlFiles;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Values the lines of every month from the entity's first period to the run's, in blocks of projects: each once per distinct input,
 * shared by the runs that see the same input; those that are opened together one key range a transaction.
 */
public final class ValueStep implements RunStep {
    static final String[] PRICING = methodsThatNeed(Need.PRICED_LINES);
    private static final String[] WORKING = methods(RevenueMethod::paysForWork);
    private static final String[] COSTING = methodsThatNeed(Need.COST);
    private final SqlFiles sql;
    private final boolean scratch;

    public ValueStep(SqlFiles sql) {
        this(sql, false);
    }

    private ValueStep(SqlFiles sql, boolean scratch) {
        this.sql = sql;
        this.scratch = scratch;
    }

    /** For a run beside the books: it values every line itself, whatever others valued before, and shares nothing. */
    public static ValueStep anew(SqlFiles sql) {
        return new ValueStep(sql, true);
    }

    @Override
    public String name() {
        return "value";
    }

    @Override
    public String execute(RunContext run) {
        long changedNo = changed(run);
        for (YearMonth month : months(run)) {
            for (long valuationId : run.in(CommitPoint.VALUATION_OPENED, () -> open(run, month, changedNo))) {
                while (run.in(CommitPoint.RANGE_VALUED, () -> valueNextRange(run.snapshot(), month, valuationId))) {
                    run.progress().advanced(done(run, valuationId), ranges(run, valuationId));
                }
                run.write(CommitPoint.VALUATION_COMPLETED, () -> complete(valuationId));
            }
        }
        run.write(
                CommitPoint.TOTALS_STORED,
                () -> sql.statement("recognise/value_totals.sql", parameters(run))
                        .update());
        outside(run).ifPresent(run.progress()::notice);
        return run.reading(() -> sql.statement("recognise/value_result.sql", parameters(run))
                .query(String.class)
                .single());
    }

    /** Work that no run will ever value must not go by unseen. */
    private Optional<String> outside(RunContext run) {
        return run.reading(() -> sql.statement("recognise/lines_outside.sql", parameters(run))
                .query((row, n) ->
                        "%d lines are of days that no month takes (the first is %s), for example %s of %s; correct the day if it is wrong."
                                .formatted(
                                        row.getInt("lines"),
                                        row.getString("first_month"),
                                        row.getString("source_ref"),
                                        row.getObject("work_on", LocalDate.class)))
                .optional());
    }

    /** The number by which what the work is looked up in last changed. */
    private long changed(RunContext run) {
        return run.reading(() -> sql.statement(
                        "recognise/records_changed.sql", run.snapshot().parameters())
                .query((row, n) -> row.getLong("changed_no"))
                .single());
    }

    private List<YearMonth> months(RunContext run) {
        return run.reading(
                () -> sql
                        .statement("recognise/worked_months.sql", run.snapshot().parameters())
                        .query(LocalDate.class)
                        .list()
                        .stream()
                        .map(YearMonth::from)
                        .toList());
    }

    /** What is to value of the month, each the first of some valuations that were opened together. */
    private List<Long> open(RunContext run, YearMonth month, long changedNo) {
        Map<String, @Nullable Object> parameters = parameters(run.snapshot(), month);
        parameters.put("run_id", run.run().runId());
        if (!sql.statement("recognise/is_opened.sql", parameters)
                .query(Boolean.class)
                .single()) {
            parameters.put("scratch_of", scratch ? run.run().runId() : null);
            parameters.put("changed_no", changedNo);
            expectMany();
            List<String> inputs = sql.statement("recognise/valuation_inputs.sql", parameters)
                    .query((row, n) -> row.getString("input"))
                    .list();
            parameters.put("inputs", inputs.toArray(String[]::new));
            parameters.put("blocks", inputs.size() - 1);
            List<Long> opened = sql.statement("recognise/open_valuations.sql", parameters)
                    .query((row, n) -> row.getLong("valuation_id"))
                    .list();
            if (!opened.isEmpty()) {
                resolve(parameters, opened);
            }
            sql.statement("recognise/use_valuations.sql", parameters).update();
        }
        return sql.statement("recognise/to_value.sql", parameters)
                .query((row, n) -> row.getLong("opened_with"))
                .list();
    }

    private void resolve(Map<String, @Nullable Object> parameters, List<Long> opened) {
        parameters.put("opened", opened.toArray(Long[]::new));
        parameters.put(
                "valuation_id",
                sql.statement("recognise/open_together.sql", parameters)
                        .query(Long.class)
                        .single());
        sql.statement("recognise/resolve_terms.sql", parameters)
                .query(Long.class)
                .single();
        sql.statement("recognise/gather_work.sql", parameters).update();
        sql.statement("recognise/resolve_persons.sql", parameters)
                .query(Long.class)
                .single();
        sql.statement("recognise/resolve_rates.sql", parameters)
                .query(Long.class)
                .single();
        sql.statement("recognise/resolve_cost_rates.sql", parameters)
                .query(Long.class)
                .single();
        sql.statement("recognise/take_statistics_of_resolved.sql", parameters)
                .query((row, n) -> true)
                .single();
        sql.statement("recognise/cut_ranges.sql", parameters).update();
    }

    private boolean valueNextRange(Snapshot snapshot, YearMonth month, long valuationId) {
        return sql.statement("recognise/next_range.sql")
                .param("valuation_id", valuationId)
                .query((row, n) -> new Range(
                        row.getInt("range_no"),
                        row.getString("record_kind"),
                        row.getLong("from_key"),
                        row.getLong("to_key")))
                .optional()
                .map(range -> {
                    value(snapshot, month, valuationId, range);
                    return true;
                })
                .orElse(false);
    }

    private void expectMany() {
        sql.statement("recognise/expect_many.sql").query((row, n) -> true).single();
    }

    private void value(Snapshot snapshot, YearMonth month, long valuationId, Range range) {
        expectMany();
        Map<String, @Nullable Object> parameters = parameters(snapshot, month);
        parameters.put("valuation_id", valuationId);
        parameters.put("range_no", range.rangeNo());
        parameters.put("from_key", range.fromKey());
        parameters.put("to_key", range.toKey());
        sql.statement("recognise/value_%ss.sql".formatted(range.recordKind()), parameters)
                .query()
                .singleRow()
                .forEach(parameters::put);
        sql.statement("recognise/finish_range.sql", parameters).update();
    }

    private void complete(long valuationId) {
        sql.statement("recognise/index_lines.sql")
                .param("valuation_id", valuationId)
                .query((row, n) -> true)
                .single();
        sql.statement("recognise/take_statistics.sql")
                .param("valuation_id", valuationId)
                .query((row, n) -> true)
                .single();
        sql.statement("recognise/sum_lines.sql")
                .param("valuation_id", valuationId)
                .query((row, n) -> true)
                .single();
        sql.statement("recognise/complete_valuation.sql")
                .param("valuation_id", valuationId)
                .update();
    }

    private long done(RunContext run, long valuationId) {
        return count(run, "recognise/ranges_done.sql", valuationId);
    }

    private long ranges(RunContext run, long valuationId) {
        return count(run, "recognise/ranges.sql", valuationId);
    }

    private long count(RunContext run, String file, long valuationId) {
        return run.reading(() -> sql.statement(file)
                .param("valuation_id", valuationId)
                .query(Long.class)
                .single());
    }

    private static Map<String, @Nullable Object> parameters(Snapshot snapshot, YearMonth month) {
        Map<String, @Nullable Object> parameters = new HashMap<>(snapshot.parameters());
        parameters.put("month", month.atDay(1));
        parameters.put("pricing_methods", PRICING);
        parameters.put("work_methods", WORKING);
        parameters.put("cost_methods", COSTING);
        return parameters;
    }

    private static Map<String, @Nullable Object> parameters(RunContext run) {
        Map<String, @Nullable Object> parameters = new HashMap<>(run.snapshot().parameters());
        parameters.put("run_id", run.run().runId());
        return parameters;
    }

    private static String[] methodsThatNeed(Need need) {
        return methods(method -> method.needs().contains(need));
    }

    private static String[] methods(Predicate<RevenueMethod> wanted) {
        return Methods.ALL.stream().filter(wanted).map(RevenueMethod::name).toArray(String[]::new);
    }

    private record Range(int rangeNo, String recordKind, long fromKey, long toKey) {}
}
