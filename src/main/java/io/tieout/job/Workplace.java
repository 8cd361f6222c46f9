package io.tieout.job;

import com.zaxxer.hikari.HikariDataSource;
import io.tieout.check.Checks;
import io.tieout.connect.Connections;
import io.tieout.database.ConnectionLimits;
import io.tieout.database.Database;
import io.tieout.exceptions.Decisions;
import io.tieout.exceptions.Escalations;
import io.tieout.exceptions.ExceptionItems;
import io.tieout.exceptions.Items;
import io.tieout.explain.Absences;
import io.tieout.explain.Changes;
import io.tieout.explain.Explanations;
import io.tieout.explain.Records;
import io.tieout.extract.Deliveries;
import io.tieout.extract.Losses;
import io.tieout.extract.StoredRows;
import io.tieout.handover.Handovers;
import io.tieout.invoicing.Drafts;
import io.tieout.mapping.GovernedSets;
import io.tieout.mapping.Nameable;
import io.tieout.notify.Notifications;
import io.tieout.notify.Notifications.Asked;
import io.tieout.period.Periods;
import io.tieout.post.Dispatches;
import io.tieout.post.PlanEnds;
import io.tieout.post.Plans;
import io.tieout.post.PostedEntries;
import io.tieout.post.Reclass;
import io.tieout.report.Results;
import io.tieout.report.Trend;
import io.tieout.run.Agreed;
import io.tieout.run.Initiator;
import io.tieout.run.Leases;
import io.tieout.run.ListedTransactionManager;
import io.tieout.run.Runs;
import io.tieout.run.Transactions;
import io.tieout.scheduler.Listener;
import io.tieout.scheduler.Scheduler;
import io.tieout.scheduler.Starter;
import io.tieout.scheduler.Starts;
import io.tieout.scheduler.Watched;
import io.tieout.settings.Environment;
import io.tieout.settings.Installation;
import io.tieout.settings.Kinds;
import io.tieout.settings.Route;
import io.tieout.settings.SettingsException;
import io.tieout.settings.TieoutHome;
import io.tieout.transform.SqlFiles;
import io.tieout.trigger.DeliveredHolidays;
import io.tieout.yaml.Problems;
import java.time.Instant;
import java.util.Currency;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a command works with, put together once: the settings, the open and checked database, and what stands on it.
 *
 * <p>To be closed; the database that Tieout brings along goes on running for the next command.
 */
public final class Workplace implements AutoCloseable {
    private final Environment environment;
    private final TieoutHome home;
    private final Installation installation;
    private final HikariDataSource pool;
    private final ListedTransactionManager transactionManager;
    private final Transactions transactions;
    private final SqlFiles sql;
    private final Leases leases;
    private final Runs runs;
    private @Nullable Batch batch;

    private Workplace(
            Environment environment,
            TieoutHome home,
            Installation installation,
            Database database,
            HikariDataSource pool) {
        this.environment = environment;
        this.home = home;
        this.installation = installation;
        this.pool = pool;
        this.transactionManager = new ListedTransactionManager(pool);
        this.transactions =
                new Transactions(transactionManager, new ActLog(new HomeLog(home, installation.logsJson())));
        this.sql = new SqlFiles(pool);
        this.leases = new Leases(sql, database.limits().lease(), installation.longestStandstill());
        this.runs = new Runs(sql, transactions, leases);
    }

    /**
     * Opens the workplace of a home: reads the settings, starts the database if it is down, brings its schema to this version and
     * checks it.
     *
     * @throws RefusalException with everything that stands in the way
     */
    public static Workplace open(Environment environment, TieoutHome home) {
        return open(environment, home, Connections.KINDS);
    }

    /** The same, where sources and ledgers can be of these kinds. */
    static Workplace open(Environment environment, TieoutHome home, Kinds kinds) {
        Installation installation = Installation.read(environment, home, kinds);
        home.remember();
        Database database = Database.of(
                        home.folder(), withLease(environment, installation).variables())
                .watchedBy(new Announcer(environment.err()));
        database.start();
        HikariDataSource pool = database.open();
        try {
            if (!database.selfCheck().shortcomings(pool).isEmpty()) {
                database.migrations().ifPresent(migrations -> migrations.migrate());
                database.selfCheck().insist(pool);
            }
            ServerClock.refuseIfBehind(pool);
            OwnersWord word = new OwnersWord(database, pool);
            word.agreeOnSharedLogins(installation);
            word.agreeOnReasons();
            return new Workplace(environment, home, installation, database, pool);
        } catch (RuntimeException | Error failed) {
            pool.close();
            throw failed;
        }
    }

    /** The variable goes before the settings. */
    private static Environment withLease(Environment environment, Installation installation) {
        return environment.variable(ConnectionLimits.LEASE).isPresent()
                ? environment
                : environment.with(
                        ConnectionLimits.LEASE,
                        String.valueOf(installation.lease().toSeconds()));
    }

    public Environment environment() {
        return environment;
    }

    public TieoutHome home() {
        return home;
    }

    public Installation installation() {
        return installation;
    }

    public Transactions transactions() {
        return transactions;
    }

    public SqlFiles sql() {
        return sql;
    }

