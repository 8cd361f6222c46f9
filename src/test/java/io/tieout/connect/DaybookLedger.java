package io.tieout.connect;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tieout.canonical.Expected;
import io.tieout.canonical.FileBytes;
import io.tieout.canonical.FileLimits;
import io.tieout.canonical.FileRow;
import io.tieout.canonical.RecordKind;
import io.tieout.canonical.RowFormat;
import io.tieout.canonical.RowReader;
import io.tieout.extract.Arrival;
import io.tieout.extract.ArrivedFile;
import io.tieout.extract.ArrivedFile.Label;
import io.tieout.extract.ArrivedFile.Scope;
import io.tieout.extract.Books;
import io.tieout.extract.Receipts;
import io.tieout.ledger.JournalEntry;
import io.tieout.ledger.JournalLine;
import io.tieout.ledger.PostingKey;
import io.tieout.money.Money;
import io.tieout.post.Ledger;
import io.tieout.post.LedgerEntry;
import io.tieout.post.PostingOutcome;
import io.tieout.settings.EntitySettings;
import io.tieout.settings.Kind;
import io.tieout.settings.LedgerSettings;
import io.tieout.yaml.MappingShape;
import io.tieout.yaml.ScalarShape;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.Currency;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Consumer;

/** Books that are one file, a line of it for each journal line, in the order in which they were posted; read anew once it has grown. */
public record DaybookLedger(Path daybook) implements LedgerConnection {
    public static final Kind<DaybookLedger> KIND = new Kind<>(
            "daybook",
            MappingShape.empty().required("daybook", ScalarShape.text()),
            (said, home, environment) -> new DaybookLedger(home.resolve(said.required("daybook"))));

    @Override
    public Books books(LedgerSettings ledger, EntitySettings entity) {
        return new Pages(ledger.system(), daybook, entity.name());
    }

    @Override
    public Ledger ledger(LedgerSettings ledger, EntitySettings entity) {
        return new Pen(ledger.name(), ledger.system(), daybook, entity.currency());
    }

    @Override
    public List<Requirement> check(LedgerSettings ledger, EntitySettings entity, NeedsOfBooks needs) {
        return List.of(
                Requirement.ok("daybook", "%d lines".formatted(lines(daybook).size())));
    }

