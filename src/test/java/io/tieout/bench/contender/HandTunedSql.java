package io.tieout.bench.contender;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * What somebody writes who knows PostgreSQL: load, validate, map, price, reconcile, a statement each over the whole month, with
 * statistics where the next one needs them. It keeps no versions, no evidence, and starts over after every failure.
 */
final class HandTunedSql implements Contender {
    @Override
    public String name() {
        return "hand-tuned SQL";
    }

    @Override
    public void prepare(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create schema raw");
            Statements.run(connection, "tables.sql");
        }
    }

    @Override
    public Totals run(MonthFiles files, DataSource database) throws IOException, SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set work_mem = '128MB'");
            statement.execute("set jit = off");
            for (Path file : files.all()) {
                MonthFiles.load(connection, file, "unlogged");
            }
            Statements.run(connection, "terms.sql", "lines.sql", "valued_lines.sql", "contract_months.sql");
        }
        return Totals.in(database);
    }
}
