package io.tieout.bench.contender;

import java.io.IOException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The file of timesheets as it is in a logged table with its two keys: nothing that keeps lines is faster. */
final class CopyFloor implements Contender {
    private static final String ROWS = "rows " + MonthFiles.WORK;

    @Override
    public String name() {
        return "COPY floor";
    }

    @Override
    public boolean answers(String figure) {
        return figure.equals(ROWS);
    }

    @Override
    public void prepare(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create schema raw");
        }
    }

    @Override
    public Totals run(MonthFiles files, DataSource database) throws IOException, SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            MonthFiles.load(connection, files.named(MonthFiles.WORK), "");
            statement.execute("alter table raw.timesheet_lines add primary key (row_no)");
            statement.execute("alter table raw.timesheet_lines add unique (line, row_no)");
        }
        BigDecimal rows = JdbcClient.create(database)
                .sql("select count(*) from raw.timesheet_lines")
                .query(BigDecimal.class)
                .single();
        return new Totals(new TreeMap<>(Map.of(ROWS, rows)));
    }
}
