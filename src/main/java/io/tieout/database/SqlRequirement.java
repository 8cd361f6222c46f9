package io.tieout.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * A requirement that is a file of {@code sql/self-check}: its header says what is expected and what to do, its query
 * answers with one row, {@code met} and {@code found}.
 */
final class SqlRequirement implements Requirement {

    private final String sql;
    private final List<?> parameters;

    SqlRequirement(String file, Object... parameters) {
        this.sql = Statements.text("self-check/" + file + ".sql");
        this.parameters = List.of(parameters);
    }

    @Override
    public Optional<Shortcoming> check(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.size(); i++) {
                statement.setObject(i + 1, parameters.get(i));
            }
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getBoolean("met") ? Optional.empty() : Optional.of(shortcoming(row.getString("found")));
            }
        }
    }

    /** Also what is said when the question itself fails, as it does where a table is missing. */
    Shortcoming shortcoming(String found) {
        return new Shortcoming(header("requirement"), found, header("expected"), header("next step"));
    }

    private String header(String fact) {
        String start = "-- " + fact + ":";
        return sql.lines()
                .filter(line -> line.startsWith(start))
                .map(line -> line.substring(start.length()).strip())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No \"" + start + "\" in " + sql));
    }
}
