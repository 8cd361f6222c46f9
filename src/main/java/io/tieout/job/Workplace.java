package io.tieout.job;

import com.zaxxer.hikari.HikariDataSource;
import io.tieout.check.Checks;
import io.tieout.connect.Connections;
import io.tieout.database.ConnectionLimits;
import io.tieout.database.Database;
import io.tieout.exceptions.ExceptionItems;
import io.tieout.exceptions.Items;
import io.tieout.explain.Absences;
import io.tieout.explain.Changes;
import io.tieout.explain.Explanations;
import io.tieout.explain.Records;
import io.tieout.extract.Deliveries;
import io.tieout.extract.Losses;
import io.tieout.extract.StoredRows;
import io.tieout.mapping.GovernedSets;
import io.tieout.period.Periods;
import io.tieout.post.Dispatches;
import io.tieout.post.PlanEnds;
import io.tieout.post.Plans;
import io.tieout.post.Reclass;
import io.tieout.refusal.NextStep;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import io.tieout.report.Results;
import io.tieout.run.Agreed;
import io.tieout.run.Initiator;
import io.tieout.run.Leases;
import io.tieout.run.ListedTransactionManager;
import io.tieout.run.Run;
import io.tieout.run.RunKind;
import io.tieout.run.Runs;
import io.tieout.run.SharedLogin;
import io.tieout.run.Transactions;
import io.tieout.settings.EntitySettings;
import io.tieout.settings.Environment;
import io.tieout.settings.Installation;
import io.tieout.settings.Kinds;
import io.tieout.settings.TieoutHome;
import io.tieout.transform.SqlFiles;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Everything that a command works with, put together once: the settings, the open and checked database, and what stands on it.
 *
 * <p>To be closed; the database that Tieout brings along goes on running for the next command.
 */
public final class Workplace implements AutoCloseable {
    private static final Path AFTER_SIGNING = Path.of("after-signing");

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
        this.transactions = new Transactions(transactionManager);
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
            refuseAClockThatIsBehind(pool);
            agreeOnSharedOsUser(installation, database, pool);
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

