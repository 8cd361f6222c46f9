package io.tieout.canonical;

import static io.tieout.canonical.Given.csv;
import static io.tieout.canonical.Given.rows;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

/** Files made by chance, each from a seed that the failure names. */
class RandomFileTest {
    private static final int FILES = 300;
    private static final FileLimits LIMITS = new FileLimits(1 << 20, 4_096, 40, 500, 50);
    private static final String[] PIECES = {
        "a", "é", "漢", "😀", ",", "\"", "\"\"", "\n", "\r\n", " ", "'", ";", "\u200F", "=1+1", "\uFFFD", "x".repeat(50)
    };

    /** A second opinion on quoting: whatever Commons CSV writes we read as it was, and as Commons CSV reads it. */
    @Test
    void readsWhatAnotherWriterWrote() throws IOException {
        for (int seed = 0; seed < FILES; seed++) {
            Random random = new Random(seed);
            List<List<String>> table = table(random);
            String text = written(table, random.nextBoolean() ? "\n" : "\r\n");
            List<CsvRow> read = csv(text.getBytes(StandardCharsets.UTF_8), LIMITS);
            List<List<String>> cells = read.stream().map(CsvRow::cells).toList();
            assertThat(cells).as("seed %d", seed).isEqualTo(table).isEqualTo(readByCommons(text));
            assertThat(read)
                    .as("seed %d", seed)
                    .allSatisfy(row -> assertThat(lineOf(text, row)).isEqualTo(row.lineNo()));
        }
    }

    /** Rows of a known fate, shuffled; each comes out as what it was made to be, on the line where it was put. */
    @Test
    void everyRowComesOutAsWhatItIs() {
        for (int seed = 0; seed < FILES; seed++) {
            Random random = new Random(seed);
            MadeFile made = MadeFile.of(random);
            List<FileRow> rows = rows(Given.timesheets(made.bytes(), LIMITS));
            assertThat(rows).as("seed %d", seed).map(RandomFileTest::fate).containsExactlyElementsOf(made.fates());
        }
    }

    /** Bytes changed at random: the file is refused, or every row is accounted for. Nothing else, and never a wrong crash. */
    @Test
    void aDamagedFileIsRefusedOrAccountedFor() {
        int refused = 0;
        for (int seed = 0; seed < 3 * FILES; seed++) {
            Random random = new Random(seed);
            byte[] bytes = damaged(MadeFile.of(random).bytes(), random);
            try {
                CanonicalFile file = Given.timesheets(bytes, LIMITS);
                List<FileRow> rows = rows(file);
                assertThat(rows).as("seed %d", seed).hasSize(file.rows());
                assertThat(rows)
                        .as("seed %d", seed)
                        .extracting(FileRow::lineNo)
                        .doesNotHaveDuplicates()
                        .isSorted();
                assertThat(goodIds(rows)).as("seed %d", seed).doesNotHaveDuplicates();
            } catch (FileRefusedException e) {
                refused++;
                assertThat(e).hasMessageStartingWith("timesheet_lines.csv ").hasMessageEndingWith(".");
            }
        }
        assertThat(refused).isBetween(FILES, 3 * FILES - 100);
    }

    private static String fate(FileRow row) {
        return switch (row) {
            case FileRow.Row good -> good.lineNo() + " row " + good.id();
            case FileRow.Repetition again -> again.lineNo() + " again " + again.id();
            case FileRow.Reject reject -> reject.lineNo() + " " + reject.code();
        };
    }

    private static Stream<String> goodIds(List<FileRow> rows) {
        return rows.stream().filter(FileRow.Row.class::isInstance).map(FileRow::id);
    }

    private static List<List<String>> table(Random random) {
        int width = 1 + random.nextInt(6);
        List<List<String>> table = new ArrayList<>();
        for (int row = random.nextInt(12); row >= 0; row--) {
            List<String> cells = new ArrayList<>();
            for (int cell = 0; cell < width; cell++) {
                StringBuilder text = new StringBuilder();
                for (int piece = random.nextInt(4); piece > 0; piece--) {
                    text.append(PIECES[random.nextInt(PIECES.length)]);
                }
                cells.add(text.toString());
            }
            table.add(cells);
        }
        return table;
    }

