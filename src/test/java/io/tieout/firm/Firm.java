package io.tieout.firm;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.cli.Cli;
import io.tieout.cli.Printed;
import io.tieout.database.TestDatabase;
import io.tieout.database.TestWork;
import io.tieout.run.Initiator;
import io.tieout.run.Leases;
import io.tieout.run.Opening;
import io.tieout.run.Runs;
import io.tieout.settings.Environment;
import io.tieout.settings.StartedCommand;
import io.tieout.transform.SqlFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A firm whose company DE keeps its books in EUR, on a database of its own. Anna prepares, Ben approves. What a test does not
 * deliver, the firm does not have.
 */
public final class Firm implements AutoCloseable {
    private static final String SETTINGS = """
            entities:
              DE: {currency: EUR, first_period: 2026-08, sources: [psa], ledger: books, journal: REV}
            sources:
              psa: {kind: csv, folder: inbox}
            ledgers:
              books: {kind: csv, folder: books, system: ledger}
            """;
    private static final String OF_TWO_COMPANIES = """
            entities:
              DE: {currency: EUR, first_period: 2026-08, sources: [psa-de], ledger: books, journal: TIE}
              JP: {currency: JPY, first_period: 2026-08, sources: [psa-de], ledger: books, journal: TIE}
            sources:
              psa-de: {kind: csv, folder: inbox/psa-de}
            ledgers:
              books: {kind: csv, folder: books, system: ledger-de}
            """;
    private static final String ACCOUNTS = """
            entity,account,name,kind
            DE,1410,Not yet billed,contract_asset
            DE,3280,Billed in advance,contract_liability
            DE,4400,Services,revenue
            DE,4410,Other services,revenue
            """;
    private static final String MAPPINGS = """
            kind,source,source_key,entity,target,valid_from,valid_to
            account,tieout,revenue,DE,4400,,
            account,tieout,contract_asset,DE,1410,,
            account,tieout,contract_liability,DE,3280,,
            """;

    private final Path folder;
    private final TestDatabase database;
    private final boolean isHeldToPrinted;

    private Firm(Path folder, String settings, boolean isHeldToPrinted) {
        this(folder, TestDatabase.fresh(), isHeldToPrinted);
        write("tieout.yaml", settings);
        folder.resolve("books").toFile().mkdir();
    }

    /** With settings of its own and nothing else; what its commands print is held to what holds of all that is printed. */
    public static Firm of(Path folder, String settings) {
        return new Firm(folder, settings, true);
    }

    /** The same with a second company, JP in JPY. */
    public static Firm ofTwoCompanies(Path folder) {
        return of(folder, OF_TWO_COMPANIES);
    }

    private Firm(Path folder, TestDatabase database, boolean isHeldToPrinted) {
        this.folder = folder;
        this.database = database;
        this.isHeldToPrinted = isHeldToPrinted;
    }

    Firm(Path folder) {
        this(folder, SETTINGS, false);
        write("governed/accounts.csv", ACCOUNTS);
        write("governed/mappings.csv", MAPPINGS);
    }

    /** The mappings of the accounts, with the header. */
    String mappings() {
        return MAPPINGS;
    }

    /** As they lie in the home. */
    String settings() {
        return SETTINGS;
    }

    public Path write(String name, String text) {
        return write(name, text.getBytes(StandardCharsets.UTF_8));
    }

    public Path write(String name, byte[] bytes) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            return Files.write(file, bytes);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    public Path file(String name) {
        return folder.resolve(name);
    }