    private static List<String> lines(Path daybook) {
        try {
            return Files.exists(daybook) ? Files.readAllLines(daybook) : List.of();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Key, entity, journal, day, number, account, name, debit, credit, dimension. */
    private record Pen(String name, String system, Path daybook, Currency currency) implements Ledger {

        @Override
        public void insist(String entity) {}

        @Override
        public int atOnce() {
            return 2;
        }

        @Override
        public Map<String, Found> find(String entity, Collection<String> keys) {
            Map<String, Found> all = new HashMap<>();
            keys.forEach(key -> find(key).ifPresent(found -> all.put(key, found)));
            return all;
        }

        @Override
        public Map<String, LedgerEntry> standing(String entity, Map<String, String> ledgerIds) {
            Map<String, LedgerEntry> standing = new HashMap<>();
            find(entity, ledgerIds.keySet())
                    .forEach((key, found) -> standing.put(key, LedgerEntry.posted(found.ledgerId(), found.entry())));
            return standing;
        }

        /** Every line of it has a key of ours. */
        @Override
        public Iterator<LedgerEntry> others(String entity, String journal) {
            return Collections.emptyIterator();
        }

        private Optional<Found> find(String key) {
            List<String[]> found = lines(daybook).stream()
                    .map(line -> line.split("\\|"))
                    .filter(cells -> cells[0].equals(key))
                    .toList();
            if (found.isEmpty()) {
                return Optional.empty();
            }
            String[] first = found.getFirst();
            return Optional.of(new Found(
                    PostingKey.externalId(key),
                    new JournalEntry(
                            key,
                            first[1],
                            first[2],
                            LocalDate.parse(first[3]),
                            found.stream().map(this::line).toList())));
        }

        private JournalLine line(String[] cells) {
            return new JournalLine(
                    Integer.parseInt(cells[4]), cells[5], cells[6], money(cells[7]), money(cells[8]), cells[9], null);
        }

        private Money money(String amount) {
            return new Money(new BigDecimal(amount), currency);
        }

        @Override
        public SequencedMap<String, PostingOutcome> post(List<JournalEntry> entries) {
            SequencedMap<String, PostingOutcome> outcomes = new LinkedHashMap<>();
            entries.forEach(entry -> outcomes.put(entry.key(), post(entry)));
            return outcomes;
        }

        private PostingOutcome post(JournalEntry entry) {
            List<String> lines = entry.lines().stream()
                    .map(line -> String.join(
                            "|",
                            entry.key(),
                            entry.entity(),
                            entry.journal(),
                            entry.postingOn().toString(),
                            String.valueOf(line.lineNo()),
                            line.account(),
                            line.name(),
                            line.debit().amount().toPlainString(),
                            line.credit().amount().toPlainString(),
                            line.dimension()))
                    .toList();
            try {
                Files.write(daybook, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                return new PostingOutcome.Posted(PostingKey.externalId(entry.key()));
            } catch (IOException failed) {
                return new PostingOutcome.Unknown(failed.toString());
            }
        }
    }

    private record Pages(String system, Path daybook, String entity) implements Books {

        @Override
        public String place() {
            return daybook.toString();
        }

        @Override
        public String standing() {
            return Files.exists(daybook) ? "begun" : "blank";
        }

        @Override
        public Marking mark(Receipts receipts, boolean anew) {
            return Marking.NEEDLESS;
        }

        /** The cursor is the hash of what was read. */
        @Override
        public Iterator<Arrival> arrivals(Receipts receipts, Consumer<String> notices) {
            List<String> lines = lines(daybook);
            byte[] bytes = ("daybook\n" + String.join("\n", lines)).getBytes(UTF_8);
            String cursor = TapeSource.sha256(bytes);
            if (lines.isEmpty()
                    || receipts.cursor(entity).filter(cursor::equals).isPresent()) {
                return List.<Arrival>of().iterator();
            }
            ArrivedFile file = new ArrivedFile(
                    new Label("daybook", RecordKind.LEDGER_LINE, entity),
                    () -> new ByteArrayInputStream(bytes),
                    cursor,
                    new Scope.File(),
                    true,
                    Expected.NOTHING);
            String name = "read-%d".formatted(receipts.count(entity) + 1);
            return List.<Arrival>of(new Arrival.Delivery(name, entity, cursor, null, List.of(file)))
                    .iterator();
        }

        @Override
        public RowReader read(Label label, FileBytes bytes, FileLimits limits, Expected expected) throws IOException {
            try (var in = bytes.open()) {
                return new Lines(new String(in.readAllBytes(), UTF_8).split("\n"));
            }
        }
    }

    /** Behind a line that says what they are. */
    private static final class Lines implements RowReader {
        private static final List<String> COLUMNS =
                List.copyOf(RecordKind.LEDGER_LINE.columns().keySet());
        private final RowFormat format = new RowFormat(RecordKind.LEDGER_LINE);
        private final String[] lines;
        private int read = 1;

        Lines(String[] lines) {
            this.lines = lines;
        }

        @Override
        public List<String> unknownColumns() {
            return List.of();
        }

        @Override
        public int totalsRows() {
            return 0;
        }

        @Override
        public Optional<FileRow> next() {
            if (read == lines.length) {
                return Optional.empty();
            }
            String line = lines[read++];
            String[] cells = line.split("\\|");
            Map<String, String> values = Map.ofEntries(
                    Map.entry("entry", PostingKey.externalId(cells[0])),
                    Map.entry("reference", cells[0]),
                    Map.entry("entity", cells[1]),
                    Map.entry("journal", cells[2]),
                    Map.entry("posted_on", cells[3]),
                    Map.entry("line", cells[4]),
                    Map.entry("account", cells[5]),
                    Map.entry("description", cells[6]),
                    Map.entry("debit", cells[7]),
                    Map.entry("credit", cells[8]),
                    Map.entry("currency", "EUR"),
                    Map.entry("contract", cells[9].split("/")[0]),
                    Map.entry("obligation", cells[9].split("/")[1]));
            return Optional.of(format.read(read, place -> values.getOrDefault(COLUMNS.get(place), ""), line));
        }

        @Override
        public void close() {}
    }
}
