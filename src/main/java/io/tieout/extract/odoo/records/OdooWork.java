package io.tieout.extract.odoo.records;

import io.tieout.canonical.Expected;
import io.tieout.canonical.FileBytes;
import io.tieout.canonical.FileLimits;
import io.tieout.canonical.RecordKind;
import io.tieout.canonical.RowReader;
import io.tieout.extract.Arrival;
import io.tieout.extract.ArrivedFile;
import io.tieout.extract.ArrivedFile.Label;
import io.tieout.extract.ArrivedFile.Scope;
import io.tieout.extract.Origin;
import io.tieout.extract.Receipts;
import io.tieout.extract.Receipts.FileInForce;
import io.tieout.extract.odoo.Pulled;
import io.tieout.extract.odoo.Survey;
import io.tieout.extract.odoo.Survey.Stand;
import io.tieout.extract.odoo.Vanished;
import io.tieout.odoo.Lookup;
import io.tieout.odoo.Odoo;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * The work of one company in an Odoo. Lines are a file for each month, which says all there is of it: one that is gone is missing. What has
 * no month is one file, pulled each time and delivered where it differs; where its map says so, what is gone from it is missing.
 *
 * <p>The cursor is how the lines stood, month by month, and in what manner they were read.
 */
public final class OdooWork implements Origin {
    /** What others are known by; asked for whatever else is. */
    private static final Set<RecordKind> ALWAYS =
            EnumSet.of(RecordKind.CUSTOMER, RecordKind.PROJECT, RecordKind.RESOURCE);

    /** What a person may ask for. */
    public static final Set<RecordKind> KINDS = EnumSet.of(
            RecordKind.TIMESHEET_LINE,
            RecordKind.EXPENSE_LINE,
            RecordKind.INVOICE,
            RecordKind.PAYMENT,
            RecordKind.MILESTONE,
            RecordKind.CONTRACT,
            RecordKind.OBLIGATION,
            RecordKind.ESTIMATE);

    /** Where the cursor keeps of what has no month how many there are. */
    private static final YearMonth EVERY_MONTH = YearMonth.of(1, 1);

    /** As often a month is pulled that changes while it is. */
    private static final int ATTEMPTS = 3;

    private final String source;
    private final String idPrefix;
    private final String place;
    private final String entity;
    private final Odoo odoo;
    private final long company;
    private final Set<RecordKind> kinds;
    private final Decided decided;

    /**
     * @param idPrefix what stands before every id of its records
     * @param place    as a person would look for it
     * @param company  its number in Odoo
     * @param kinds    what is asked for beside customers, projects and persons
     * @param decided  what the settings say of them where Odoo says nothing
     */
    public OdooWork(
            String source,
            String idPrefix,
            String place,
            String entity,
            Odoo odoo,
            long company,
            Set<RecordKind> kinds,
            Decided decided) {
        this.source = source;
        this.idPrefix = idPrefix;
        this.place = place;
        this.entity = entity;
        this.odoo = odoo;
        this.company = company;
        this.kinds = EnumSet.copyOf(ALWAYS);
        this.kinds.addAll(kinds);
        this.decided = decided;
    }

    @Override
    public String system() {
        return source;
    }

    @Override
    public String idPrefix() {
        return idPrefix;
    }

    /** The groups, with their names, whose users see all records of some kinds: of others some may be missing without a word. */
    public static SequencedMap<String, String> groups(Collection<RecordKind> kinds) {
        SequencedMap<String, String> groups = new LinkedHashMap<>();
        kinds.stream()
                .sorted()
                .flatMap(kind -> RecordMap.of(kind).seers().stream())
                .forEach(group -> groups.put(group.id(), group.name()));
        return groups;
    }

    private void tellWhatMayBeLeftOut(Consumer<String> notices) {
        groups(kinds).forEach((id, name) -> {
            if (!odoo.isIn(id)) {
                notices.accept(
                        "The user of %s in %s is not in the group %s, and Odoo may leave out what others entered without a word; add him to it."
                                .formatted(source, place, name));
            }
        });
    }

    @Override
    public Iterator<Arrival> arrivals(Receipts receipts, Consumer<String> notices) {
        odoo.keyNotice().ifPresent(notices);
        tellWhatMayBeLeftOut(notices);
        Instant now = odoo.serverTime();
        Cursor before = Cursor.read(receipts.cursor(entity));
        Cursor after = new Cursor(new TreeMap<>());
        Map<String, FileInForce> inForce = new HashMap<>();
        receipts.filesInForce(entity).forEach(file -> inForce.put(file.name(), file));
        String name = "read-%d".formatted(receipts.count(entity) + 1);
        String hour = hour();
        List<ArrivedFile> changed = new ArrayList<>();
        for (RecordKind kind : kinds) {
            RecordMap map = RecordMap.of(kind);
            Pull pull = new Pull(odoo, place, map, company, decided.known(kind, hour));
            Optional<Pull.Whole> whole = map.month().isEmpty() ? Optional.of(pull.whole()) : Optional.empty();
            if (whole.isPresent() && !map.declares()) {
                add(base(kind) + ".jsonl", kind, whole.get().file(), new Scope.Nothing(), inForce, changed);
                continue;
            }
            SortedMap<YearMonth, Stand> stands = whole.map(OdooWork::stands).orElseGet(pull::survey);
            Optional<Arrival.Gone> gone = goneAtOnce(kind, before.stands(kind), stands, name)
                    .filter(found -> !receipts.isConfirmed(entity, found.listing()));
            if (gone.isPresent()) {
                return List.<Arrival>of(gone.get()).iterator();
            }
            if (whole.isPresent()) {
                add(base(kind) + ".jsonl", kind, whole.get().file(), new Scope.File(), inForce, changed);
                after.put(kind, pull.manner(), stands);
                continue;
            }
            pull.undated().ifPresent(notices);
            Months months = new Months(kind, pull, before, stands, now);
            for (YearMonth month : months.differing()) {
                Pulled pulled = months.pulled(month);
                add(file(kind, month), kind, pulled, new Scope.Month(month), inForce, changed);
                map.further().sequencedKeySet().forEach(also -> {
                    String file = "%s_of_%s".formatted(base(also), file(kind, month));
                    add(file, also, pulled, new Scope.Nothing(), inForce, changed);
                });
            }
            after.put(kind, pull.manner(), months.asRead());
        }
        if (changed.isEmpty()) {
            return List.<Arrival>of().iterator();
        }
        if (decided.approval().isEmpty() && kinds.contains(RecordKind.TIMESHEET_LINE)) {
            notices.accept(
                    "%s says of no hours that they are approved but those of posted invoices, unless it has validated ones; approval: all in the settings of %s takes all as approved."
                            .formatted(place, source));
        }
        return List.<Arrival>of(new Arrival.Delivery(name, entity, after.written(), now, changed))
                .iterator();
    }

