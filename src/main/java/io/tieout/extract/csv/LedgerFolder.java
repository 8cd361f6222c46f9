package io.tieout.extract.csv;

import io.tieout.canonical.CanonicalFile;
import io.tieout.canonical.Expected;
import io.tieout.canonical.FileBytes;
import io.tieout.canonical.FileLimits;
import io.tieout.canonical.RecordKind;
import io.tieout.extract.Arrival;
import io.tieout.extract.ArrivedFile;
import io.tieout.extract.ArrivedFile.Label;
import io.tieout.extract.ArrivedFile.Scope;
import io.tieout.extract.Origin;
import io.tieout.extract.Receipts;
import io.tieout.extract.Receipts.FileInForce;
import io.tieout.files.RegularFile;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The books of one entity as a folder: the company's own {@code ledger_lines.csv}, and {@code posted/} with a file for each entry
 * of ours. Each file says all there is of itself: a line that is gone from it, or that went with it, is deleted.
 *
 * <p>Only files that changed since they were last read are read; nothing changed, nothing arrives.
 */
public final class LedgerFolder implements Origin {
    private static final String OWN_EXPORT = RecordKind.LEDGER_LINE.fileName();
    private static final String POSTED = "posted";

    /** What a file that was removed is read as. */
    private static final String NOTHING = "entry,line,entity,account,posted_on,debit,credit,currency\n";

    private final String system;
    private final String entity;
    private final String currency;
    private final Path folder;

    /**
     * @param currency of the entity; the lines of posted files do not say it
     */
    public LedgerFolder(String system, String entity, String currency, Path folder) {
        this.system = system;
        this.entity = entity;
        this.currency = currency;
        this.folder = folder;
    }

    @Override
    public String system() {
        return system;
    }

    @Override
    public Iterator<Arrival> arrivals(Receipts receipts, Consumer<String> notices) {
        Map<String, String> inForce = receipts.filesInForce(entity).stream()
                .filter(file -> !file.clashing())
                .collect(Collectors.toMap(FileInForce::name, FileInForce::sha256));
        Map<String, Path> present = files().stream().collect(Collectors.toMap(this::name, Function.identity()));
        refuseIfGone(present, inForce);
        if (present.isEmpty()) {
            notices.accept("Nothing lies in the folder %s of %s; no books were read.".formatted(folder, system));
        }
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
        if (changed.isEmpty()) {
            return List.<Arrival>of().iterator();
        }
        List<ArrivedFile> sorted = changed.stream()
                .sorted(java.util.Comparator.comparing(file -> file.label().name()))
                .toList();
        String listing = Listing.sha256(sorted.stream()
                .map(file -> file.label().name() + " " + file.sha256())
                .collect(Collectors.joining("\n")));
        Arrival arrival =
                new Arrival.Delivery("read-%d".formatted(receipts.count(entity) + 1), entity, listing, null, sorted);
        return List.of(arrival).iterator();
    }

    @Override
    public CanonicalFile open(Label label, FileBytes bytes, FileLimits limits, Expected expected) throws IOException {
        return CanonicalFile.open(
                label.name(),
                RecordKind.LEDGER_LINE,
                bytes,
                limits,
                header -> MoveLayout.isMove(header)
                        ? MoveLayout.of(label.name(), entity, currency, header)
                        : CanonicalFile.layout(label.name(), RecordKind.LEDGER_LINE, header));
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

    private String name(Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }

    /** Books that are gone as a whole are out of reach: a disk that is not there must not look like everything deleted. */
    private void refuseIfGone(Map<String, Path> present, Map<String, String> inForce) {
        long lay = inForce.values().stream()
                .filter(sha256 -> !sha256.equals(Listing.sha256(NOTHING)))
                .count();
        if (present.isEmpty() && lay > 0) {
            throw unreachable(
                    "Nothing lies in the folder %s of %s any more, where %d files lay; bring them back, or lay a %s with its header line alone there if the books are empty."
                            .formatted(folder, system, lay, OWN_EXPORT));
        }
    }

    private List<Path> files() {
        List<Path> files = new ArrayList<>();
        Path export = folder.resolve(OWN_EXPORT);
        if (Files.exists(export, LinkOption.NOFOLLOW_LINKS)) {
            files.add(regular(export));
        }
        Path posted = folder.resolve(POSTED);
        if (!Files.exists(posted, LinkOption.NOFOLLOW_LINKS)) {
            return files;
        }
        try (Stream<Path> children = Files.list(posted)) {
            children.filter(file -> file.toString().endsWith(".csv"))
                    .map(LedgerFolder::regular)
                    .forEach(files::add);
        } catch (IOException unreadable) {
            throw unreachable("The folder %s cannot be read: %s.".formatted(posted, unreadable));
        }
        return files;
    }

    private static Path regular(Path file) {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw unreachable("%s is not a regular file; expected a file with lines of the ledger.".formatted(file));
        }
        return file;
    }

    private static RefusalException unreachable(String sentence) {
        return new RefusalException(Refusal.UNREACHABLE, sentence, "Nothing of the books was taken.");
    }
}
