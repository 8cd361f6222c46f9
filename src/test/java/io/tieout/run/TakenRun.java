package io.tieout.run;

import io.tieout.transform.SqlFiles;
import java.time.Duration;
import javax.sql.DataSource;

/** A run that stands in the database, taken over so that a step of it can be tried. */
public record TakenRun(RunContext context, StopSignal stop, SqlFiles sql, Transactions transactions) {

    private static final Initiator SOMEBODY = new Initiator("ilvy", "ilvy");

    public static TakenRun of(DataSource source, long runId) {
        SqlFiles sql = new SqlFiles(source);
        Transactions transactions = new Transactions(new ListedTransactionManager(source), Acts.UNTOLD);
        Leases leases = new Leases(sql, Duration.ofMinutes(1));
        Runs runs = new Runs(sql, transactions, leases);
        Runs.Held held = runs.takeOver(runs.find(runId).orElseThrow(), SOMEBODY);
        StopSignal stop = new StopSignal();
        RunContext context = new RunContext(held, transactions, leases, stop, Progress.SILENT, null);
        return new TakenRun(context, stop, sql, transactions);
    }
}
