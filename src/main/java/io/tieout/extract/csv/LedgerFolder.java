package io.tieout.extract.csv;

import io.tieout.canonical.CanonicalFile;
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
import io.tieout.files.MarkedFolder;
import io.tieout.files.MarkedFolder.Standing;
import io.tieout.files.RegularFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The books of one entity as a folder: the company's own {@code ledger_lines.csv}, and {@code posted/} with a file for each entry
 * of ours. Each file says all there is of itself: a line that is gone from it, or that went with it, is deleted.
 *
 * <p>Only files that changed since they were last read are read; nothing changed, nothing arrives. A folder is read where its mark
 * is; one that was never read is marked first, and so is one in which something lies that was read or posted before there were marks.
 */
public final class LedgerFolder implements Books {
    static final String OWN_EXPORT = RecordKind.LEDGER_LINE.fileName();
    static final String POSTED = "posted/";

    /** What a file that was removed is read as. */
    static final String NOTHING = "entry,line,entity,account,posted_on,debit,credit,currency\n";

    private final String system;
    private final String entity;
    private final String currency;
    private final MarkedFolder marked;

    /**
     * @param currency of the entity; the lines of posted files do not say it
     */
    public LedgerFolder(String system, String entity, String currency, MarkedFolder marked) {
        this.system = system;
        this.entity = entity;
        this.currency = currency;
        this.marked = marked;
    }

    @Override
    public String system() {
        return system;
    }

    @Override
    public Iterator<Arrival> arrivals(Receipts receipts, Consumer<String> notices) {
        KnownBooks known = KnownBooks.of(receipts, entity);
        SortedMap<String, Path> present = present(known, receipts, notices);
        String read = "read-%d".formatted(receipts.count(entity) + 1);
        Optional<Arrival.Gone> gone = known.goneAtOnce(present.keySet(), read, entity, marked.folder())
                .filter(found -> !receipts.isConfirmed(entity, found.listing()));
        if (gone.isPresent()) {
            return List.<Arrival>of(gone.get()).iterator();
        }
        List<ArrivedFile> changed = changed(receipts.filesInForce(entity), present);
        if (changed.isEmpty()) {
            return List.<Arrival>of().iterator();
        }
        String listing = Listing.sha256(changed.stream()
                .map(file -> file.label().name() + " " + file.sha256())
                .collect(Collectors.joining("\n")));
        return List.<Arrival>of(new Arrival.Delivery(read, entity, listing, null, changed))
                .iterator();
    }

    @Override
    public RowReader read(Label label, FileBytes bytes, FileLimits limits, Expected expected) throws IOException {
        return CanonicalFile.open(
                        label.name(),
                        RecordKind.LEDGER_LINE,
                        bytes,
                        limits,
                        header -> MoveLayout.isMove(header)
                                ? MoveLayout.of(label.name(), entity, currency, header)
                                : CanonicalFile.layout(label.name(), RecordKind.LEDGER_LINE, header))
                .read();
    }

    @Override
    public String place() {
        return marked.folder().toString();
    }

    @Override
    public String standing() {
        return lookedAt().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    @Override
    public Marking mark(Receipts receipts, boolean anew) {
        KnownBooks known = KnownBooks.of(receipts, entity);
        Standing standing = lookedAt();
        if (standing == Standing.MARKED) {
            return Marking.STOOD;
        }
        boolean likely = known.isNothing() || standing == Standing.UNMARKED && known.liesIn(files().keySet());
        if (standing == Standing.OF_ANOTHER || !likely && !anew) {
            throw Unmarked.refused(marked, standing, known, entity);
        }
        try {
            Files.createDirectories(marked.folder());
            marked.mark();
        } catch (IOException unwritable) {
            throw Unmarked.unwritable(marked, unwritable);
        }
        return Marking.MADE;
    }

    /** The files that lie there, by their names; of a folder that is not there yet, none. */
    private SortedMap<String, Path> present(KnownBooks known, Receipts receipts, Consumer<String> notices) {
        Standing standing = lookedAt();
        if (standing == Standing.MISSING && known.isNothing()) {
            notices.accept(
                    "The folder %s of %s is not there; no books were read. It is made by: tieout ledger mark --entity %s"
                            .formatted(marked.folder(), system, entity));
            return new TreeMap<>();
        }
        if (standing == Standing.UNMARKED && (known.isNothing() || known.liesIn(files().keySet()))) {
            try {
                marked.mark();
                standing = Standing.MARKED;
            } catch (IOException unwritable) {
                notices.accept(Unmarked.unwritable(marked, unwritable).whatHappened());
            }
        } else if (standing != Standing.MARKED) {
            throw Unmarked.refused(marked, standing, known, entity);
        }
        if (standing == Standing.MARKED && !known.marked()) {
            receipts.noteMark(entity);
        }
        SortedMap<String, Path> files = files();
        if (files.isEmpty() && known.files().isEmpty()) {
            notices.accept(
                    "Nothing lies in the folder %s of %s; no books were read.".formatted(marked.folder(), system));
        }
        return files;
    }

    private Standing lookedAt() {
        try {
            return marked.standing();
        } catch (IOException unreadable) {
            throw Unmarked.unreadable(marked, unreadable);
        }
    }

    private SortedMap<String, Path> files() {
        SortedMap<String, Path> files = new TreeMap<>();
        Path export = marked.folder().resolve(OWN_EXPORT);
        Path posted = marked.folder().resolve("posted");
        try {
            if (Files.exists(export, LinkOption.NOFOLLOW_LINKS)) {
                files.put(OWN_EXPORT, RegularFile.required(export));
            }
            RegularFile.requireFolderIfThere(posted);
            if (Files.exists(posted, LinkOption.NOFOLLOW_LINKS)) {
                try (Stream<Path> children = Files.list(posted)) {
                    for (Path file : children.filter(child -> child.toString().endsWith(".csv"))
                            .toList()) {
                        files.put(POSTED + file.getFileName(), RegularFile.required(file));
                    }
                }
            }
        } catch (IOException unreadable) {
            throw Unmarked.unreadable(marked, unreadable);
        }
        return files;
    }

    private List<ArrivedFile> changed(List<FileInForce> filesInForce, Map<String, Path> present) {
        Map<String, String> inForce = filesInForce.stream()
                .filter(file -> !file.clashing())
                .collect(Collectors.toMap(FileInForce::name, FileInForce::sha256));
        List<ArrivedFile> changed = new ArrayList<>();
        present.forEach((name, file) -> {
            String sha256 = Listing.sha256(file);
            if (!sha256.equals(inForce.get(name))) {
                changed.add(arrived(name, () -> RegularFile.open(file), sha256));
            }
        });
        inForce.forEach((name, sha256) -> {
            if (!present.containsKey(name) && !sha256.equals(Listing.sha256(NOTHING))) {
                changed.add(arrived(
                        name,
                        () -> new ByteArrayInputStream(NOTHING.getBytes(StandardCharsets.UTF_8)),
                        Listing.sha256(NOTHING)));
            }
        });
        changed.sort(Comparator.comparing(file -> file.label().name()));
        return changed;
    }

    private ArrivedFile arrived(String name, FileBytes bytes, String sha256) {
        return new ArrivedFile(
                new Label(name, RecordKind.LEDGER_LINE, entity),
                bytes,
                sha256,
                new Scope.File(),
                true,
                Expected.NOTHING);
    }
}
