package io.tieout.extract.odoo.records;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tieout.canonical.FileBytes;
import io.tieout.canonical.FileRefusedException;
import io.tieout.canonical.FileRow;
import io.tieout.canonical.RecordKind;
import io.tieout.canonical.RowFormat;
import io.tieout.canonical.RowReader;
import io.tieout.extract.ArrivedFile.Label;
import io.tieout.extract.map.ColumnMap;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Rows of a file as it was pulled, by the map of its kind. What they rest on beside the map stands in its first line. */
final class WorkRows implements RowReader {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final ColumnMap map;
    private final Optional<Split> split;
    private final Deque<FileRow> waiting = new ArrayDeque<>();
    private final String file;
    private final boolean once;
    private final Set<String> ids = new HashSet<>();
    private final RowFormat format;
    private final List<String> columns;
    private final BufferedReader lines;
    private final Map<String, String> known = new HashMap<>();
    private int lineNo = 1;

    WorkRows(Label label, FileBytes bytes) throws IOException {
        this.file = label.name();
        this.format = new RowFormat(label.kind());
        this.columns = List.copyOf(label.kind().columns().keySet());
        this.lines = new BufferedReader(new InputStreamReader(bytes.open(), UTF_8));
        JsonNode head = json(lines.readLine(), lineNo);
        RecordKind said = RecordKind.ofKind(head.path("records").asString(""));
        this.map = RecordMap.of(said).columns(label.kind());
        this.split = RecordMap.of(said).split();
        this.once = said != label.kind();
        RecordMap.KNOWN.forEach(name -> known.put(name, head.path(name).asString("")));
        known.put("entity", label.entity());
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
    public Optional<FileRow> next() throws IOException {
        for (String raw = ""; raw != null && waiting.isEmpty(); ) {
            raw = lines.readLine();
            if (raw != null) {
                read(raw);
            }
        }
        return Optional.ofNullable(waiting.poll());
    }

    private void read(String raw) {
        JsonNode record = json(raw, lineNo + 1);
        List<PulledRecord> shares = split.map(of -> of.shares(record)).orElse(List.of(new PulledRecord(record)));
        List<Map<String, String>> cells = shares.stream().map(this::cells).toList();
        split.filter(of -> cells.size() > 1).ifPresent(of -> of.part(record, cells));
        for (Map<String, String> each : cells) {
            lineNo++;
            FileRow row = format.read(lineNo, place -> each.getOrDefault(columns.get(place), ""), raw);
            if (!once || !row.id().isEmpty() && ids.add(row.id())) {
                waiting.add(row);
            }
        }
    }

    private Map<String, String> cells(PulledRecord record) {
        Map<String, String> cells = map.cells(record, known);
        cells.forEach((column, value) -> {
            if (value.indexOf('\0') >= 0) {
                throw new FileRefusedException(
                        "%s: %s of its line %d holds a NUL character, where a text that a database can keep was expected; correct it in Odoo."
                                .formatted(file, column, lineNo));
            }
        });
        return cells;
    }

    private JsonNode json(String line, int no) {
        try {
            return JSON.readTree(line);
        } catch (JacksonException garbled) {
            throw new FileRefusedException(
                    "%s is not as it was pulled from Odoo: its line %d is no JSON.".formatted(file, no));
        }
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
