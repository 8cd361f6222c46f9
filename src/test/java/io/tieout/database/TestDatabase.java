package io.tieout.database;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.common.BaseDataSource;

/**
 * A database of its own for one test: the whole schema, nothing in it.
 *
 * <pre>{@code
 * try (TestDatabase database = TestDatabase.fresh()) {
 *     JdbcClient jdbc = JdbcClient.create(database.application());
 * }
 * }</pre>
 */
public final class TestDatabase implements AutoCloseable {

    private final TestServer server;
    private final String name;
    private final KeptConnections owner;
    private @Nullable HikariDataSource application;

    private TestDatabase(TestServer server, String name) {
        this.server = server;
        this.name = name;
        this.owner = new KeptConnections((BaseDataSource) Database.dataSource(server.owner(name)));
    }

    public static TestDatabase fresh() {
        TestServer server = TestServer.get();
        return new TestDatabase(server, server.create());
    }

    /** A database with nothing but what a file holds that an older program saved, with the schema of then. */
    public static TestDatabase of(Path savedBooks) {
        TestServer server = TestServer.get();
        TestDatabase database = new TestDatabase(server, server.createEmpty());
        new SavedBooks(savedBooks).readInto(database.owner(), ClusterSetup.APPLICATION);
        return database;
    }

    /** A database in which nothing is, not even a schema. */
    public static TestDatabase empty() {
        TestServer server = TestServer.get();
        return new TestDatabase(server, server.createEmpty());
    }

    /** What makes Tieout use the programs of the tests for a PostgreSQL of its own. */
    public static Map<String, String> programs() {
        return TestServer.environment();
    }

    /** Another database with everything that this one holds; nobody is connected to this one meanwhile. */
    public TestDatabase copy() {
        disconnect();
        return new TestDatabase(server, server.copy(name));
    }

    /** As in production: the application's role, which owns nothing, and no commit that nobody asked for. */
    public synchronized HikariDataSource application() {
        if (application == null) {
            application = ApplicationPool.open(applicationAddress(), ConnectionLimits.DEFAULT);
        }
        return application;
    }

    /** The owner of the schema; commits every statement by itself. */
    public DataSource owner() {
        return owner;
    }

    /** As the server calls it. */
    public String name() {
        return name;
    }

    public DatabaseAddress applicationAddress() {
        return server.application(name);
    }

    public DatabaseAddress ownerAddress() {
        return server.owner(name);
    }

    /** What lets another process of Tieout work on this database. */
    public Map<String, String> environment() {
        return Map.of(
                Database.URL, MeasuredDatabase.url(applicationAddress()),
                Database.OWNER_URL, MeasuredDatabase.url(ownerAddress()),
                Database.UNSAFE, "true");
    }

    private synchronized void disconnect() {
        owner.letGo();
        if (application != null) {
            application.close();
            application = null;
        }
    }

    @Override
    public void close() {
        disconnect();
        server.drop(name);
    }
}