    private static SortedMap<YearMonth, Stand> stands(Pull.Whole whole) {
        return new TreeMap<>(Map.of(EVERY_MONTH, new Stand(whole.records(), "-", true)));
    }

    private static String file(RecordKind kind, YearMonth month) {
        return month.equals(EVERY_MONTH) ? base(kind) + ".jsonl" : "%s-%s.jsonl".formatted(base(kind), month);
    }

    private static String base(RecordKind kind) {
        return kind.fileName().replace(".csv", "");
    }

    private void add(
            String file,
            RecordKind kind,
            Pulled pulled,
            Scope complete,
            Map<String, FileInForce> inForce,
            List<ArrivedFile> changed) {
        FileInForce known = inForce.get(file);
        if (known == null || !known.sha256().equals(pulled.sha256())) {
            changed.add(new ArrivedFile(
                    new Label(file, kind, entity), pulled::open, pulled.sha256(), complete, true, Expected.NOTHING));
        }
    }

    /** The unit in which an hour is one, whatever it is called there. */
    private String hour() {
        return switch (odoo.find("uom.uom", "uom", "product_uom_hour")) {
            case Lookup.Found found -> String.valueOf(found.id());
            case Lookup.Absent absent -> "";
            case Lookup.Unseen unseen -> "";
        };
    }

    /** The months of a kind of line. */
    private static final class Months {
        private final Pull pull;
        private final Instant now;
        private final SortedMap<YearMonth, Stand> before;
        private final SortedMap<YearMonth, Stand> stands;

        Months(RecordKind kind, Pull pull, Cursor before, SortedMap<YearMonth, Stand> stands, Instant now) {
            this.pull = pull;
            this.now = now;
            this.before = new TreeMap<>(before.stands(kind));
            this.stands = stands;
            if (!before.manner(kind).equals(pull.manner())) {
                this.before.replaceAll((month, stand) -> new Stand(stand.lines(), "", false));
            }
        }

        List<YearMonth> differing() {
            SortedSet<YearMonth> months = new TreeSet<>(before.keySet());
            months.addAll(stands.keySet());
            return months.stream()
                    .filter(month -> {
                        Stand then = before.getOrDefault(month, Survey.NOTHING);
                        return !then.settled() || !then.isLike(stands.getOrDefault(month, Survey.NOTHING));
                    })
                    .toList();
        }

        /** A day that is still to come cannot be missing yet: the month is looked at once more when it is over. */
        private boolean isOpen(YearMonth month) {
            return LocalDate.ofInstant(now, ZoneOffset.UTC).isBefore(month.atEndOfMonth());
        }

        /** As it was at one time: what changed while it was pulled is pulled again. */
        Pulled pulled(YearMonth month) {
            Pulled pulled = pull.pull(month, isOpen(month));
            for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
                Stand after = pull.survey(month).getOrDefault(month, Survey.NOTHING);
                Stand then = stands.put(month, after);
                if (after.isLike(then == null ? Survey.NOTHING : then)) {
                    break;
                }
                pulled = pull.pull(month, isOpen(month));
            }
            return pulled;
        }

        SortedMap<YearMonth, Stand> asRead() {
            SortedMap<YearMonth, Stand> read = new TreeMap<>();
            stands.forEach((month, stand) -> {
                if (stand.lines() > 0 || !stand.settled()) {
                    read.put(month, new Stand(stand.lines(), stand.hash(), stand.settled() && !isOpen(month)));
                }
            });
            return read;
        }
    }

    /** More than a tenth of the lines, or all of them. */
    private Optional<Arrival.Gone> goneAtOnce(
            RecordKind kind, SortedMap<YearMonth, Stand> before, SortedMap<YearMonth, Stand> now, String read) {
        return Vanished.between(before, now)
                .map(vanished -> new Arrival.Gone(
                        read,
                        entity,
                        vanished.listing(kind.kind()),
                        vanished.months().stream()
                                .map(month -> file(kind, month))
                                .toList(),
                        "%,d of the %,d records for %s of %s are gone at once from %s; see whether database and company are the right ones, and what its user may see."
                                .formatted(vanished.gone(), vanished.before(), kind.fileName(), entity, place)));
    }

    @Override
    public RowReader read(Label label, FileBytes bytes, FileLimits limits, Expected expected) throws IOException {
        return new WorkRows(label, bytes);
    }
}
