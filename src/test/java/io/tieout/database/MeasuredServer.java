package io.tieout.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A PostgreSQL to measure on, with databases of its own for whoever is measured: one that Tieout brings along, durable and with the
 * settings that an installation gets; or one that {@code TIEOUT_DATABASE_URL} and {@code TIEOUT_DATABASE_OWNER_URL} name, whose owner
 * may create databases, and end the connections of a program that was stopped.
 */
public final class MeasuredServer implements AutoCloseable {
    private final DatabaseAddress application;
    private final DatabaseAddress owner;
    private final Runnable stop;
    private final AtomicInteger databases = new AtomicInteger();

    private MeasuredServer(DatabaseAddress application, DatabaseAddress owner, Runnable stop) {
        this.application = application;
        this.owner = owner;
        this.stop = stop;
    }

    /** @param folder of a server of its own, where the environment names none */
    public static MeasuredServer in(Path folder, Map<String, String> environment) throws IOException {
        return environment.containsKey(Database.URL) ? named(environment) : ofItsOwn(folder, "");
    }

    /** One that writes the plan of every statement into a file, as JSON, and takes no statistics that nobody asks for. */
    public static MeasuredServer explaining(Path folder) throws IOException {
        return ofItsOwn(folder, """
                session_preload_libraries = 'auto_explain'
                auto_explain.log_min_duration = 0
                auto_explain.log_format = json
                auto_explain.log_nested_statements = on
                autovacuum = off
                """);
    }

    /** What a server of its own writes. */
    public static Path log(Path folder) {
        return folder.resolve("server.log");
    }

    private static MeasuredServer named(Map<String, String> environment) {
        return new MeasuredServer(
                DatabaseAddress.parse(Database.URL, environment.get(Database.URL)),
                DatabaseAddress.parse(Database.OWNER_URL, environment.getOrDefault(Database.OWNER_URL, "")),
                () -> {});
    }

    private static MeasuredServer ofItsOwn(Path folder, String settings) throws IOException {
        Cluster cluster = new Cluster(folder, true);
        Programs programs = new TestCluster(folder, Account.forServerIn(folder, cluster.data())).programs();
        Passwords passwords = Passwords.in(folder.resolve("secret"));
        new ClusterSetup(programs, passwords, true).make(folder, cluster.data());
        programs.run(
                folder,
                "alter role %1$s createdb\ngrant pg_signal_backend to %1$s\n".formatted(ClusterSetup.OWNER),
                "postgres",
                "--single",
                "-D",
                cluster.data().toString(),
                "template1");
        Files.writeString(cluster.data().resolve("postgresql.auto.conf"), settings, StandardOpenOption.APPEND);
        String url = "jdbc:postgresql://127.0.0.1:%d/%s"
                .formatted(cluster.start(programs).port(), ClusterSetup.DATABASE);
        return new MeasuredServer(
                new DatabaseAddress(url, ClusterSetup.APPLICATION, passwords.application()),
                new DatabaseAddress(url, ClusterSetup.OWNER, passwords.owner()),
                () -> cluster.stop(programs));
    }

    /** An empty one. */
    public MeasuredDatabase create() {
        String name = "tieout_bench_%d_%d".formatted(ProcessHandle.current().pid(), databases.incrementAndGet());
        execute("create database %s template template0 encoding 'UTF8' locale 'C'".formatted(name));
        return new MeasuredDatabase(
                in(name, application), in(name, owner), () -> execute("drop database %s with (force)".formatted(name)));
    }

    /** Outside of every database that is measured. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(owner.url(), owner.role(), owner.password());
    }

    private static DatabaseAddress in(String database, DatabaseAddress address) {
        return new DatabaseAddress(
                address.url().replaceFirst("/[^/?]*(\\?|$)", "/" + database + "$1"),
                address.role(),
                address.password());
    }

    private void execute(String command) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(command);
        } catch (SQLException failure) {
            throw new IllegalStateException(command, failure);
        }
    }

    @Override
    public void close() {
        stop.run();
    }
}
