package io.tieout.extract.csv;

import io.tieout.canonical.CanonicalFile;
import io.tieout.canonical.Expected;
import io.tieout.canonical.FileBytes;
import io.tieout.canonical.FileLimits;
import io.tieout.canonical.RecordKind;
import io.tieout.canonical.RowReader;
import io.tieout.canonical.TotalsRow;
import io.tieout.delivery.Declaration;
import io.tieout.extract.Arrival;
import io.tieout.extract.ArrivedFile;
import io.tieout.extract.ArrivedFile.Label;
import io.tieout.extract.ArrivedFile.Scope;
import io.tieout.extract.Origin;
import io.tieout.extract.Receipts;
import io.tieout.extract.Receipts.Receipt;
import io.tieout.extract.Receipts.State;
import io.tieout.files.RegularFile;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import io.tieout.refusal.Suggestion;
import io.tieout.yaml.Problem;
import io.tieout.yaml.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A source that is a folder of deliveries: each a folder with {@code delivery.yaml} and canonical files, taken in the order of
 * their names.
 */
public final class DeliveryFolders implements Origin {
    private static final Set<RecordKind> WORK =
            EnumSet.of(RecordKind.TIMESHEET_LINE, RecordKind.EXPENSE_LINE, RecordKind.COST_LINE);
    private final String source;
    private final Path folder;
    private final String idPrefix;
    private final String entity;
    private final List<String> entities;
    private final Map<String, TotalsRow> totals;

    /**
     * @param idPrefix what stands before every id of its records
     * @param totals   by file, how rows of totals look in the files of the source
     * @param entity   for which they are read; a delivery that cannot be read is said to be for it
     * @param entities whose months are closed; a delivery for another one would be looked at by nobody
     */
    public DeliveryFolders(
            String source,
            Path folder,
            String idPrefix,
            Map<String, TotalsRow> totals,
            String entity,
            Collection<String> entities) {
        this.source = source;
        this.folder = folder;
        this.idPrefix = idPrefix;
        this.totals = Map.copyOf(totals);
        this.entity = entity;
        this.entities = List.copyOf(entities);
    }

    @Override
    public String system() {
        return source;
    }

    @Override
    public String idPrefix() {
        return idPrefix;
    }

    @Override
    public Iterator<Arrival> arrivals(Receipts receipts, Consumer<String> notices) {
        return folders(receipts, notices).stream()
                .map(delivery -> arrival(delivery, receipts, notices))
                .flatMap(Optional::stream)
                .iterator();
    }

    @Override
    public RowReader read(Label label, FileBytes bytes, FileLimits limits, Expected expected) throws IOException {
        return CanonicalFile.open(label.name(), label.kind(), bytes, limits, expected)
                .read();
    }

    private List<Path> folders(Receipts receipts, Consumer<String> notices) {
        if (!Files.exists(folder)) {
            refuseIfItWasThere(receipts.count(entity));
            notices.accept("The folder %s of %s is not there; nothing was delivered.".formatted(folder, source));
            return List.of();
        }
        if (!Files.isDirectory(folder)) {
            throw unreachable("%s is a file; expected the folder with the deliveries of %s.".formatted(folder, source));
        }
        List<Path> folders = new ArrayList<>();
        for (Path child : files(folder)) {
            if (Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
                folders.add(child);
            } else {
                notices.accept(
                        "%s is left alone; a delivery is a folder with a %s.".formatted(child, Declaration.FILE));
            }
        }
        return folders;
    }

    /** A disk that is not mounted would be a month in which nobody worked late. */
    private void refuseIfItWasThere(int deliveries) {
        if (deliveries > 0) {
            throw unreachable(
                    "The folder %s of %s is not there, though deliveries for %s came out of it before; see whether the disk behind it is there, or name another folder in the settings."
                            .formatted(folder, source, entity));
        }
    }

    private Optional<Arrival> arrival(Path delivery, Receipts receipts, Consumer<String> notices) {
        if (!Files.isRegularFile(delivery.resolve(Declaration.FILE), LinkOption.NOFOLLOW_LINKS)) {
            notices.accept("%s has no %s yet and is left alone.".formatted(delivery, Declaration.FILE));
            return Optional.empty();
        }
        List<Path> files = files(delivery);
        Listing listing = Listing.of(files);
        Optional<Receipt> known = receipts.newest(name(delivery));
        if (known.isPresent() && known.get().state() == State.ACCEPTED) {
            return known.get().cursor().equals(listing.hash())
                    ? Optional.empty()
                    : Optional.of(refused(
                            delivery,
                            listing,
                            "Delivery %s of %s was accepted before and has other content now. Bring its files back as they were, and deliver what changed in a folder of its own."
                                    .formatted(name(delivery), source)));
        }
        return Optional.of(read(delivery, files, listing, notices));
    }

