package io.tieout.database;

import com.zaxxer.hikari.HikariDataSource;
import io.tieout.database.Migrations.Watcher;
import io.tieout.database.ServerStatus.Elsewhere;
import io.tieout.refusal.NextStep;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The database of an installation, wherever it is.
 *
 * <p>{@code TIEOUT_DATABASE_URL} names one for the application's role, {@code TIEOUT_DATABASE_OWNER_URL} the same one
 * for the owner of the schema; without them it is the one that Tieout brings along. Each method that connects starts
 * that one if it is down.
 */
public final class Database {

    static final String URL = "TIEOUT_DATABASE_URL";
    static final String OWNER_URL = "TIEOUT_DATABASE_OWNER_URL";
    static final String UNSAFE = "TIEOUT_ALLOW_UNSAFE_DATABASE";

    private final Path home;
    private final Map<String, String> environment;
    private final Watcher watcher;

    private Database(Path home, Map<String, String> environment, Watcher watcher) {
        this.home = home;
        this.environment = Map.copyOf(environment);
        this.watcher = watcher;
    }

    /** Nothing is read, started or connected to yet, and nobody is told of what becomes of it. */
    public static Database of(Path home, Map<String, String> environment) {
        return new Database(home, environment, Watcher.NOBODY);
    }

    /** The same, and somebody is told what becomes of it. */
    public Database watchedBy(Watcher somebody) {
        return new Database(home, environment, somebody);
    }

    /** For {@code tieout db start}. */
    public ServerStatus start() {
        return elsewhere().isPresent() ? status() : embedded().start();
    }

    /** For {@code tieout db stop}. */
    public ServerStatus stop() {
        return elsewhere().isPresent() ? status() : embedded().stop();
    }

    /** For {@code tieout db status}. */
    public ServerStatus status() {
        return elsewhere()
                .<ServerStatus>map(address -> new Elsewhere(address.toString(), advice(address)))
                .orElseGet(() -> embedded().status());
    }

    private static @Nullable Shortcoming advice(DatabaseAddress address) {
        try (Connection connection = dataSource(address).getConnection()) {
            return new SqlRequirement("memory").check(connection).orElse(null);
        } catch (SQLException notReached) {
            return null;
        }
    }

    private Optional<DatabaseAddress> elsewhere() {
        return setting(URL);
    }

    private Optional<DatabaseAddress> setting(String name) {
        return Optional.ofNullable(environment.get(name)).map(text -> DatabaseAddress.parse(name, text));
    }

    private EmbeddedPostgres embedded() {
        return EmbeddedPostgres.of(home, environment, watcher::notice);
    }

    public DatabaseAddress application() {
        return elsewhere().orElseGet(() -> embedded().application());
    }

    /** Empty where the settings name a database, but not who owns its schema: then somebody else migrates it. */
    public Optional<DatabaseAddress> owner() {
        return elsewhere().isPresent()
                ? setting(OWNER_URL)
                : Optional.of(embedded().owner());
    }

    public ConnectionLimits limits() {
        return ConnectionLimits.from(environment);
    }

    /** The connections of the application; to be closed by the caller. */
    public HikariDataSource open() {
        return ApplicationPool.open(application(), limits());
    }

    /** What must be so before work begins, as far as this package knows. */
    public SelfCheck selfCheck() {
        boolean durable = !Boolean.parseBoolean(environment.get(UNSAFE));
        SelfCheck ofDatabase = SelfCheck.ofDatabase(limits(), durable);
        return elsewhere().isPresent()
                ? ofDatabase
                : ofDatabase.and(List.of(new SecretRequirement(embedded().secret())));
    }

    /** Empty where this installation does not know the owner. */
    public Optional<Migrations> migrations() {
        String role = application().role();
        return owner().map(address -> new Migrations(dataSource(address), role, home.resolve("saved"), watcher));
    }

    /**
     * Reads back what was saved before a migration, for {@code tieout db restore}, and returns the version of the schema.
     *
     * @throws RefusalException when something is in the database already
     */
    public String restore(Path file) {
        DatabaseAddress address = owner().orElseThrow(() -> new RefusalException(
                Refusal.CONFIGURATION,
                "The owner of the schema at %s is not known here, and only the owner reads books back."
                        .formatted(application()),
                "Nothing was read.",
                NextStep.of("db restore", file).after("Let TIEOUT_DATABASE_OWNER_URL name the owner.")));
        return new SavedBooks(file).readInto(dataSource(address), application().role());
    }

    /** Connections of the owner of the schema, which commit every statement; empty where this installation does not know it. */
    public Optional<DataSource> ownerSource() {
        return owner().map(Database::dataSource);
    }

    /** Unpooled and committing by itself: for migrations. */
    static DataSource dataSource(DatabaseAddress address) {
        PGSimpleDataSource source = source(address, "tieout migrations", ConnectionLimits.DEFAULT);
        try {
            source.setProperty(
                    "options",
                    "-c lock_timeout=" + ConnectionLimits.DEFAULT.lock().toMillis());
        } catch (SQLException unknownProperty) {
            throw new IllegalStateException(unknownProperty);
        }
        return source;
    }

    /** Opens connections that wait for nothing for ever. */
    static PGSimpleDataSource source(DatabaseAddress address, String name, ConnectionLimits limits) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(address.url());
        source.setUser(address.role());
        source.setPassword(address.password());
        source.setApplicationName(name);
        source.setTcpKeepAlive(true);
        source.setConnectTimeout((int) limits.connect().toSeconds());
        source.setLoginTimeout((int) limits.connect().toSeconds());
        source.setSocketTimeout((int) limits.answer().toSeconds());
        return source;
    }
}
