package io.tieout.database;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Map;
import javax.sql.DataSource;

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
    private final HikariDataSource application;

    private TestDatabase(TestServer server, String name) {
        this.server = server;
        this.name = name;
        this.application = ApplicationPool.open(server.application(name), ConnectionLimits.DEFAULT);
    }

    public static TestDatabase fresh() {
        TestServer server = TestServer.get();
        return new TestDatabase(server, server.create());
    }

    /** As in production: the application's role, which owns nothing, and no commit that nobody asked for. */
    public HikariDataSource application() {
        return application;
    }

    /** The owner of the schema; commits every statement by itself. */
    public DataSource owner() {
        return Database.dataSource(ownerAddress());
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
                Database.URL, url(applicationAddress()),
                Database.OWNER_URL, url(ownerAddress()),
                Database.UNSAFE, "true");
    }

    private static String url(DatabaseAddress address) {
        return "%s?user=%s&password=%s".formatted(address.url(), address.role(), address.password());
    }

    @Override
    public void close() {
        application.close();
        server.drop(name);
    }
}
