package io.tieout.bench.measure;

import io.tieout.database.MeasuredDatabase;
import java.util.function.BooleanSupplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * What a database knows of a close that is killed and resumed: how far it is, and how many rows were written once more than they are there.
 * The server counts every row that is written, also by a transaction that does not come to its end.
 */
final class KilledClose {
    private static final double LATE = 0.9;
    private final JdbcClient database;
    private final long lines;

    /** @param lines of timesheets in the file */
    KilledClose(MeasuredDatabase database, long lines) {
        this.database = JdbcClient.create(new DriverManagerDataSource(database.ownerUrl()));
        this.lines = lines;
    }

    /** Nine of ten lines of timesheets are staged. */
    BooleanSupplier lateInExtract() {
        return () -> number("""
                        select coalesce(sum(block.read), 0)
                        from extract.block as block join extract.batch as batch using (batch_id)
                        where batch.kind = 'timesheet_line'
                        """) >= LATE * lines;
    }

    /** Nine of ten ranges are valued, or all but one. */
    BooleanSupplier lateInValue() {
        return () -> number("select count(*) from recognise.value_range where done")
                        >= Math.max(1, Math.floor(LATE * number("select count(*) from recognise.value_range")))
                && number("select count(*) from recognise.value_range where not done") > 0;
    }

    /** Rows staged or valued in vain, in ranges of the step that did more of it again. */
    double rangesDoneAgain() {
        return Math.max(number("""
                        select (written.rows - (select count(*) from stage.timesheet_line)) / (select max(read) from extract.block)::numeric
                        from (select n_tup_ins as rows from pg_stat_user_tables where relid = 'stage.timesheet_line'::regclass) as written
                        """), number("""
                        select (written.rows - (select count(*) from recognise.valued_line))
                               / (select max(read) from recognise.value_range)::numeric
                        from (select sum(n_tup_ins) as rows from pg_stat_user_tables where relname ~ '^valued_line_[0-9]+$') as written
                        """));
    }

    private double number(String question) {
        return database.sql(question).query(Double.class).single();
    }
}
