package io.tieout.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tieout.database.Migrations.Migrated;
import io.tieout.database.Migrations.Watcher;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationsTest {

    /** The sample's books, saved by a program at commit 143d229 of which the home was. */
    private static final Path SAMPLE = Path.of("src/test/resources/io/tieout/database/books-143d229.zip");

    /** Everything that scripts make: columns, constraints, indexes, functions, triggers, rights; and the rows that they put in. */
    private static final String SCHEMA = """
            select md5(string_agg(thing, chr(10) order by thing)) from (
                select concat_ws(' ', table_schema, table_name, column_name, data_type, is_nullable, column_default)
                from information_schema.columns where table_schema not in ('pg_catalog', 'information_schema')
                union all select conrelid::regclass || ' ' || pg_get_constraintdef(oid) from pg_constraint where conrelid <> 0
                union all select indexdef from pg_indexes where schemaname not in ('pg_catalog', 'information_schema')
                union all select pg_get_functiondef(oid) || proacl::text from pg_proc
                where prokind = 'f' and pronamespace::regnamespace::text not in ('pg_catalog', 'information_schema', 'public')
                union all select pg_get_triggerdef(oid) from pg_trigger where not tgisinternal
                union all select relname || relacl::text from pg_class where relacl is not null
                union all select t::text from exceptions.reason_code as t
                union all select t::text from reconcile.cause as t) as made (thing)
            """;

    private static final String OBJECTS = "select count(*) from pg_class where relnamespace = 'batch'::regnamespace";

    @Test
    void runOnce() {
        try (TestDatabase database = TestDatabase.fresh()) {
            String before = Sql.value(database.owner(), OBJECTS);
            Migrated again = new Migrations(database.owner(), "tieout_app").migrate();
            assertThat(again.applied()).isZero();
            assertThat(again.before()).contains(again.now());
            assertThat(Sql.value(database.owner(), OBJECTS)).isEqualTo(before);
        }
    }

    @Test
    void refuseASchemaOfANewerProgramAndLeaveItAlone() {
        try (TestDatabase database = TestDatabase.fresh()) {
            Sql.execute(
                    database.owner(),
                    "insert into flyway.history values (900, '900', 'later', 'SQL', 'V900__later.sql', 1, 'x', now(), 1, true)");
            assertThatThrownBy(() -> new Migrations(database.owner(), "tieout_app").migrate())
                    .isInstanceOf(RefusalException.class)
                    .hasMessageStartingWith(
                            "The schema of the database has version 900, and this program knows versions up to ");
        }
    }

    @Test
    void waitForEachOtherOnAnEmptyDatabase() throws Exception {
        try (TestDatabase database = TestDatabase.fresh();
                EmptyDatabase empty = new EmptyDatabase(database)) {
            Callable<Migrated> migrate = () -> new Migrations(empty.owner(), "tieout_app").migrate();
            try (var both = Executors.newFixedThreadPool(2)) {
                List<Future<Migrated>> done = both.invokeAll(List.of(migrate, migrate));
                assertThat(done.get(0).get().applied() + done.get(1).get().applied())
                        .isEqualTo(empty.filesRun());
            }
        }
    }

    @Test
    void goOnWhereAProcessEndedBeforeTheFirstFile() {
        try (TestDatabase database = TestDatabase.fresh();
                EmptyDatabase empty = new EmptyDatabase(database)) {
            Sql.execute(empty.owner(), """
                    create schema flyway;
                    create table flyway.history (
                        installed_rank int primary key, version varchar(50), description varchar(200) not null,
                        type varchar(20) not null, script varchar(1000) not null, checksum int,
                        installed_by varchar(100) not null, installed_on timestamp not null default now(),
                        execution_time int not null, success boolean not null);
                    insert into flyway.history values
                        (0, null, '<< Flyway Schema Creation >>', 'SCHEMA', '"flyway"', null, 'x', now(), 0, true);
                    """);

            Migrated done = new Migrations(empty.owner(), "tieout_app").migrate();

            assertThat(done.before()).isEmpty();
            assertThat(done.applied()).isEqualTo(empty.filesRun());
        }
    }

    /** Flyway wrote the row of a script in another transaction than the script: a process that ended between them left this. */
    @Test
    void putTheRowInThatAKillBetweenAScriptAndItsRowLeftOut() {
        try (TestDatabase database = TestDatabase.fresh();
                EmptyDatabase empty = new EmptyDatabase(database)) {
            Migrations migrations = new Migrations(empty.owner(), "tieout_app");
            for (int version = 1; version <= 21; version++) {
                String padded = "%03d".formatted(version);
                migrations.migrateUpTo(padded);
                Sql.execute(empty.owner(), "delete from flyway.history where version = '%s'".formatted(padded));

                Migrated again = migrations.migrateUpTo(padded);

                assertThat(again.applied()).as(padded).isZero();
            }
            migrations.migrate();
            assertThat(Sql.value(empty.owner(), SCHEMA)).isEqualTo(Sql.value(database.owner(), SCHEMA));
        }
    }

    @Test
    void goOnWhereAProcessEndedAtAnyPlaceOfAnyOfThem() {
        try (TestDatabase database = TestDatabase.fresh();
                EmptyDatabase empty = new EmptyDatabase(database)) {
            List<String> places = List.of("MIGRATION_BEGUN", "MIGRATION_RUN", "MIGRATION_COMMITTED");
            int ended = 0;
            for (boolean whole = false; !whole; ) {
                String place = places.get(ended % places.size());
                try {
                    new Migrations(empty.owner(), "tieout_app", null, new EndingAt(place)).migrate();
                    whole = true;
                } catch (EndedException killed) {
                    ended++;
                }
            }
            assertThat(ended).isGreaterThan(empty.filesRun());
            assertThat(Sql.value(empty.owner(), SCHEMA)).isEqualTo(Sql.value(database.owner(), SCHEMA));
        }
    }

    @Test
    void refuseWhileARunMayBeAtWorkOnTheBooks(@TempDir Path folder) {
        try (TestDatabase database = TestDatabase.fresh();
                EmptyDatabase empty = new EmptyDatabase(database)) {
            new SavedBooks(SAMPLE).readInto(empty.owner(), "tieout_app");
            Sql.execute(empty.owner(), "update run.lease set run_id = 16, expires_at = now() + interval '1 minute'");

            assertThatThrownBy(() -> new Migrations(empty.owner(), "tieout_app", folder, Watcher.NOBODY).migrate())
                    .isInstanceOfSatisfying(RefusalException.class, refusal -> {
                        assertThat(refusal.kind()).isEqualTo(Refusal.PERIOD_TAKEN);
                        assertThat(refusal.whatHappened()).startsWith("Run 16 may be at work until 20");
                    });
            assertThat(folder).isEmptyDirectory();
        }
    }

    /** The home of the sample as commit 143d229 left it, at version 021. */
    @Test
    void saveTheBooksOfAnOlderProgramBesideAndLoseNothingOfThem(@TempDir Path folder) throws Exception {
        try (TestDatabase database = TestDatabase.fresh();
                EmptyDatabase empty = new EmptyDatabase(database)) {
            new SavedBooks(SAMPLE).readInto(empty.owner(), "tieout_app");
            Map<String, String> before = rows(empty.owner(), columns(empty.owner()));
            List<String> told = new ArrayList<>();

            Migrated done = new Migrations(empty.owner(), "tieout_app", folder, new Listening(told)).migrate();

            assertThat(done.before()).contains("021");
            assertThat(rowsAsTheyWereCalled(empty.owner(), before.keySet())).containsExactlyInAnyOrderEntriesOf(before);
            Path saved = folder.resolve("books-V021-1.zip");
            assertThat(told)
                    .containsExactly("The books are saved in %s before their schema is changed from version 021."
                            .formatted(saved));
            assertThat(parts(saved)).containsExactlyInAnyOrderEntriesOf(parts(SAMPLE));
        }
    }

    @Test
    void leaveTheBooksAsTheyAreWhereTheyCannotBeSaved(@TempDir Path folder) throws Exception {
        try (TestDatabase database = TestDatabase.fresh();
                EmptyDatabase empty = new EmptyDatabase(database)) {
            new SavedBooks(SAMPLE).readInto(empty.owner(), "tieout_app");
            Path file = Files.createFile(folder.resolve("saved"));

            assertThatThrownBy(() -> new Migrations(empty.owner(), "tieout_app", file, Watcher.NOBODY).migrate())
                    .isInstanceOf(RefusalException.class)
                    .hasMessageStartingWith("The books could not be saved in " + file);
            assertThat(Sql.value(empty.owner(), "select max(version) from flyway.history"))
                    .isEqualTo("021");
        }
    }

    @Test
    void areReadBackOnlyIntoADatabaseThatHasNothing() {
        try (TestDatabase database = TestDatabase.fresh()) {
            assertThatThrownBy(() -> new SavedBooks(SAMPLE).readInto(database.owner(), "tieout_app"))
                    .isInstanceOf(RefusalException.class)
                    .hasMessageStartingWith("The database has a schema already, and ");
        }
    }

    @Test
    void areReadBackAgainAfterAFileThatLacksAPart(@TempDir Path folder) throws Exception {
        Path lacking = Files.copy(SAMPLE, folder.resolve("lacking.zip"));
        try (FileSystem zip = FileSystems.newFileSystem(lacking)) {
            Files.delete(zip.getPath("numbers"));
        }
        try (TestDatabase database = TestDatabase.fresh();
                EmptyDatabase empty = new EmptyDatabase(database)) {
            assertThatThrownBy(() -> new SavedBooks(lacking).readInto(empty.owner(), "tieout_app"))
                    .isInstanceOfSatisfying(
                            RefusalException.class,
                            refused ->
                                    assertThat(refused.whatIsSafe()).isEqualTo("No books were read into the database."))
                    .hasMessage("The books were not read back from %s: it has no part numbers.", lacking);
            assertThat(Sql.value(empty.owner(), "select count(*) from run.run")).isEqualTo("0");

            assertThat(new SavedBooks(SAMPLE).readInto(empty.owner(), "tieout_app"))
                    .isEqualTo("021");
            assertThat(Sql.value(empty.owner(), "select count(*) > 0 from run.run"))
                    .isEqualTo("t");
        }
    }

    @Test
    void giveTheApplicationNothingButItsGrants() {
        try (TestDatabase database = TestDatabase.fresh()) {
            assertThatThrownBy(() -> Sql.execute(database.application(), "delete from batch.batch_job_execution"))
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> Sql.execute(database.application(), "update flyway.history set version = '1'"))
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> Sql.execute(database.application(), "create table batch.mine (id int)"))
                    .hasMessageContaining("permission denied");
        }
    }

    /** Every table that books lie in, with its columns. */
    private static Set<String> columns(DataSource owner) {
        return Sql.values(owner, Statements.text("saved/tables.sql")).stream()
                .map(table -> table.replaceFirst("\t", "("))
                .collect(Collectors.toSet());
    }

    /** Lists that the program brings along, and that grow with it. */
    private static final Set<String> LISTS = Set.of("exceptions.reason_code", "reconcile.cause");

    /** Tables whose first day of a range of days was its only day, and called so. */
    private static final Set<String> OF_RANGES =
            Set.of("recognise.terms", "recognise.rate_in_force", "recognise.cost_rate_in_force");

    private static Map<String, String> rowsAsTheyWereCalled(DataSource owner, Set<String> tables) {
        Map<String, String> rows = new TreeMap<>();
        for (String table : tables) {
            boolean ofRanges = OF_RANGES.contains(table.split("\\(")[0]);
            String now = ofRanges ? table.replace("work_on", "from_on") : table;
            rows(owner, Set.of(now)).values().forEach(hash -> rows.put(table, hash));
        }
        return rows;
    }

    /** What each of the tables holds in these columns, by its hash; a number is the same with more zeros after its decimals. */
    private static Map<String, String> rows(DataSource owner, Set<String> tables) {
        Map<String, String> rows = new TreeMap<>();
        for (String table : tables) {
            String[] parts = table.split("\\(");
            if (LISTS.contains(parts[0])) {
                continue;
            }
            rows.put(table, Sql.value(owner, """
                            select count(*) || md5(coalesce(string_agg(line, chr(10) order by line), ''))
                            from (
                                select regexp_replace(t::text, '(\\.\\d*?)0+(?=[,)])', '\\1', 'g') as line
                                from (select %s from %s) as t) as lines
                            """.formatted(parts[1], parts[0])));
        }
        return rows;
    }

    private static Map<String, String> parts(Path saved) throws IOException {
        Map<String, String> parts = new TreeMap<>();
        try (ZipFile zip = new ZipFile(saved.toFile())) {
            for (ZipEntry part : Collections.list(zip.entries())) {
                parts.put(
                        part.getName(),
                        new String(zip.getInputStream(part).readAllBytes(), StandardCharsets.UTF_8)
                                .lines()
                                .sorted()
                                .collect(Collectors.joining("\n")));
            }
        }
        return parts;
    }

    /** A process that is gone. */
    private static final class EndedException extends RuntimeException {}

    private record EndingAt(String wanted) implements Watcher {
        @Override
        public void notice(String sentence) {}

        @Override
        public void at(String place) {
            if (place.equals(wanted)) {
                throw new EndedException();
            }
        }
    }

    private record Listening(List<String> told) implements Watcher {
        @Override
        public void notice(String sentence) {
            told.add(sentence);
        }

        @Override
        public void at(String place) {}
    }

    /** A database of nothing, beside another one of the same server. */
    private record EmptyDatabase(TestDatabase beside, DataSource owner) implements AutoCloseable {

        EmptyDatabase(TestDatabase beside) {
            this(beside, create(beside));
        }

        private static DataSource create(TestDatabase beside) {
            Sql.execute(beside.owner(), "create database empty template template0 encoding 'UTF8' locale 'C'");
            DatabaseAddress owner = beside.ownerAddress();
            return Database.dataSource(new DatabaseAddress(
                    owner.url().replaceAll("/test_\\d+$", "/empty"), owner.role(), owner.password()));
        }

        int filesRun() {
            return Integer.parseInt(Sql.value(owner, "select count(*) from flyway.history where version is not null"));
        }

        @Override
        public void close() {
            Sql.execute(beside.owner(), "drop database empty with (force)");
        }
    }
}
