package io.tieout.extract.csv;

import io.tieout.canonical.CanonicalFile;
import io.tieout.canonical.FileBytes;
import io.tieout.canonical.FileLimits;
import io.tieout.canonical.RecordKind;
import io.tieout.extract.Arrival;
import io.tieout.extract.ArrivedFile;
import io.tieout.extract.ArrivedFile.Label;
import io.tieout.extract.ArrivedFile.Scope;
import io.tieout.extract.Origin;
import io.tieout.extract.Receipts;
import io.tieout.extract.Receipts.Receipt;
import io.tieout.extract.Receipts.State;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import io.tieout.refusal.Suggestion;
import io.tieout.yaml.ListShape;
import io.tieout.yaml.MappingShape;
import io.tieout.yaml.NamedShape;
import io.tieout.yaml.Problem;
import io.tieout.yaml.Problems;
import io.tieout.yaml.ScalarShape;
import io.tieout.yaml.YamlDocument;
import io.tieout.yaml.YamlMapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A source that is a folder of deliveries: each a folder with {@code delivery.yaml} and canonical files, taken in the order of
 * their names.
 */
public final class DeliveryFolders implements Origin {
    private static final String DECLARATION = "delivery.yaml";
    private static final MappingShape SHAPE = MappingShape.empty()
            .required("source", ScalarShape.text())
            .required("entity", ScalarShape.text())
            .optional("known_at", ScalarShape.readBy("a moment like 2026-09-30T17:05:00Z", OffsetDateTime::parse))
            .optional("files", new ListShape(ScalarShape.text()))
            .optional("returns", new ListShape(ScalarShape.text()))
            .optional(
                    "complete",
                    new NamedShape(
                            "file",
                            Pattern.compile("\\S+"),
                            "a file of the delivery",
                            MappingShape.empty()
                                    .required("month", ScalarShape.readBy("a month like 2026-08", YearMonth::parse))));
    private final String source;
    private final Path folder;
    private final List<String> entities;

    /**
     * @param entities whose months are closed; a delivery for another one would be looked at by nobody
     */
    public DeliveryFolders(String source, Path folder, Collection<String> entities) {
        this.source = source;
        this.folder = folder;
        this.entities = List.copyOf(entities);
    }

    @Override
    public String system() {
        return source;
    }

    @Override
    public Iterator<Arrival> arrivals(Receipts receipts, Consumer<String> notices) {
        return folders(notices).stream()
                .map(delivery -> arrival(delivery, receipts, notices))
                .flatMap(Optional::stream)
                .iterator();
    }

    @Override
    public CanonicalFile open(Label label, FileBytes bytes, FileLimits limits) throws IOException {
        return CanonicalFile.open(label.name(), label.kind(), bytes, limits);
    }

    private List<Path> folders(Consumer<String> notices) {
        if (!Files.exists(folder)) {
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
                notices.accept("%s is left alone; a delivery is a folder with a %s.".formatted(child, DECLARATION));
            }
        }
        return folders;
    }

    private Optional<Arrival> arrival(Path delivery, Receipts receipts, Consumer<String> notices) {
        if (!Files.isRegularFile(delivery.resolve(DECLARATION), LinkOption.NOFOLLOW_LINKS)) {
            notices.accept("%s has no %s yet and is left alone.".formatted(delivery, DECLARATION));
            return Optional.empty();
        }
        String listing = Listing.of(files(delivery));
        Optional<Receipt> known = receipts.newest(name(delivery));
        if (known.isPresent() && known.get().state() == State.ACCEPTED) {
            return known.get().listing().equals(listing)
                    ? Optional.empty()
                    : Optional.of(new Arrival.Refused(
                            name(delivery),
                            source,
                            listing,
                            "Delivery %s of %s was accepted before and has other content now. Bring its files back as they were, and deliver what changed in a folder of its own."
                                    .formatted(name(delivery), source)));
        }
        return Optional.of(read(delivery, listing, notices));
    }

    private Arrival read(Path delivery, String listing, Consumer<String> notices) {
        Problems problems = new Problems();
        Optional<YamlMapping> declared =
                YamlDocument.read(delivery.resolve(DECLARATION), Path.of(DECLARATION), SHAPE, problems);
        if (!problems.isEmpty() || declared.isEmpty()) {
            return new Arrival.Refused(
                    name(delivery),
                    source,
                    listing,
                    "Delivery %s of %s: %s"
                            .formatted(
                                    name(delivery),
                                    source,
                                    problems.list().stream()
                                            .map(Problem::sentence)
                                            .collect(Collectors.joining(" "))));
        }
        YamlMapping declaration = declared.get();
        List<String> wrong = new ArrayList<>();
        String entity = declaration.required("entity");
        if (!entities.contains(entity)) {
            wrong.add("its %s says entity %s, the settings have %s%s"
                    .formatted(DECLARATION, entity, String.join(", ", entities), meant(entity, entities)));
        }
        if (!declaration.required("source").equals(source)) {
            wrong.add("its %s says source %s, expected %s"
                    .formatted(DECLARATION, declaration.required("source"), source));
        }
        for (String wanted : declaration.texts("files")) {
            if (!Files.exists(delivery.resolve(wanted), LinkOption.NOFOLLOW_LINKS)) {
                wrong.add("%s is missing, which its %s lists".formatted(wanted, DECLARATION));
            }
        }
        List<ArrivedFile> files = new ArrayList<>();
        for (Path file : files(delivery)) {
            if (!name(file).equals(DECLARATION)) {
                take(file, declaration, files, wrong, notices);
            }
        }
        if (!wrong.isEmpty()) {
            return new Arrival.Refused(
                    name(delivery),
                    declaration.required("entity"),
                    listing,
                    "Delivery %s of %s: %s.".formatted(name(delivery), source, String.join("; ", wrong)));
        }
        return new Arrival.Delivery(
                name(delivery),
                declaration.required("entity"),
                listing,
                declaration
                        .text("known_at")
                        .map(at -> OffsetDateTime.parse(at).toInstant())
                        .orElse(null),
                files);
    }

    private static void take(
            Path file, YamlMapping declaration, List<ArrivedFile> files, List<String> wrong, Consumer<String> notices) {
        Optional<RecordKind> kind = RecordKind.ofFile(name(file));
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            wrong.add("%s is not a regular file".formatted(name(file)));
        } else if (kind.isEmpty()) {
            List<String> known =
                    Arrays.stream(RecordKind.values()).map(RecordKind::fileName).toList();
            wrong.add("%s is no canonical file%s".formatted(name(file), meant(name(file), known)));
        } else if (kind.get().isGoverned()) {
            notices.accept("%s is governed and not taken from a delivery; import it: tieout map import %s"
                    .formatted(file, file.getParent()));
        } else {
            files.add(new ArrivedFile(
                    new Label(name(file), kind.get(), declaration.required("entity")),
                    () -> Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS),
                    Listing.sha256(file),
                    scope(name(file), declaration),
                    declaration.texts("returns").contains(name(file))));
        }
    }

    private static String meant(String word, List<String> known) {
        return Suggestion.nearest(word, known)
                .map(" (did you mean %s?)"::formatted)
                .orElse("");
    }

    private static Scope scope(String file, YamlMapping declaration) {
        return declaration
                .mapping("complete")
                .flatMap(complete -> complete.mapping(file))
                .<Scope>map(whole -> new Scope.Month(YearMonth.parse(whole.required("month"))))
                .orElseGet(Scope.Nothing::new);
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
