package io.tieout.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.cli.Cli;
import io.tieout.database.TestDatabase;
import io.tieout.demo.FolderContents;
import io.tieout.settings.StartedCommand;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class GeneratedCloseTest {
    private static final List<String> COLUMNS = List.of("delivered", "billed", "recognised", "taken", "ledger");
    private static final List<String> FIGURES = List.of("delivered", "billed", "recognised", "taken", "booked");

    @TempDir
    Path folder;

    @Test
    void theSameSeedWritesTheSameBytes() throws IOException {
        new GeneratedClose(2_000, 2, 7).writeInto(folder.resolve("one"));
        new GeneratedClose(2_000, 2, 7).writeInto(folder.resolve("other"));
        new GeneratedClose(2_000, 2, 8).writeInto(folder.resolve("third"));
        assertThat(FolderContents.hashes(folder.resolve("one")))
                .isEqualTo(FolderContents.hashes(folder.resolve("other")));
        assertThat(Files.readString(folder.resolve("one/truth.json")))
                .isNotEqualTo(Files.readString(folder.resolve("third/truth.json")));
    }

    /** Every contract of two companies, one of them in yen, comes to what was added up while the files were written. */
    @Test
    void theCloseOfAMadeUpFirmComesToItsTruth() throws IOException {
        new GeneratedClose(6_000, 2, 20260930).writeInto(folder);
        JsonNode truth = JsonMapper.shared().readTree(folder.resolve("truth.json"));
        try (TestDatabase database = TestDatabase.fresh()) {
            tieout(database, "alice", "map", "import", "governed");
            tieout(database, "bob", "map", "approve", "mapping", "1");
            tieout(database, "bob", "map", "approve", "rate", "1");
            for (String entity : List.of("E1", "E2")) {
                tieout(database, "alice", "run", "month-end-close", "--period", "2026-09", "--entity", entity);
                JsonNode expected = truth.get(entity);
                assertThat(reconciliation(entity)).isEqualTo(figures(expected.get("contracts")));
                assertThat(gates(entity)).isEqualTo(gates(expected.get("total")));
                assertThat(exceptions(entity)).isEqualTo(named(expected));
                assertThat(total(entity, "value", "timesheet_line", "hours"))
                        .isEqualByComparingTo(amount(expected.get("hours").asString()));
                assertThat(total(entity, "extract", "timesheet_line", "known"))
                        .isEqualByComparingTo(amount(expected.get("repeated").asString()));
                for (String kind : List.of("timesheet_line", "expense_line", "ledger_line", "obligation")) {
                    assertThat(total(entity, "extract", kind, "read"))
                            .isEqualByComparingTo(amount(
                                    expected.get("rows").get(kind + "s.csv").asString()));
                }
            }
            assertThat(knownToThePlanner(database)).allMatch(table -> table.rows() == table.known());
        }
    }

    private record Table(String name, long rows, long known) {}

    /** Of the work, of what it is looked up in and of its latest valuation, how many rows there are and how many the planner was told of. */
    private static List<Table> knownToThePlanner(TestDatabase database) {
        JdbcClient jdbc = JdbcClient.create(database.owner());
        String valued = jdbc.sql("select 'recognise.valued_line_' || max(valuation_id) from recognise.valuation")
                .query(String.class)
                .single();
        return Stream.of(
                        "stage.timesheet_line",
                        "stage.expense_line",
                        "recognise.terms",
                        "recognise.rate_in_force",
                        valued)
                .map(table -> jdbc.sql("""
                                select '%1$s' as name, (select count(*) from %1$s) as rows, reltuples::bigint as known
                                from pg_class
                                where oid = '%1$s'::regclass
                                """.formatted(table)).query(Table.class).single())
                .toList();
    }

    private void tieout(TestDatabase database, String user, String... words) {
        StartedCommand command = StartedCommand.in(folder).by(user).with("TIEOUT_HOME", folder);
        database.environment().forEach(command::with);
        assertThat(Cli.run(command.environment(), words))
                .as(command.out() + command.err())
                .isIn(0, 3);
    }

    private List<Map<String, String>> result(String entity, String name) throws IOException {
        List<String> lines = Files.readAllLines(
                folder.resolve("out").resolve(entity).resolve("2026-09").resolve(name));
        List<String> header = List.of(lines.getFirst().split(",", -1));
        return lines.stream()
                .skip(1)
                .map(line -> {
                    String[] cells = line.split(",", -1);
                    Map<String, String> row = new TreeMap<>();
                    header.forEach(column -> row.put(column, cells[header.indexOf(column)]));
                    return row;
                })
                .toList();
    }

    private Map<String, List<BigDecimal>> reconciliation(String entity) throws IOException {
        Map<String, List<BigDecimal>> shown = new TreeMap<>();
        result(entity, "reconciliation.csv")
                .forEach(row -> shown.put(
                        row.get("contract"),
                        COLUMNS.stream()
                                .map(row::get)
                                .map(GeneratedCloseTest::amount)
                                .toList()));
        return shown;
    }

    private static Map<String, List<BigDecimal>> figures(JsonNode contracts) {
        Map<String, List<BigDecimal>> expected = new TreeMap<>();
        contracts
                .properties()
                .forEach(contract -> expected.put(
                        contract.getKey(),
                        FIGURES.stream()
                                .map(figure ->
                                        amount(contract.getValue().get(figure).asString()))
                                .toList()));
        return expected;
    }

    private BigDecimal total(String entity, String step, String kind, String column) throws IOException {
        return result(entity, "control_totals.csv").stream()
                .filter(row ->
                        row.get("step").equals(step) && row.get("record_kind").equals(kind))
                .map(row -> amount(row.get(column)))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** What was delivered and is not recognised, by cause. */
    private Map<String, BigDecimal> gates(String entity) throws IOException {
        Map<String, BigDecimal> shown = new TreeMap<>();
        for (Map<String, String> row : result(entity, "bridge.csv")) {
            if (row.get("leg").equals("gate")) {
                shown.merge(
                        row.get("cause"),
                        amount(row.get("amount")),
                        (one, other) -> one.add(other).stripTrailingZeros());
            }
        }
        return shown;
    }

    private static Map<String, BigDecimal> gates(JsonNode total) {
        return new TreeMap<>(Map.of(
                "outside term", amount(total.get("outsideTerm").asString()),
                "not approved", amount(total.get("notApproved").asString()),
                "milestone not accepted", amount(total.get("notAccepted").asString()),
                "over cap", amount(total.get("overCap").asString())));
    }

    private static BigDecimal amount(String written) {
        return new BigDecimal(written).stripTrailingZeros();
    }

    /** By code. */
    private Map<String, Long> exceptions(String entity) throws IOException {
        Map<String, Long> shown = new TreeMap<>();
        result(entity, "exceptions.csv").stream()
                .map(row -> row.get("code"))
                .forEach(code -> shown.merge(code, 1L, Long::sum));
        return shown;
    }

    private static Map<String, Long> named(JsonNode expected) {
        Map<String, Long> named = new TreeMap<>();
        expected.get("held")
                .properties()
                .forEach(held -> named.put(held.getKey(), held.getValue().asLong()));
        expected.get("rejected")
                .properties()
                .forEach(rejected -> named.merge(
                        rejected.getKey().replaceFirst(".*:", ""),
                        rejected.getValue().asLong(),
                        Long::sum));
        return named;
    }
}
