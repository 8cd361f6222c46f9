package io.tieout.extract.odoo;

import io.tieout.canonical.Expected;
import io.tieout.canonical.FileBytes;
import io.tieout.canonical.FileLimits;
import io.tieout.canonical.RecordKind;
import io.tieout.canonical.RowReader;
import io.tieout.extract.Arrival;
import io.tieout.extract.ArrivedFile;
import io.tieout.extract.ArrivedFile.Label;
import io.tieout.extract.ArrivedFile.Scope;
import io.tieout.extract.Books;
import io.tieout.extract.Receipts;
import io.tieout.extract.Receipts.FileInForce;
import io.tieout.extract.odoo.Survey.Stand;
import io.tieout.odoo.Odoo;
import io.tieout.odoo.OdooException;
import io.tieout.odoo.OdooRecord;
import java.io.IOException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * The posted lines of one company in an Odoo, a file for each accounting month. A file says all there is of its month: a line that is gone
 * from it is deleted, and one that is as it was is known.
 *
 * <p>The cursor is the {@link Survey} of what was read. A month is pulled where that differs, and delivered where its lines do.
 */
public final class OdooJournal implements Books {
    /** As often a month is pulled that changes while it is. */
    private static final int ATTEMPTS = 3;

    /** More drafts than anybody reads. */
    private static final int MANY = 100;

    private final String system;
    private final String entity;
    private final String place;
    private final Odoo odoo;
    private final long company;
    private final String journal;
    private final boolean byOrders;

    /**
     * @param place   as a person would look for it
     * @param company its number in Odoo
     * @param journal  that only we post into
     * @param byOrders whether a line of an invoice is of the order line that it bills, before its analytic accounts are asked
     */
    public OdooJournal(
            String system, String entity, String place, Odoo odoo, long company, String journal, boolean byOrders) {
        this.system = system;
        this.entity = entity;
        this.place = place;
        this.odoo = odoo;
        this.company = company;
        this.journal = journal;
        this.byOrders = byOrders;
    }

    @Override
    public String system() {
        return system;
    }

    @Override
    public String place() {
        return place;
    }

    @Override
    public String standing() {
        try {
            String version = "Odoo " + odoo.version().text();
            List<String> drafts = drafts();
            return drafts.isEmpty()
                    ? version
                    : "%s, not posted in %s: %s".formatted(version, journal, String.join(", ", drafts));
        } catch (OdooException unreachable) {
            return "out of reach: " + unreachable.whatHappened();
        }
    }

    /** Entries of ours that are drafts: of a post that goes on, or of nobody's. */
    private List<String> drafts() {
        List<OdooRecord> drafts = odoo.searchRead(
                Page.MOVE,
                List.of(
                        List.of("company_id", "=", company),
                        List.of("journal_id.code", "=", journal),
                        List.of("state", "=", "draft")),
                List.of("state"),
                0,
                MANY);
        return odoo.externalIds(Page.MOVE, drafts.stream().map(OdooRecord::id).toList()).entrySet().stream()
                .flatMap(move -> Page.keys(move.getValue()).map(key -> "%s (id %d)".formatted(key, move.getKey())))
                .toList();
    }

    /** Odoo tells one company from another itself. */
    @Override
    public Marking mark(Receipts receipts, boolean anew) {
        return Marking.NEEDLESS;
    }

    @Override
    public Iterator<Arrival> arrivals(Receipts receipts, Consumer<String> notices) {
        odoo.keyNotice().ifPresent(notices);
        SortedMap<YearMonth, Stand> before = Survey.read(receipts.cursor(entity));
        SortedMap<YearMonth, Stand> now = Survey.ofPosted(odoo, company, List.of(), Page.manner(byOrders));
        String read = "read-%d".formatted(receipts.count(entity) + 1);
        Optional<Arrival.Gone> gone =
                goneAtOnce(before, now, read).filter(found -> !receipts.isConfirmed(entity, found.listing()));
        if (gone.isPresent()) {
            return List.<Arrival>of(gone.get()).iterator();
        }
        Map<String, FileInForce> inForce = new HashMap<>();
        receipts.filesInForce(entity).forEach(file -> inForce.put(file.name(), file));
        Page page = new Page(odoo, company, journal, byOrders);
        List<ArrivedFile> changed = new ArrayList<>();
        for (YearMonth month : months(before, now)) {
            FileInForce known = inForce.get(file(month));
            boolean clashing = known != null && known.clashing();
            Stand then = before.getOrDefault(month, Survey.NOTHING);
            if (clashing || !then.settled() || !then.isLike(now.getOrDefault(month, Survey.NOTHING))) {
                Pulled pulled = pulled(page, month, now);
                boolean same =
                        known == null ? !now.containsKey(month) : known.sha256().equals(pulled.sha256());
                if (clashing || !same) {
                    changed.add(arrived(month, pulled));
                }
            }
        }
        if (changed.isEmpty()) {
            return List.<Arrival>of().iterator();
        }
        return List.<Arrival>of(new Arrival.Delivery(read, entity, Survey.written(now), null, changed))
                .iterator();
    }

    private static SortedSet<YearMonth> months(SortedMap<YearMonth, Stand> before, SortedMap<YearMonth, Stand> now) {
        SortedSet<YearMonth> months = new TreeSet<>(before.keySet());
        months.addAll(now.keySet());
        return months;
    }

    /**
     * As it was at one time: a month of which lines changed between the survey and the page that they came with is pulled again. How it
     * stood goes into the survey.
     */
    private Pulled pulled(Page page, YearMonth month, SortedMap<YearMonth, Stand> survey) {
        if (!survey.containsKey(month)) {
            return Page.empty(month);
        }
        Page.Month pulled = page.pull(month);
        Stand before = survey.put(month, pulled.stand());
        for (int attempt = 1;
                attempt < ATTEMPTS && !pulled.stand().isLike(before == null ? Survey.NOTHING : before);
                attempt++) {
            pulled = page.pull(month);
            before = survey.put(month, pulled.stand());
        }
        return pulled.file();
    }

    private static String file(YearMonth month) {
        return "%s.jsonl".formatted(month);
    }

    private ArrivedFile arrived(YearMonth month, Pulled pulled) {
        return new ArrivedFile(
                new Label(file(month), RecordKind.LEDGER_LINE, entity),
                pulled::open,
                pulled.sha256(),
                new Scope.File(),
                true,
                Expected.NOTHING);
    }

    private Optional<Arrival.Gone> goneAtOnce(
            SortedMap<YearMonth, Stand> before, SortedMap<YearMonth, Stand> now, String read) {
        return Vanished.between(before, now)
                .map(vanished -> new Arrival.Gone(
                        read,
                        entity,
                        vanished.listing(""),
                        vanished.months().stream().map(OdooJournal::file).toList(),
                        "%,d of the %,d posted lines of %s are gone at once from %s; see whether database and company are the right ones."
                                .formatted(vanished.gone(), vanished.before(), entity, place)));
    }

    @Override
    public RowReader read(Label label, FileBytes bytes, FileLimits limits, Expected expected) throws IOException {
        return new JournalRows(label.name(), system, entity, bytes);
    }
}
