package io.tieout.handover;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tieout.refusal.NextStep;
import io.tieout.refusal.Reason;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * What became of each line, as {@code hand_over.csv}: a row for each line that a run handed over, corrected or could not. In its place stands
 * always a whole one.
 *
 * @param folder of the run's entity and month
 */
public record HandOverFile(Path folder) {
    public static final String NAME = "hand_over.csv";

    public static final List<String> COLUMNS = List.of(
            "entity",
            "kind",
            "source_ref",
            "contract",
            "obligation",
            "work_on",
            "resource",
            "came_to",
            "quantity",
            "unit",
            "difference",
            "amount",
            "currency",
            "pieces",
            "reason");

    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setRecordSeparator('\n')
            .setHeader(COLUMNS.toArray(String[]::new))
            .get();

    /**
     * Writes it over what an earlier run left.
     *
     * @return where it is
     */
    Path write(long runId, String entity, List<CameTo> lines) {
        Path file = folder.resolve(NAME);
        try {
            Files.createDirectories(folder);
            Path next = Files.createTempFile(folder, "." + NAME, ".next");
            try (Writer text = Files.newBufferedWriter(next, UTF_8);
                    CSVPrinter rows = new CSVPrinter(text, FORMAT)) {
                for (CameTo line : lines) {
                    rows.printRecord(
                            entity,
                            line.kind().word(),
                            line.sourceRef(),
                            line.contract(),
                            line.obligation(),
                            line.workOn(),
                            line.resource(),
                            line.cameTo(),
                            Figures.plain(line.quantity(), 2),
                            line.unit(),
                            Figures.plain(line.difference(), 2),
                            line.amount() == null ? "" : Figures.plain(line.amount(), 2),
                            Objects.requireNonNullElse(line.currency(), ""),
                            line.pieces(),
                            line.reason());
                }
            }
            return Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException unwritable) {
            throw new RefusalException(
                            Refusal.CONFIGURATION,
                            "%s cannot be written: %s; make room for it, or name another folder for results."
                                    .formatted(file, Reason.of(unwritable)),
                            "What was handed over stands.",
                            NextStep.of("resume", runId))
                    .causedBy(unwritable);
        }
    }
}