    private static String written(List<List<String>> table, String lineEnd) throws IOException {
        StringBuilder text = new StringBuilder();
        CSVFormat format =
                CSVFormat.RFC4180.builder().setRecordSeparator(lineEnd).get();
        for (List<String> row : table) {
            format.printRecord(text, row.toArray());
        }
        return text.toString();
    }

    private static List<List<String>> readByCommons(String text) throws IOException {
        try (var parser = CSVFormat.RFC4180.parse(new StringReader(text))) {
            return parser.stream().map(CSVRecord::toList).toList();
        }
    }

    /** Line of the row by looking for its text; the raw text of a row is as it stands in the file. */
    private static int lineOf(String text, CsvRow row) {
        String[] lines = text.split("\n", -1);
        String fromThere = String.join("\n", List.of(lines).subList(row.lineNo() - 1, lines.length));
        return fromThere.startsWith(row.raw()) ? row.lineNo() : -1;
    }

    private static byte[] damaged(byte[] bytes, Random random) {
        byte[] damaged = bytes.clone();
        byte[] likely = {'"', ',', '\n', '\r', 0, (byte) 0xff, (byte) 0xc3, ' ', '9', 'x'};
        for (int change = 1 + random.nextInt(3); change > 0; change--) {
            damaged[random.nextInt(damaged.length)] = likely[random.nextInt(likely.length)];
        }
        return random.nextInt(4) == 0 ? Arrays.copyOf(damaged, random.nextInt(damaged.length)) : damaged;
    }

    /** A timesheet file and what must come out of it. */
    private record MadeFile(byte[] bytes, List<String> fates) {

        static MadeFile of(Random random) {
            List<String[]> rows = new ArrayList<>();
            for (int id = 0; id < 20; id++) {
                addRows(rows, "T-" + id, random);
            }
            Collections.shuffle(rows, random);
            return written(rows, random);
        }

        private static void addRows(List<String[]> rows, String id, Random random) {
            String note = random.nextInt(3) == 0 ? "\"two\nlines, \"\"quoted\"\"\"" : "plain";
            switch (random.nextInt(8)) {
                case 0 ->
                    rows.add(new String[] {id, "ann", "P-1", "2026-02-30", "1", "approved", note, "VALUE_INVALID"});
                case 1 -> rows.add(new String[] {id, "", "P-1", "2026-09-03", "1", "approved", note, "VALUE_MISSING"});
                case 2 ->
                    rows.add(new String[] {
                        id, "ann", "P-1", "2026-09-03,2026-09-03", "1", "approved", "plain", "ROW_MALFORMED"
                    });
                case 3 -> {
                    rows.add(new String[] {id, "ann", "P-1", "2026-09-03", "1", "approved", note, "again"});
                    rows.add(new String[] {id, "ann", "P-1", "2026-09-03", "1.0", "approved", note, "again"});
                }
                case 4 -> {
                    rows.add(new String[] {id, "ann", "P-1", "2026-09-03", "1", "approved", note, "DUPLICATE_ID"});
                    rows.add(new String[] {id, "ann", "P-1", "2026-09-03", "2", "approved", note, "DUPLICATE_ID"});
                }
                default -> rows.add(new String[] {id, "ann", "P-1", "2026-09-03", "1", "approved", note, "row"});
            }
        }

        private static MadeFile written(List<String[]> rows, Random random) {
            String lineEnd = random.nextBoolean() ? "\n" : "\r\n";
            StringBuilder text = new StringBuilder(random.nextBoolean() ? "\uFEFF" : "");
            text.append(Given.HEADER.strip()).append(lineEnd);
            List<String> fates = new ArrayList<>();
            Set<String> seen = new HashSet<>();
            int line = 2;
            for (String[] row : rows) {
                String id = row[0];
                String fate = row[7].equals("again") && seen.add(id) ? "row" : row[7];
                fates.add(line + " " + (fate.equals("row") || fate.equals("again") ? fate + " " + id : fate));
                String cells = String.join(",", List.of(row).subList(0, 7));
                text.append(cells).append(lineEnd);
                line += 1 + (int) cells.chars().filter(c -> c == '\n').count();
                if (random.nextInt(10) == 0) {
                    text.append(lineEnd);
                    line++;
                }
            }
            return new MadeFile(text.toString().getBytes(StandardCharsets.UTF_8), fates);
        }
    }
}
