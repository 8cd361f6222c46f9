package io.tieout.firm;

import static io.tieout.canonical.RecordKind.CONTRACT;
import static io.tieout.canonical.RecordKind.CUSTOMER;
import static io.tieout.canonical.RecordKind.ENTITY;
import static io.tieout.canonical.RecordKind.EXPENSE_LINE;
import static io.tieout.canonical.RecordKind.INVOICE;
import static io.tieout.canonical.RecordKind.OBLIGATION;
import static io.tieout.canonical.RecordKind.PROJECT;
import static io.tieout.canonical.RecordKind.RESOURCE;
import static io.tieout.canonical.RecordKind.TIMESHEET_LINE;
import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.canonical.RecordKind;
import io.tieout.demo.FolderContents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A firm of two companies: DE in EUR, with a contract by the hour and one over time that nothing is wrong with, and JP in JPY, with one
 * contract by the hour. Each has a source and books of its own.
 */
final class TwoCompanies implements AutoCloseable {
    static final String MONTH = "2026-08";

    /** Contracts that stand beside whatever a test delivers, by their company; another one may have a contract of the same name. */
    private static final Map<String, List<String>> BYSTANDERS =
            new TreeMap<>(Map.of("DE", List.of("C-hours", "C-term"), "JP", List.of("C-jp")));

    private static final String SETTINGS = """
            entities:
              DE: {currency: EUR, first_period: 2026-08, sources: [psa], ledger: books, journal: REV}
              JP: {currency: JPY, first_period: 2026-08, sources: [psa-jp], ledger: books-jp, journal: REV}
            sources:
              psa: {kind: csv, folder: inbox}
              psa-jp: {kind: csv, folder: inbox-jp}
            ledgers:
              books: {kind: csv, folder: books, system: ledger}
              books-jp: {kind: csv, folder: books-jp, system: ledger-jp}
            """;

    /** What stands in the governed files before anything hostile, without the header. */
    static final Map<RecordKind, List<Map<String, String>>> GOVERNED = Map.of(
            RecordKind.ACCOUNT, accounts(),
            RecordKind.MAPPING, mappings(),
            RecordKind.BILL_RATE, billRates(),
            RecordKind.FX_RATE, spotRates());

    private final Path folder;
    private final Firm firm;

    private TwoCompanies(Path folder, Firm firm) {
        this.folder = folder;
        this.firm = firm;
    }

    private static List<Map<String, String>> accounts() {
        return Stream.of("DE", "JP")
                .flatMap(entity -> Stream.of(
                        Map.of("entity", entity, "account", "1410", "name", "Not yet billed", "kind", "contract_asset"),
                        Map.of("entity", entity, "account", "3280", "name", "Billed", "kind", "contract_liability"),
                        Map.of("entity", entity, "account", "4840", "name", "By rates", "kind", "fx_difference"),
                        Map.of("entity", entity, "account", "4400", "name", "Services", "kind", "revenue")))
                .toList();
    }

    private static List<Map<String, String>> mappings() {
        return accounts().stream()
                .map(account -> Map.of(
                        "kind", "account",
                        "source", "tieout",
                        "source_key", account.get("kind"),
                        "entity", account.get("entity"),
                        "target", account.get("account")))
                .toList();
    }

    private static List<Map<String, String>> billRates() {
        return Stream.concat(
                        Stream.of(rate("RC", "EUR", "100.00"), rate("RC-jp", "JPY", "9000")),
                        HostileContract.FOREIGN.stream().map(currency -> rate("RC-" + currency, currency, "100.00")))
                .toList();
    }

    private static Map<String, String> rate(String card, String currency, String hourly) {
        return Map.of("rate_card", card, "currency", currency, "hourly_rate", hourly, "valid_from", "2026-01-01");
    }

    private static List<Map<String, String>> spotRates() {
        return HostileContract.FOREIGN.stream()
                .map(currency -> Map.of(
                        "rate_on",
                        "2026-08-03",
                        "from_currency",
                        currency,
                        "to_currency",
                        "EUR",
                        "rate",
                        "0.9",
                        "kind",
                        "spot"))
                .toList();
    }

    /** Everything is delivered and approved; nothing is closed. */
    static TwoCompanies in(Path folder) {
        Firm firm = new Firm(folder);
        firm.write("tieout.yaml", SETTINGS);
        TwoCompanies companies = new TwoCompanies(folder, firm);
        GOVERNED.forEach((kind, rows) ->
                firm.write("governed/" + kind.fileName(), file(kind, rows).text()));
        firm.governed();
        companies.deliverDe();
        companies.deliverJp();
        return companies;
    }

    private static CsvRows file(RecordKind kind, List<Map<String, String>> rows) {
        CsvRows file = new CsvRows(kind);
        rows.forEach(file::add);
        return file;
    }

    private void deliverDe() {
        Map<RecordKind, CsvRows> files = new EnumMap<>(RecordKind.class);
        add(files, EnumSet.of(ENTITY), "", HostileContract.names("de"));
        add(files, work(), "time_and_materials", HostileContract.names("hours"));
        add(files, EnumSet.of(CONTRACT, OBLIGATION, INVOICE), "straight_line_monthly", HostileContract.names("term"));
        deliver("inbox/2026-09-03", "psa", "DE", files);
    }