    /** What a file of its home holds. */
    String text(String name) {
        try {
            return Files.readString(folder.resolve(name));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** What lets a process of its own find its database. */
    public Map<String, String> addresses() {
        return database.environment();
    }

    /** The same books in another home, whose files were copied before. */
    Firm copyTo(Path other) {
        return new Firm(other, database.copy(), isHeldToPrinted);
    }

    /** Imports what lies in the folder of governed files, and approves it. */
    public Firm governed(String... filesAndRows) {
        for (int i = 0; i < filesAndRows.length; i += 2) {
            write("governed/" + filesAndRows[i], filesAndRows[i + 1]);
        }
        return governs("governed");
    }

    /** Imports a folder of governed files, and approves it. */
    Firm governs(String governed) {
        succeeds(anna("map", "import", governed));
        for (String kind : List.of("mapping", "rate", "rule")) {
            drafts(kind).forEach(no -> ben("map", "approve", kind, String.valueOf(no), "--reason", "as agreed"));
        }
        return this;
    }

    private List<Integer> drafts(String kind) {
        return jdbc().sql("select no from mapping.version where kind = ? and state = 'draft'")
                .param(kind)
                .query(Integer.class)
                .list();
    }

    /** Lays a delivery into the inbox. @param filesAndRows names and texts in turn */
    Firm delivers(String day, String... filesAndRows) {
        StringBuilder declaration =
                new StringBuilder("source: psa\nentity: DE\nknown_at: %sT16:00:00Z\n".formatted(day));
        for (int i = 0; i < filesAndRows.length; i += 2) {
            if (filesAndRows[i].equals("delivery.yaml")) {
                declaration.append(filesAndRows[i + 1]);
            } else {
                write("inbox/%s/%s".formatted(day, filesAndRows[i]), filesAndRows[i + 1]);
            }
        }
        write("inbox/%s/delivery.yaml".formatted(day), declaration.toString());
        return this;
    }

    /** What a command said, and the number it ended with. */
    public record Said(int exit, String out, String err) {
        public JsonNode json() {
            return JsonMapper.shared().readTree(out);
        }

        @Override
        public String toString() {
            return "exit %d%n%s%s".formatted(exit, out, err);
        }
    }

    public Said anna(String... words) {
        return by("anna", words);
    }

    public Said ben(String... words) {
        return by("ben", words);
    }

    /** What Anna is said on a day, at noon UTC. */
    Said annaOn(String day, String... words) {
        return said(command("anna").at(Clock.fixed(Instant.parse(day + "T12:00:00Z"), ZoneOffset.UTC)), words);
    }

    /** What somebody at this firm starts the program with. */
    public Environment environment(String user) {
        return command(user).environment();
    }

    private StartedCommand command(String user) {
        StartedCommand command = StartedCommand.in(folder).by(user).with("TIEOUT_HOME", folder);
        database.environment().forEach(command::with);
        return command;
    }

    private Said by(String user, String... words) {
        return said(command(user), words);
    }

    private Said said(StartedCommand command, String... words) {
        int exit = Cli.run(command.environment(), words);
        if (isHeldToPrinted && !List.of(words).contains("--json")) {
            Printed.hold(exit, command.out(), command.err());
        }
        return new Said(exit, command.out(), command.err());
    }

    /** Runs the close of a month, also while an earlier one is open; it must end. */
    public Said closes(String month) {
        Said said = anna("run", "month-end-close", "--period", month, "--ahead");
        assertThat(said.exit()).as(said.toString()).isIn(0, 3);
        return said;
    }

    /** Runs the close of a month, which also plans what stands on other accounts than the mapping names. */
    Said reclasses(String month) {
        Said said = anna("run", "month-end-close", "--period", month, "--ahead", "--reclass");
        assertThat(said.exit()).as(said.toString()).isIn(0, 3);
        return said;
    }

    /** Runs, approves and applies what is due, and closes again over what the books say then. */
    Firm posts(String month) {
        closes(month);
        applyOpenPlan();
        return this;
    }

    void applyOpenPlan() {
        jdbc().sql("select max(plan_id) from post.plan where state = 'prepared'")
                .query(Long.class)
                .optional()
                .ifPresent(plan -> {
                    succeeds(ben("plan", "approve", plan.toString()));
                    Said applied = anna("plan", "apply", plan.toString());
                    assertThat(applied.exit()).as(applied.toString()).isIn(0, 3);
                });
    }

    /** Signs a month on its last run. */
    Firm signs(String month) {
        succeeds(signs(month, "DE"));
        return this;
    }

    /** Anna signs a month of a company with a reason for whatever differs; where she alone may not, Ben does. */
    Said signs(String month, String entity) {
        List<String> words = new ArrayList<>(List.of("period", "close", month, "--entity", entity));
        jdbc().sql("""
                        select cause
                        from period.to_accept((select max(run_id) from run.run
                                               where entity = ? and month = ?::date and kind = 'close' and state = 'completed'))
                        """)
                .params(entity, month + "-01")
                .query(String.class)
                .list()
                .forEach(cause -> words.addAll(List.of("--accept", cause + "=as agreed")));
        Said said = anna(words.toArray(String[]::new));
        return said.out().contains(" asks to sign ") ? ben("period", "close", month, "--entity", entity) : said;
    }

    /** Ben begins the close of a month from another process, which holds the books of DE. */
    public void benHolds(String month) {
        benBegins(month, Duration.ofMinutes(10));
    }

    /** Ben begins the close of a month from another process, whose lease has ended before anybody looks. */
    void benStandsStillIn(String month) {
        benBegins(month, Duration.ofMillis(1));
    }

    private void benBegins(String month, Duration lease) {
        TestWork work = work();
        new Runs(work.sql(), work.transactions(), new Leases(work.sql(), lease))
                .open(Opening.close(Opening.CLOSE, "DE", YearMonth.parse(month)), new Initiator("ben", "ben"));
    }

    static void succeeds(Said said) {
        assertThat(said.exit()).as(said.toString()).isZero();
    }

    /** A result of the last close of a month: its rows, the header left out. */
    List<String> result(String month, String name) {
        return lines(month, name).skip(1).toList();
    }

    /** The cells of its rows, the header first; of a table without quotes. */
    List<List<String>> table(String month, String name) {
        return lines(month, name).map(row -> List.of(row.split(",", -1))).toList();
    }

    /** What its last close recognised of a month, of the first contract. */
    String recognised(String month) {
        List<List<String>> table = table(month, "reconciliation.csv");
        int recognised = table.getFirst().indexOf("recognised");
        int period = table.getFirst().indexOf("period");
        return table.stream()
                .skip(1)
                .filter(row -> row.get(period).equals(month))
                .map(row -> row.get(recognised))
                .findFirst()
                .orElseThrow();
    }

    /** A result of the last close of a month, the header first. */
    Stream<String> lines(String month, String name) {
        try {
            return Files.readAllLines(folder.resolve("out/DE").resolve(month).resolve(name)).stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The bridge of the last close of a month: contract, period, leg, cause and amount. */
    List<String> bridge(String month) {
        return result(month, "bridge.csv").stream()
                .map(row -> row.split(",", -1))
                .map(cells -> String.join(" | ", cells[1], cells[2], cells[4], cells[5], cells[6]))
                .toList();
    }

    /** What the open plan would post: key, month it belongs to, account kind, and debit less credit. */
    List<String> due() {
        return jdbc().sql("""
                        select concat_ws(' | ', entry.entry_key, to_char(line.month, 'YYYY-MM'), line.account_kind, round(line.debit - line.credit, 2))
                        from post.plan as plan
                        join post.entry as entry using (plan_id)
                        join post.entry_line as line using (plan_id, entry_no)
                        where plan.state = 'prepared'
                        order by entry.entry_key, line.line_no
                        """).query(String.class).list();
    }

    /** What the open plan would move: key, account, and debit less credit. */
    List<String> moves() {
        return jdbc().sql("""
                        select concat_ws(' | ', entry.entry_key, line.account, round(line.debit - line.credit, 2))
                        from post.plan as plan
                        join post.entry as entry using (plan_id)
                        join post.entry_line as line using (plan_id, entry_no)
                        where plan.state = 'prepared' and entry.kind = 'reclass'
                        order by entry.entry_key, line.line_no
                        """).query(String.class).list();
    }

    SqlFiles sql() {
        return new SqlFiles(database.owner());
    }

    public JdbcClient jdbc() {
        return JdbcClient.create(database.owner());
    }

    /** What the classes under test need of its database. */
    public TestWork work() {
        return new TestWork(database);
    }

    /**
     * What is held or rejected, a row each, its columns parted by a bar, without its age, due day and state; the heading first, what to do
     * last.
     */
    public List<String> exceptions() {
        return anna("exceptions", "list")
                .out()
                .lines()
                .map(line -> line.strip().replaceAll(" {2,}", " | "))
                .map(row -> row.replaceFirst(" \\| (days \\| due|\\d+ \\| \\d{4}-\\d\\d-\\d\\d) \\| [a-z, ]+$", ""))
                .toList();
    }

    /** Of each accepted file that is not empty, what became of its rows; together they are the rows of the file. */
    public List<String> taken() {
        return jdbc().sql("""
                        select format('%s: %s read = %s staged + %s known + %s rejected',
                                      batch.file_name, sum(read), sum(staged), sum(known), sum(rejected))
                        from extract.block
                        join extract.batch using (batch_id)
                        where batch.state = 'accepted'
                        group by batch.batch_id
                        order by batch.batch_no
                        """).query(String.class).list();
    }

    public static String rows(String... rows) {
        return String.join("\n", Arrays.asList(rows)) + "\n";
    }

    @Override
    public void close() {
        database.close();
    }
}
