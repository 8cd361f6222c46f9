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
import io.tieout.extract.Origin;
import io.tieout.extract.Receipts;
import io.tieout.settings.Kind;
import io.tieout.settings.SourceSettings;
import io.tieout.yaml.MappingShape;
import io.tieout.yaml.ScalarShape;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A tool that appends what happens to one file, as {@code timesheet_line|line=T-1|hours=2}: no folder, no CSV, read on from a cursor. */
public record TapeSource(Path tape) implements SourceConnection {
    public static final Kind<TapeSource> KIND = new Kind<>(
            "tape",
            MappingShape.empty().required("tape", ScalarShape.text()),
            (said, home, environment) -> new TapeSource(home.resolve(said.required("tape"))));

    @Override
    public String place() {
        return tape.toString();
    }

    @Override
    public Origin origin(SourceSettings source, String entity, Collection<String> entities) {
        return new Reel(source.name(), tape, entity);
    }

    @Override
    public List<Requirement> check(SourceSettings source, NeedsOfSource needs) {
        return List.of(
                Files.exists(tape)
                        ? Requirement.ok("tape", tape.toString())
                        : Requirement.missing("tape", "nothing", "a tape", "let the tool write " + tape));
    }

    private record Reel(String system, Path tape, String entity) implements Origin {

        /** The cursor says how many records of the tape were read. */
        @Override
        public Iterator<Arrival> arrivals(Receipts receipts, Consumer<String> notices) {
            List<String> records = records();
            int read = receipts.cursor(entity).map(Integer::parseInt).orElse(0);
            if (read == records.size()) {
                return List.<Arrival>of().iterator();
            }
            Map<RecordKind, List<String>> byKind = records.stream()
                    .skip(read)
                    .collect(Collectors.groupingBy(
                            record -> RecordKind.ofKind(record.substring(0, record.indexOf('|'))),
                            () -> new EnumMap<>(RecordKind.class),
                            Collectors.toList()));
            List<ArrivedFile> files = byKind.entrySet().stream()
                    .map(each -> file(each.getKey(), each.getKey().kind() + "\n" + String.join("\n", each.getValue())))
                    .toList();
            String cursor = String.valueOf(records.size());
            return List.<Arrival>of(new Arrival.Delivery("until-" + cursor, entity, cursor, null, files))
                    .iterator();
        }

        private List<String> records() {
            try {
                return Files.readAllLines(tape);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }

        private ArrivedFile file(RecordKind kind, String text) {
            byte[] bytes = text.getBytes(UTF_8);
            return new ArrivedFile(
                    new Label(kind.kind(), kind, entity),
                    () -> new ByteArrayInputStream(bytes),
                    sha256(bytes),
                    new Scope.Nothing(),
                    false,
                    Expected.NOTHING);
        }

        @Override
        public RowReader read(Label label, FileBytes bytes, FileLimits limits, Expected expected) throws IOException {
            try (var in = bytes.open()) {
                return new Records(label.kind(), new String(in.readAllBytes(), UTF_8).split("\n"));
            }
        }
    }

    /** Behind a line that says what they are. */
    private static final class Records implements RowReader {
        private final RowFormat format;
        private final List<String> columns;
        private final String[] records;
        private int read = 1;

        Records(RecordKind kind, String[] records) {
            this.format = new RowFormat(kind);
            this.columns = List.copyOf(kind.columns().keySet());
            this.records = records;
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
            if (read == records.length) {
                return Optional.empty();
            }
            String record = records[read++];
            Map<String, String> values = Arrays.stream(record.split("\\|"))
                    .skip(1)
                    .map(field -> field.split("=", 2))
                    .collect(Collectors.toMap(field -> field[0], field -> field[1]));
            return Optional.of(format.read(read, place -> values.getOrDefault(columns.get(place), ""), record));
        }

        @Override
        public void close() {}
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