    public Runs runs() {
        return runs;
    }

    public Plans plans() {
        return new Plans(sql, transactions, runs);
    }

    public Reclass reclass() {
        return new Reclass(sql, transactions);
    }

    public Dispatches dispatches() {
        return new Dispatches(sql, transactions);
    }

    PostedEntries postedEntries() {
        return new PostedEntries(sql, transactions, dispatches());
    }

    public Drafts drafts() {
        return new Drafts(sql, transactions);
    }

    public Handovers handovers() {
        return new Handovers(sql, transactions);
    }

    public PlanEnds planEnds() {
        return new PlanEnds(sql, transactions, plans());
    }

    public Ledgers ledgers() {
        return new Ledgers(installation, new Losses(sql, transactions));
    }

    public Checks checks() {
        return new Checks(sql);
    }

    public Results results() {
        return new Results(sql, transactions);
    }

    /** What shadow closes came to. */
    public Trend trend() {
        return new Trend(sql, transactions);
    }

    /** Where the results of runs go. */
    public ResultFolders resultFolders() {
        return new ResultFolders(installation.output(), results());
    }

    public GovernedSets governedSets() {
        return new GovernedSets(
                sql, transactions, new Nameable(installation.entities().keySet(), installation.systems()));
    }

    public Deliveries deliveries() {
        return new Deliveries(sql, transactions, leases, new Connections(installation)::reading);
    }

    public ExceptionItems exceptionItems() {
        return new ExceptionItems(sql, transactions);
    }

    public Records records() {
        return new Records(sql, transactions);
    }

    public Items items() {
        return new Items(sql, transactions);
    }

    /** The log of the home, in the form that the settings say. */
    HomeLog log() {
        return new HomeLog(home, installation.logsJson());
    }

    /** Exception items that are overdue; the log of the home is told of each. */
    public Escalations escalations() {
        return new Escalations(sql, transactions, new OverdueLog(log()));
    }

    /** What holds and people are to know, and whom it was told. */
    public Notifications notifications() {
        return new Notifications(sql, transactions, installation.channels().values());
    }

    /** What conditions ask at a moment. */
    public Asked asked(Instant now) {
        return new Asking(this).at(now);
    }

    /** What people decide about exception items. */
    public Decisions decisions() {
        return new Decisions(sql, transactions);
    }

    /** The text of a row as it was delivered; the record, the delivery with its file, and the line. */
    public Optional<String> rowAsDelivered(String sourceRef, String file, int lineNo) {
        return new StoredRows(sql, transactions).raw(sourceRef, file, lineNo);
    }

    public Absences absences() {
        return new Absences(records(), transactions);
    }

    public Changes changes() {
        return new Changes(sql, transactions, runs);
    }

    public Explanations explanations() {
        return new Explanations(sql, transactions);
    }

    public Periods periods() {
        Plans plans = plans();
        return new Periods(sql, transactions, run -> runs.next(runs.known(run)), plan -> plans.next(plans.plan(plan)));
    }

    /**
     * A job by its name.
     *
     * @throws RefusalException when there is none
     */
    public JobDefinition job(String name) {
        return jobs().named(name);
    }

    /**
     * The jobs that can be run, which name no company that there is not.
     *
     * @throws SettingsException with the mistakes of all files
     */
    public JobDefinitions jobs() {
        Problems problems = new Problems();
        JobDefinitions jobs =
                JobDefinitions.read(environment, home, installation.entities().keySet(), problems);
        SettingsException.throwIfAny(problems);
        return jobs;
    }

    /** What the triggers of jobs mean in each company, by the holidays that are known now. */
    public Timetables timetables() {
        return new Timetables(installation, DeliveredHolidays.read(sql, transactions));
    }

    /**
     * Watches the triggers of all jobs, as their files and the delivered holidays say at each look, until it is closed.
     *
     * @param node a name that no other process has or had
     */
    public Scheduler scheduler(String node, Initiator initiator, Starter starter, Listener listener) {
        Scheduler scheduler = new Scheduler(
                starts(),
                environment.clock(),
                node,
                initiator,
                () -> timetables().of(jobs().all()).stream()
                        .map(each -> new Watched(each.job().name(), each.entity(), each.timetable()))
                        .toList(),
                starter,
                listener);
        scheduler.begin(pool);
        return scheduler;
    }

    /** Starts of jobs by themselves, and what came of them. */
    public Starts starts() {
        return new Starts(sql, transactions);
    }

    /** What the settings say now that decides over the results of an entity. */
    public Agreed agreed(String entity) {
        return new Agreed(
                installation.entity(entity).tolerance(),
                installation.groupCurrency().map(Currency::getCurrencyCode).orElse(null),
                installation.owners(),
                installation.entity(entity).yearEndJournals(),
                installation.entity(entity).routes().stream()
                        .map(Route::toString)
                        .toList());
    }

    /** Spring Batch, started for the first run. */
    synchronized Batch batch() {
        if (batch == null) {
            batch = Batch.on(pool, transactionManager);
        }
        return batch;
    }

    @Override
    public synchronized void close() {
        if (batch != null) {
            batch.close();
        }
        pool.close();
    }
}
