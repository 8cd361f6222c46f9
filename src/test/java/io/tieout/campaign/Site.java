package io.tieout.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.check.RunsOfBooks;
import io.tieout.database.TestDatabase;
import io.tieout.demo.FolderContents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/** A home of the demo and a database of its own, on which processes are set: to be killed, held and raced. */
final class Site implements AutoCloseable {
    private final Program program;
    private final TestDatabase database;
    private final Path folder;
    private final Terminal terminal;

    /** The last run that was there before anybody was disturbed. */
    private final int before;

    private Site(Program program, TestDatabase database, Path folder, int before) {
        this.program = program;
        this.database = database;
        this.folder = folder;
        this.before = before;
        this.terminal = new Terminal(program, folder, database.environment());
    }

    /** Nothing is there yet. The folder stays, with all that was said, where a test fails. */
    static Site fresh(Program program, Path folder) {
        return new Site(program, TestDatabase.fresh(), made(folder), 0);
    }

    /** What a program of an earlier commit left. */
    static Site of(OlderHome older, Program program, Path folder) {
        Site site = new Site(program, TestDatabase.of(older.books()), made(folder), 0);
        older.unpackTo(site.home());
        return site;
    }

    /** The files of a home that an earlier program left, and a database in which nothing is. */
    static Site first(OlderHome files, Program program, Path folder) {
        Site site = new Site(program, TestDatabase.empty(), made(folder), 0);
        files.unpackTo(site.home());
        return site;
    }

    /** Another site that is as far as this one, on which nothing goes on. */
    Site copy(Path to) {
        made(to);
        if (Files.exists(home())) {
            FolderContents.copy(home(), to.resolve("home"));
        }
        TestDatabase copied = database.copy();
        int last = JdbcClient.create(copied.owner())
                .sql("select coalesce(max(run_id), 0) from run.run")
                .query(Integer.class)
                .single();
        return new Site(program, copied, to, last);
    }

    private static Path made(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    Path folder() {
        return folder;
    }

    Path home() {
        return terminal.home();
    }

    Path ledger(String entity) {
        return home().resolve("ledgers").resolve("csv").resolve(entity);
    }

    JdbcClient jdbc() {
        return JdbcClient.create(database.owner());
    }

    /** What lets a process find the database. */
    Map<String, String> addresses() {
        return database.environment();
    }

    /** Has the owner of the database change how the server lets others work on it, from outside of it. */
    void alter(String command) {
        try (TestDatabase beside = TestDatabase.fresh()) {
            JdbcClient.create(beside.owner())
                    .sql(command.formatted(database.name()))
                    .update();
        }
    }

    /** Ends the server's side of every connection to the database. */
    void endBackEnds() {
        try (TestDatabase beside = TestDatabase.fresh()) {
            JdbcClient.create(beside.owner())
                    .sql("select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = ?")
                    .param(database.name())
                    .query(Integer.class)
                    .single();
        }
    }

    /** Starts a command in a process of its own. */
    Command start(Map<String, String> more, String... arguments) {
        return terminal.start(more, arguments);
    }

    /** Has a command done to its end. */
    Command perform(String... arguments) {
        return terminal.perform(arguments);
    }

    /** Has a command ended, as a power cut would, when it meets a place for the given time. */
    void killedAt(String place, int time, String... arguments) {
        start(Map.of("TIEOUT_HALT_AT", place + ":" + time), arguments).endsWith(Command.KILLED);
    }

    /** What an operator does after a kill, and all that he does; then everything is as if nobody had been killed. */
    void resumeAndPlayToTheEnd(Undisturbed undisturbed) {
        perform("resume").endsWith(0, 3);
        playToTheEnd(undisturbed.books(), 0);
    }

    /** @param end of the demo: 3 where somebody did something that the sample does not expect */
    void playToTheEnd(Books undisturbed, int end) {
        assertThat(unfinishedStep()).as("unfinished after %s", terminal.story()).isEmpty();
        perform("demo").endsWith(end);
        Books books = books();
        assertThat(books.results()).as(terminal.story()).containsExactlyInAnyOrderEntriesOf(undisturbed.results());
        assertThat(books.ledgers()).as(terminal.story()).containsExactlyInAnyOrderEntriesOf(undisturbed.ledgers());
        assertThat(books.dispatches()).as(terminal.story()).isEqualTo(undisturbed.dispatches());
        assertThat(RunsOfBooks.found(database.owner(), before))
                .as(terminal.story())
                .isEmpty();
    }

    /**
     * What came of it: the files of the results and of the ledgers by their hashes, and how far each entry has come.
     */
    record Books(Map<String, String> results, Map<String, String> ledgers, List<String> dispatches) {}

    Books books() {
        return new Books(
                FolderContents.hashes(home().resolve("out")),
                FolderContents.hashes(home().resolve("ledgers")),
                jdbc().sql(
                                "select concat_ws(' ', entry_key, state, ledger_id, ledger_posting_on) from post.dispatch order by entry_key")
                        .query(String.class)
                        .list());
    }

    /** What every table holds, each by its hash. */
    Map<String, String> rows() {
        List<String> tables = jdbc().sql("""
                        select format('%I.%I', schemaname, tablename) from pg_tables
                        where schemaname not in ('pg_catalog', 'information_schema')
                        """).query(String.class).list();
        Map<String, String> rows = new TreeMap<>();
        for (String table : tables) {
            String hash = jdbc().sql(
                            "select coalesce(md5(string_agg(t::text, chr(10) order by t::text)), '') from %s as t"
                                    .formatted(table))
                    .query(String.class)
                    .single();
            rows.put(table, hash);
        }
        return rows;
    }

    String lastPlan() {
        return String.valueOf(count("select max(plan_id) from post.plan"));
    }

    int runs() {
        return count("select count(*) from run.run");
    }

    /** How many entries were posted and read back. */
    int verified() {
        return count("select count(*) from post.dispatch where state = 'VERIFIED'");
    }

    int count(String query) {
        return jdbc().sql(query).query(Integer.class).single();
    }

    /** The step that the unfinished run has begun last, if there is such a run. */
    Optional<String> unfinishedStep() {
        return jdbc().sql("""
                        select coalesce((select step from run.step where step.run_id = run.run_id order by step_no desc limit 1), 'begin')
                        from run.run where state in ('running', 'failed', 'stopped') and kind not in ('verify', 'preview')
                        """).query(String.class).optional();
    }

    /** Ends what still goes on, and clears everything away. */
    @Override
    public void close() {
        terminal.kill();
        database.close();
    }

    /** Clears the folder away too, which a test does where all went well. */
    void forget() {
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