    private void deliverJp() {
        Map<RecordKind, CsvRows> files = new EnumMap<>(RecordKind.class);
        Set<RecordKind> kinds = work();
        kinds.add(ENTITY);
        add(files, kinds, "time_and_materials", HostileContract.othersNames());
        deliver("inbox-jp/2026-09-03", "psa-jp", "JP", files);
    }

    private static Set<RecordKind> work() {
        return EnumSet.of(CUSTOMER, RESOURCE, PROJECT, CONTRACT, OBLIGATION, TIMESHEET_LINE, EXPENSE_LINE, INVOICE);
    }

    private static void add(
            Map<RecordKind, CsvRows> files, Set<RecordKind> kinds, String method, Map<String, String> names) {
        HostileContract.honest(kinds, method, names)
                .forEach(
                        (kind, row) -> files.computeIfAbsent(kind, CsvRows::new).add(row));
    }

    /** Lays files into an inbox, the declaration last. */
    void deliver(String inbox, String source, String entity, Map<RecordKind, CsvRows> files) {
        files.forEach((kind, file) -> firm.write(inbox + "/" + kind.fileName(), file.text()));
        firm.write(
                inbox + "/delivery.yaml",
                "source: %s\nentity: %s\nknown_at: 2026-09-03T16:00:00Z\n".formatted(source, entity));
    }

    /** The same firm once more, as it is now. */
    TwoCompanies copyTo(Path other) {
        FolderContents.copy(folder, other);
        return new TwoCompanies(other, firm.copyTo(other));
    }

    Firm firm() {
        return firm;
    }

    /** Closes DE, posts what is due and closes it again; then closes JP. */
    TwoCompanies closesAndPosts() {
        closes("DE");
        firm.applyOpenPlan();
        closes("JP");
        return this;
    }

    private void closes(String entity) {
        Firm.Said said = firm.anna("run", "month-end-close", "--period", MONTH, "--entity", entity);
        assertThat(said.exit()).as(said.toString()).isIn(0, 3);
    }

    /** Lines of the file of a kind, as DE delivered it last, that were turned away. */
    List<Integer> rejectedLines(RecordKind kind) {
        return firm.jdbc().sql("""
                        select reject.line_no
                        from extract.reject as reject
                        join extract.batch as batch using (batch_id)
                        join extract.delivery as delivery using (delivery_id)
                        where delivery.entity = 'DE' and delivery.state = 'accepted' and batch.kind = ?
                        """).param(kind.kind()).query(Integer.class).list();
    }

    /** Records of a kind that are in force, by their references. */
    Set<String> staged(RecordKind kind) {
        return new TreeSet<>(
                firm.jdbc().sql("""
                        select source_ref
                        from (
                            select source_ref, batch_id, presence, superseded_by from stage.record
                            union all select source_ref, batch_id, presence, superseded_by from stage.timesheet_line
                            union all select source_ref, batch_id, presence, superseded_by from stage.expense_line
                            union all select source_ref, batch_id, presence, superseded_by from stage.cost_line
                            union all select source_ref, batch_id, presence, superseded_by from stage.ledger_line
                        ) as staged
                        join extract.batch as batch using (batch_id)
                        where batch.kind = ? and batch.state = 'accepted' and presence = 'present' and superseded_by is null
                        """).param(kind.kind()).query(String.class).list());
    }

    /** Lines of the file of a governed kind that stand in the version that was approved last. */
    List<Integer> approvedLines(RecordKind kind) {
        return firm.jdbc().sql("""
                        select line_no
                        from mapping.draft_row as row
                        where file = ?
                          and no = (select max(no) from mapping.version where kind = row.kind and state = 'approved')
                        """).param(kind.fileName()).query(Integer.class).list();
    }

    /** What the last closes hold: rows and obligations, as exception items name them. */
    Set<String> held() {
        return new TreeSet<>(firm.jdbc().sql("""
                        select item.source_ref || ' ' || item.code
                        from exceptions.held as held
                        join exceptions.item as item using (item_id)
                        where held.run_id in (select max(run_id) from run.run where state = 'completed' and kind = 'close' group by entity)
                        """).query(String.class).list());
    }

    /** Every row of the results of both that is about a contract beside the hostile ones. */
    List<String> bystanders() {
        List<String> rows = new ArrayList<>();
        BYSTANDERS.forEach((entity, contracts) -> {
            Path results = folder.resolve("out").resolve(entity).resolve(MONTH);
            try (Stream<Path> files = Files.list(results)) {
                for (Path file : files.filter(name -> name.toString().endsWith(".csv"))
                        .sorted()
                        .toList()) {
                    Files.readAllLines(file).stream()
                            .filter(row -> contracts.stream().anyMatch(row::contains))
                            .forEach(row -> rows.add("%s %s: %s".formatted(entity, file.getFileName(), row)));
                }
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        });
        return rows;
    }

    @Override
    public void close() {
        firm.close();
    }
}
