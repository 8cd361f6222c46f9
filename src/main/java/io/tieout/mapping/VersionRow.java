package io.tieout.mapping;

import io.tieout.canonical.Column;
import io.tieout.mapping.GovernedVersion.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Versions and their rows, as the statements of {@code sql/mapping/} give them. */
final class VersionRow {
    private static final JsonMapper JSON = JsonMapper.shared();

    /** By file, then by column after column. */
    static final Comparator<GovernedRow> ORDER = Comparator.comparing(
                    (GovernedRow row) -> GovernedFile.of(row.file()).orElseThrow())
            .thenComparing(VersionRow::sortKey);

    private VersionRow() {}

    static GovernedVersion read(ResultSet row, int n) throws SQLException {
        State state = State.valueOf(row.getString("state").toUpperCase(Locale.ROOT));
        String decision = state == State.WITHDRAWN ? "withdrawn" : "approved";
        return new GovernedVersion(
                GovernedKind.of(row.getString("kind")),
                row.getInt("no"),
                row.getInt("based_on"),
                state,
                HexFormat.of().formatHex(row.getBytes("content_hash")),
                row.getString("prepared_by"),
                row.getTimestamp("prepared_at").toInstant(),
                Optional.ofNullable(row.getString(decision + "_by")),
                moment(row, decision + "_at"),
                Optional.ofNullable(row.getString("reason")));
    }

    private static Optional<Instant> moment(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
    }

    static GovernedRow content(ResultSet row, int n) throws SQLException {
        String file = row.getString("file");
        JsonNode content = JSON.readTree(row.getString("content"));
        Map<String, String> values = new LinkedHashMap<>();
        for (Column column :
                GovernedFile.of(file).orElseThrow().records().columns().values()) {
            Optional.ofNullable(content.get(column.name()))
                    .ifPresent(value -> values.put(column.name(), value.asString()));
        }
        return new GovernedRow(file, Collections.unmodifiableMap(values));
    }

    private static String sortKey(GovernedRow row) {
        StringBuilder key = new StringBuilder();
        for (String column :
                GovernedFile.of(row.file()).orElseThrow().records().columns().keySet()) {
            key.append(row.values().getOrDefault(column, "")).append('\0');
        }
        return key.toString();
    }
}
