package io.tieout.cli;

import io.tieout.cli.HomeOfAnna.Said;
import io.tieout.database.TestWork;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The September of a company small enough to be worked out in the head: 14.5 approved hours at 100.00 and an expense of 50.00
 * are 1,500.00 EUR. Its one delivery lies in {@code inbox/psa/first}; a test puts something bad into it.
 */
final class SmallMonth implements AutoCloseable {
    static final String HOURS = """
            line,resource,project,work_on,hours,status
            T-1,ann,P-1,2026-09-03,8,approved
            T-2,bo,P-1,2026-09-03,4,approved
            T-3,bo,P-1,2026-09-04,2.5,approved
            """;

    static final String EXPENSES = """
            line,project,category,incurred_on,currency,net_amount,status
            E-1,P-1,travel,2026-09-07,EUR,50.00,approved
            """;

    static final String DECLARATION = """
            source: psa
            entity: DE
            known_at: 2026-10-02T16:00:00Z
            files: [timesheet_lines.csv]
            """;

    private static final Map<String, String> MASTER_DATA = Map.of(
            "entities.csv", "entity,name,currency,time_zone\nDE,Acme,EUR,Europe/Berlin\n",
            "customers.csv", "customer,name\nK-1,Client\n",
            "projects.csv", "project,entity,customer,contract,obligation\nP-1,DE,K-1,C-1,1\n",
            "resources.csv", "resource,entity\nann,DE\nbo,DE\n",
            "contracts.csv", "contract,entity,customer,currency,start_on,status\nC-1,DE,K-1,EUR,2026-08-01,active\n",
            "obligations.csv",
                    "contract,obligation,version,effective_on,method,rate_card\nC-1,1,1,2026-08-01,time_and_materials,RC-1\n");

    private static final Map<String, String> GOVERNED = Map.of(
            "accounts.csv",
                    "entity,account,kind\nDE,1410,contract_asset\nDE,3280,contract_liability\nDE,4400,revenue\n",
            "bill_rates.csv", "rate_card,currency,hourly_rate,valid_from\nRC-1,EUR,100.00,2026-01-01\n",
            "mappings.csv", """
                    kind,source,source_key,entity,target
                    account,tieout,revenue,DE,4400
                    account,tieout,contract_asset,DE,1410
                    account,tieout,contract_liability,DE,3280
                    """,
            "policy.csv", "setting,value,entity\ninvoice_credits,revenue,DE\n");

    private static final String SETTINGS = """
            entities:
              DE: {currency: EUR, first_period: 2026-09, sources: [psa], ledger: books, journal: TIE}
            sources:
              psa: {kind: csv, folder: inbox/psa}
            ledgers:
              books: {kind: csv, folder: books, system: ledger-de}
            """;

    private final Path folder;
    private final HomeOfAnna home;

    private SmallMonth(Path folder) {
        this.folder = folder;
        this.home = new HomeOfAnna(folder);
        write("tieout.yaml", SETTINGS);
        folder.resolve("books").toFile().mkdir();
    }

    /** Governed sets approved by Ben, and everything delivered; not closed yet. */
    static SmallMonth in(Path folder) {
        SmallMonth month = ungoverned(folder);
        month.govern();
        return month;
    }

    /** Everything delivered, and nobody has said what maps to what. */
    static SmallMonth ungoverned(Path folder) {
        SmallMonth month = new SmallMonth(folder);
        MASTER_DATA.forEach(month::deliver);
        month.deliver("timesheet_lines.csv", HOURS);
        month.deliver("expense_lines.csv", EXPENSES);
        month.deliver("delivery.yaml", DECLARATION);
        return month;
    }

    void govern() {
        draft(GOVERNED.keySet().toArray(String[]::new));
        List.of("mapping", "rate", "rule").forEach(set -> done(ben("map", "approve", set, "1")));
    }

    /** Imports some of what {@link #govern} does, and approves nothing. */
    void draft(String... files) {
        String together = "governed-" + files.length;
        for (String name : files) {
            write(together + "/" + name, GOVERNED.getOrDefault(name, ""));
        }
        done(anna("map", "import", together));
    }

    private void done(Said said) {
        if (said.exit() != 0) {
            throw new AssertionError(said.out() + said.err());
        }
    }

    /** Lays a file into the delivery, in place of the one that is there. */
    void deliver(String name, String text) {
        deliver(name, text.getBytes(StandardCharsets.UTF_8));
    }

    void deliver(String name, byte[] bytes) {
        write(delivery(name), bytes);
    }

    Path delivery(String name) {
        return folder.resolve("inbox/psa/first").resolve(name);
    }

    Path write(String name, String text) {
        return write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
    }

    private static Path write(Path file, byte[] bytes) {
        try {
            Files.createDirectories(file.getParent());
            return Files.write(file, bytes);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** One hour more of September comes in a delivery of its own: 100.00. */
    void lateHour() {
        write("inbox/psa/later/delivery.yaml", DECLARATION.replaceFirst("files: .*", ""));
        write(
                "inbox/psa/later/timesheet_lines.csv",
                "line,resource,project,work_on,hours,status\nT-9,ann,P-1,2026-09-29,1,approved\n");
    }

    TestWork work() {
        return home.work();
    }

    Path folder() {
        return folder;
    }

    Said anna(String... words) {
        return home.anna(words);
    }

    Said ben(String... words) {
        return home.ben(words);
    }

    Said run() {
        return anna("run", "month-end-close", "--period", "2026-09");
    }

    /** What is held or rejected, a row each, its columns parted by a bar; the heading first, what to do last. */
    List<String> exceptions() {
        return anna("exceptions", "list")
                .out()
                .lines()
                .map(line -> line.strip().replaceAll(" {2,}", " | "))
                .toList();
    }

    /** Of each accepted file that is not empty, what became of its rows; together they are the rows of the file. */
    List<String> taken() {
        return work().look("""
                select format('%s: %s read = %s staged + %s known + %s rejected',
                              batch.file_name, sum(read), sum(staged), sum(known), sum(rejected))
                from extract.block
                join extract.batch using (batch_id)
                where batch.state = 'accepted'
                group by batch.batch_id
                order by batch.batch_no
                """);
    }

    @Override
    public void close() {
        home.close();
    }
}
