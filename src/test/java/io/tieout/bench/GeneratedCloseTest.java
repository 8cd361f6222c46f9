package io.tieout.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.bench.contender.Totals;
import io.tieout.bench.measure.TieoutResults;
import io.tieout.cli.Cli;
import io.tieout.database.TestDatabase;
import io.tieout.demo.FolderContents;
import io.tieout.settings.StartedCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class GeneratedCloseTest {
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
        try (TestDatabase database = TestDatabase.fresh()) {
            tieout(database, "alice", "map", "import", "governed");
            tieout(database, "bob", "map", "approve", "mapping", "1");
            tieout(database, "bob", "map", "approve", "rate", "1");
            for (String entity : List.of("E1", "E2")) {
                tieout(database, "alice", "run", "month-end-close", "--period", "2026-09", "--entity", entity);
                Totals found =
                        TieoutResults.of(folder.resolve("out").resolve(entity).resolve("2026-09"));
                assertThat(found.differenceFrom(Totals.expected(folder.resolve("truth.json"), entity), figure -> true))
                        .isEmpty();
            }
            assertThat(knownToThePlanner(database)).allMatch(table -> table.rows() == table.known());
        }
    }

    private record Table(String name, long rows, long known) {}

    /** Of the work, of what it is looked up in and of the latest valuations, how many rows there are and how many the planner was told of. */
    private static List<Table> knownToThePlanner(TestDatabase database) {
        JdbcClient jdbc = JdbcClient.create(database.owner());
        String valued = jdbc.sql("select 'recognise.valued_line_' || max(opened_with) from recognise.valuation")
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
}