    private Arrival read(Path delivery, List<Path> files, Listing listing, Consumer<String> notices) {
        Problems problems = new Problems();
        Optional<Declaration> declared = Declaration.read(delivery.resolve(Declaration.FILE), problems);
        if (declared.isEmpty()) {
            return refused(
                    delivery,
                    listing,
                    sentence(
                            delivery,
                            problems.list().stream().map(Problem::sentence).collect(Collectors.joining(" "))));
        }
        Declaration declaration = declared.get();
        List<String> wrong = wrong(delivery, declaration);
        List<ArrivedFile> arrived = new ArrayList<>();
        for (Path file : files) {
            if (!name(file).equals(Declaration.FILE)) {
                take(file, listing, declaration, arrived, wrong, notices);
            }
        }
        listing.changed(delivery.resolve(Declaration.FILE)).ifPresent(wrong::add);
        if (!wrong.isEmpty()) {
            return new Arrival.Refused(
                    name(delivery),
                    declaration.entity(),
                    listing.hash(),
                    sentence(delivery, String.join("; ", wrong) + "."));
        }
        if (!declaration.complete().isEmpty() && declaration.knownAt().isEmpty()) {
            notices.accept(
                    "Delivery %s of %s says that %s has all lines of a month, but not as of when (known_at): no line counts as missing for it."
                            .formatted(
                                    name(delivery),
                                    source,
                                    String.join(
                                            " and ",
                                            new TreeSet<>(declaration.complete().keySet()))));
        }
        return new Arrival.Delivery(
                name(delivery),
                declaration.entity(),
                listing.hash(),
                declaration.knownAt().orElse(null),
                arrived);
    }

    private Arrival refused(Path delivery, Listing listing, String sentence) {
        String declared = Declaration.read(delivery.resolve(Declaration.FILE), new Problems())
                .map(Declaration::entity)
                .orElse(entity);
        return new Arrival.Refused(name(delivery), declared, listing.hash(), sentence);
    }

    private String sentence(Path delivery, String what) {
        return "Delivery %s of %s: %s".formatted(name(delivery), source, what);
    }

    /** What the declaration says of things that are not there. */
    private List<String> wrong(Path delivery, Declaration declaration) {
        List<String> wrong = new ArrayList<>();
        String entity = declaration.entity();
        if (!entities.contains(entity)) {
            wrong.add("its %s says entity %s, the settings have %s%s"
                    .formatted(Declaration.FILE, entity, String.join(", ", entities), meant(entity, entities)));
        }
        if (!declaration.source().equals(source)) {
            wrong.add("its %s says source %s, expected %s".formatted(Declaration.FILE, declaration.source(), source));
        }
        Stream.of(
                        declaration.files(),
                        declaration.control().keySet(),
                        declaration.complete().keySet())
                .flatMap(Collection::stream)
                .distinct()
                .filter(wanted -> !Files.exists(delivery.resolve(wanted), LinkOption.NOFOLLOW_LINKS))
                .forEach(wanted -> wrong.add("%s is missing, which its %s lists".formatted(wanted, Declaration.FILE)));
        declaration.complete().keySet().stream()
                .filter(file -> RecordKind.ofFile(file).filter(WORK::contains).isEmpty())
                .forEach(file -> wrong.add("its %s says that %s is complete, which is said of %s only"
                        .formatted(
                                Declaration.FILE,
                                file,
                                WORK.stream().map(RecordKind::fileName).collect(Collectors.joining(", ")))));
        return wrong;
    }

    private void take(
            Path file,
            Listing listing,
            Declaration declaration,
            List<ArrivedFile> arrived,
            List<String> wrong,
            Consumer<String> notices) {
        Optional<RecordKind> kind = RecordKind.ofFile(name(file));
        Optional<String> sha256 = listing.of(file);
        if (sha256.isEmpty()) {
            wrong.add("%s is not a regular file".formatted(name(file)));
        } else if (kind.isEmpty()) {
            List<String> known =
                    Arrays.stream(RecordKind.values()).map(RecordKind::fileName).toList();
            wrong.add("%s is no canonical file%s".formatted(name(file), meant(name(file), known)));
        } else if (kind.get().isGoverned()) {
            notices.accept("%s is governed and not taken from a delivery; import it: tieout map import %s"
                    .formatted(file, file.getParent()));
        } else {
            arrived.add(new ArrivedFile(
                    new Label(name(file), kind.get(), declaration.entity()),
                    () -> RegularFile.open(file),
                    sha256.get(),
                    scope(name(file), declaration),
                    declaration.returns().contains(name(file)),
                    declaration.expected(name(file), totals)));
        }
    }

    private static String meant(String word, List<String> known) {
        return Suggestion.nearest(word, known)
                .map(" (did you mean %s?)"::formatted)
                .orElse("");
    }

    /** Whoever does not say as of when a file is complete cannot say that a line of later is missing. */
    private static Scope scope(String file, Declaration declaration) {
        YearMonth month = declaration.complete().get(file);
        return month == null || declaration.knownAt().isEmpty() ? new Scope.Nothing() : new Scope.Month(month);
    }

    private List<Path> files(Path delivery) {
        try (Stream<Path> children = Files.list(delivery)) {
            return children.filter(child -> !name(child).startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw unreachable(
                    "The folder %s of %s cannot be read: %s.".formatted(delivery, source, unreadable.getMessage()));
        }
    }

    private static RefusalException unreachable(String sentence) {
        return new RefusalException(Refusal.UNREACHABLE, sentence, "Nothing of it was taken.");
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }
}
