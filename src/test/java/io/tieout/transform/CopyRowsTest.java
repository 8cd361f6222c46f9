package io.tieout.transform;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.database.TestWork;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** What PostgreSQL has for a value that came by COPY is what it has for its text. */
class CopyRowsTest {
    private static final TestWork WORK = new TestWork();

    @AfterAll
    static void close() {
        WORK.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "1",
                "-1",
                "9999",
                "10000",
                "10001",
                "123456789012345",
                "0.5",
                "-0.5",
                "0.0001",
                "0.00001",
                "7.25",
                "1.10",
                "1.100",
                "-123456.7891",
                "100000000.00000001",
                "99999.99995",
                "1000000.5"
            })
    void aNumberIsItsText(String number) throws SQLException {
        assertThat(arrived("numeric", new CopyRows(1).row().decimal(number))).containsExactly(number);
    }

    @Test
    void aNumberIsRoundedAsItsColumnWantsIt() throws SQLException {
        assertThat(arrived(
                        "numeric(12,2)",
                        new CopyRows(1).row().decimal("2.005").row().decimal("-2.005")))
                .containsExactly("2.01", "-2.01");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2000-01-01", "1999-12-31", "2026-02-28", "2024-02-29", "1900-03-01", "9999-12-31"})
    void aDayIsItsText(String day) throws SQLException {
        assertThat(arrived("date", new CopyRows(1).row().date(day))).containsExactly(day);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-09-30T17:05:00Z",
                "2026-09-30T17:05:59.1Z",
                "2026-09-30T17:05:59.123456Z",
                "1999-12-31T23:59:59.999999Z",
                "1900-01-01T00:00:00Z",
                "2000-01-01T00:00:00.000001Z"
            })
    void aMomentIsItsText(String moment) throws SQLException {
        CopyRows rows = new CopyRows(1).row().moment(moment);
        String read = "to_char(value at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')";
        String whole = moment.contains(".") ? moment : moment.replace("Z", ".Z");
        assertThat(arrived("timestamptz", read, rows).getFirst().replaceFirst("0+Z$", "Z"))
                .isEqualTo(whole);
    }

    @Test
    void textKeepsEveryCharacter() throws SQLException {
        List<String> texts = List.of(
                "",
                "T-1",
                "a\tb",
                "a\nb\r\n",
                "C:\\x",
                "\\N",
                "bell\u0007",
                "Zoë 🙂",
                "次",
                "ü".repeat(50_000),
                "x".repeat(200_000));
        CopyRows rows = new CopyRows(1);
        texts.forEach(text -> rows.row().text(text));
        assertThat(arrived("text", rows)).isEqualTo(texts);
    }

    @Test
    void whatHasNoValueHasNone() throws SQLException {
        for (String type : List.of("text", "numeric", "date", "timestamptz", "boolean")) {
            CopyRows rows = new CopyRows(1).row();
            switch (type) {
                case "text" -> rows.text(null);
                case "numeric" -> rows.decimal(null);
                case "date" -> rows.date(null);
                case "timestamptz" -> rows.moment(null);
                default -> rows.bool(null);
            }
            assertThat(arrived(type, rows)).as(type).containsExactly((String) null);
        }
    }

    @Test
    void everyOtherTypeIsItsText() throws SQLException {
        assertThat(arrived("boolean", new CopyRows(1).row().bool("true").row().bool("false")))
                .containsExactly("t", "f");
        assertThat(arrived("int", new CopyRows(1).row().integer(-5).row().integer(Integer.MAX_VALUE)))
                .containsExactly("-5", "2147483647");
        assertThat(arrived("bigint", new CopyRows(1).row().bigint(-5).row().bigint(Long.MAX_VALUE)))
                .containsExactly("-5", "9223372036854775807");
        assertThat(arrived("bytea", new CopyRows(1).row().hex("00ff"))).containsExactly("\\x00ff");
        assertThat(arrived("char(3)", new CopyRows(1).row().text("EUR"))).containsExactly("EUR");
        assertThat(arrived("jsonb", new CopyRows(1).row().json("{\"name\":\"Zoë\"}")))
                .containsExactly("{\"name\": \"Zoë\"}");
    }

    @Test
    void rowsAreCountedByTheirBytes() throws SQLException {
        CopyRows rows = new CopyRows(2);
        for (int row = 0; row < 100_000; row++) {
            rows.row().integer(row).text("ü");
        }
        assertThat(rows.bytes()).isEqualTo(19 + 100_000L * (2 + 8 + 6));
        try (Connection connection = WORK.database().owner().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create temporary table arrived (number int, value text)");
            copy(connection, "number, value", rows);
            ResultSet sum = statement.executeQuery("select count(*), sum(number), max(value) from arrived");
            sum.next();
            assertThat(List.of(sum.getString(1), sum.getString(2), sum.getString(3)))
                    .containsExactly("100000", "4999950000", "ü");
            statement.execute("drop table arrived");
        }
    }

    private static List<String> arrived(String type, CopyRows rows) throws SQLException {
        return arrived(type, "value", rows);
    }

    private static List<String> arrived(String type, String read, CopyRows rows) throws SQLException {
        try (Connection connection = WORK.database().owner().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create temporary table arrived (value %s, place int generated always as identity)"
                    .formatted(type));
            copy(connection, "value", rows);
            List<String> values = new ArrayList<>();
            ResultSet row = statement.executeQuery("select %s from arrived order by place".formatted(read));
            while (row.next()) {
                values.add(row.getString(1));
            }
            statement.execute("drop table arrived");
            return values;
        }
    }

    private static void copy(Connection connection, String columns, CopyRows rows) throws SQLException {
        CopyIn copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy arrived (%s) from stdin with (format binary)".formatted(columns));
        rows.writeTo(copy);
    }
}