    /** Time is the database's: leases, and what comes before what. A clock that was set back would contradict what it said before. */
    private static void refuseAClockThatIsBehind(DataSource pool) {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(SqlFiles.text("job/clock.sql"));
                ResultSet row = statement.executeQuery()) {
            if (row.next()) {
                throw new RefusalException(
                        Refusal.UNREACHABLE,
                        ("The clock of the database server says %s, and it said %s of a run before: it was set back, or it was"
                                        + " ahead then. Set it right on the server; if it is right now, work goes on from the later time.")
                                .formatted(
                                        row.getTimestamp("now").toInstant().truncatedTo(ChronoUnit.SECONDS),
                                        row.getTimestamp("latest").toInstant().truncatedTo(ChronoUnit.SECONDS)),
                        "Nothing was begun.");
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** The database's guards must know whether two names may share a login; only the owner of the schema may tell them. */
    private static void agreeOnSharedOsUser(Installation installation, Database database, DataSource pool) {
        boolean wanted = installation.allowSharedOsUser();
        try (Connection connection = pool.getConnection()) {
            SqlFiles sql = new SqlFiles(new SingleConnectionDataSource(connection, true));
            if (SharedLogin.isAllowed(sql) == wanted) {
                return;
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
        DataSource owner = database.ownerSource()
                .orElseThrow(() -> new RefusalException(
                        Refusal.CONFIGURATION,
                        "The settings say allow_shared_os_user: %s, the database says otherwise, and its owner is not known here."
                                .formatted(wanted),
                        "Nothing was begun.",
                        NextStep.of("status")
                                .after("Name the owner of the schema in TIEOUT_DATABASE_OWNER_URL, once.")));
        try (Connection connection = owner.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement(SqlFiles.text("job/set_shared_os_user.sql"))) {
            statement.setBoolean(1, wanted);
            statement.executeUpdate();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
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

    public GovernedSets governedSets() {
        return new GovernedSets(sql, transactions, installation.entities().keySet());
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
        return JobDefinitions.read(environment, home).named(name);
    }

    /** What runs of a job are for: a job that applies a plan posts, one that adopts balances opens, every other one closes. */
    public RunKind kindOf(String job) {
        List<StepKind> steps =
                job(job).steps().stream().map(StepDefinition::kind).toList();
        if (steps.contains(StepKind.APPLY)) {
            return RunKind.POSTING;
        }
        return steps.contains(StepKind.ADOPT) ? RunKind.OPENING : RunKind.CLOSE;
    }

    /**
     * The month that a run of a job is about.
     *
     * @param wanted as the command names it; null: as the job says
     */
    public YearMonth monthOf(String job, EntitySettings entity, @Nullable YearMonth wanted) {
        YearMonth previous = monthNow(entity).minusMonths(1);
        return switch (job(job).period()) {
            case PREVIOUS_MONTH -> wanted == null ? previous : wanted;
            case BEFORE_FIRST -> beforeFirst(job, entity, wanted);
            case GIVEN -> {
                if (wanted == null) {
                    throw new RefusalException(
                            Refusal.USAGE,
                            "The job %s does not say which month it is about; name it with --period.".formatted(job),
                            "Nothing was begun.");
                }
                yield wanted;
            }
        };
    }

    /** The month that it is where an entity is. */
    public YearMonth monthNow(EntitySettings entity) {
        return YearMonth.now(environment.clock().withZone(entity.timeZone()));
    }

    private static YearMonth beforeFirst(String job, EntitySettings entity, @Nullable YearMonth wanted) {
        YearMonth month = entity.firstPeriod().minusMonths(1);
        if (wanted != null && !wanted.equals(month)) {
            throw new RefusalException(
                    Refusal.USAGE,
                    "The job %s is about the month before the first period of %s, which is %s, not %s."
                            .formatted(job, entity.name(), month, wanted),
                    "Nothing was begun.");
        }
        return month;
    }

    /**
     * Refuses a close that runs ahead: of a month that has not begun, or before which another one is open.
     *
     * @param ahead the command that runs it all the same
     */
    public void refuseIfAhead(String entity, YearMonth month, NextStep ahead) {
        EntitySettings settings = installation.entity(entity);
        periods().refuseIfAhead(entity, month, settings.firstPeriod(), monthNow(settings), ahead);
    }

    /** What the settings say now that decides over the results of an entity. */
    Agreed agreed(String entity) {
        return new Agreed(
                installation.entity(entity).tolerance(),
                installation.groupCurrency().map(Currency::getCurrencyCode).orElse(null),
                installation.owners(),
                installation.entity(entity).yearEndJournals());
    }

    /** Opens the periods of an entity up to a month, if they are not open yet. */
    public void readyPeriods(EntitySettings entity, YearMonth month, Initiator initiator) {
        periods().ensureOpen(entity.name(), month, entity.firstPeriod(), initiator);
    }

    /** Where the results of a run go: beside those that were signed, where the month was signed before it began. */
    public Path folderOf(Run run) {
        Path named = run.outFolder() == null
                ? installation
                        .output()
                        .resolve(run.entity())
                        .resolve(run.month().toString())
                : Path.of(run.outFolder());
        Path ofMonth = named.endsWith(AFTER_SIGNING) ? named.resolve("..").normalize() : named;
        return run.afterSigningOf() == null ? ofMonth : ofMonth.resolve(AFTER_SIGNING);
    }

    /** Writes the results of a completed run once more, from what is stored, unless they stand in its folder: the same bytes. */
    public void renderAgain(Run run) {
        if (!results().stand(run.runId(), folderOf(run))) {
            results().render(run.runId(), folderOf(run));
        }
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
