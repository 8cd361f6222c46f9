package io.tieout.cli;

import io.tieout.refusal.NextStep;
import io.tieout.refusal.Reason;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import io.tieout.schedule.ExplainedPosition;
import io.tieout.schedule.Schedule;
import io.tieout.settings.Environment;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tieout schedule}. */
@Command(
        name = "schedule",
        description = "Compute what every obligation earns, month by month, from a folder of canonical files alone.",
        footer = {
            "",
            "No database and no ledger takes part; rates, mappings and policy are used as they lie in the folder.",
            "",
            "Example:",
            "  tieout schedule --data contracts --from 2026-01 --to 2026-12 --out schedule",
            "  tieout schedule --data contracts --explain C-1042/1/2026-09"
        })
final class ScheduleVerb extends Verb {
    private static final String FILE = "schedule.csv";
    private static final int SHOWN = 20;

    @Option(names = "--data", paramLabel = "DIR", required = true, description = "The folder with the files.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path data;

    @Option(names = "--from", paramLabel = "YYYY-MM", description = "The first month.")
    private @Nullable YearMonth from;

    @Option(names = "--to", paramLabel = "YYYY-MM", description = "The last month; the first one unless given.")
    private @Nullable YearMonth to;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder for schedule.csv; the working folder unless given.")
    private Path out = Path.of("");

    @Option(
            names = "--explain",
            paramLabel = "CONTRACT/OBLIGATION/YYYY-MM",
            description = "Print how one figure came about, instead of writing a file.")
    private @Nullable String explained;

    @Override
    ExitCode perform(Environment environment, Output output) {
        Schedule schedule =
                Schedule.of(environment.workingFolder().resolve(data).normalize());
        if (explained != null) {
            return explain(schedule, explained, output);
        }
        if (from == null) {
            throw new RefusalException(
                    Refusal.USAGE,
                    "A schedule needs its first month: --from YYYY-MM.",
                    "Nothing was written.",
                    NextStep.of("schedule", "--help"));
        }
        YearMonth last = to == null ? from : to;
        if (last.isBefore(from)) {
            throw new RefusalException(
                    Refusal.USAGE,
                    "The last month %s is before the first %s.".formatted(last, from),
                    "Nothing was written.",
                    NextStep.of("schedule", "--help"));
        }
        Path folder = environment.workingFolder().resolve(out).normalize();
        long rows = write(schedule, folder, from, last);
        return tell(schedule, folder.resolve(FILE), rows, output);
    }

    /** Written beside its place under a name of its own and renamed: no reader meets half a file, and no two writers each other's. */
    private static long write(Schedule schedule, Path folder, YearMonth first, YearMonth last) {
        try {
            Files.createDirectories(folder);
            Path unfinished = folder.resolve(".%s.%s.next".formatted(FILE, UUID.randomUUID()));
            try {
                long rows;
                try (Writer writer = Files.newBufferedWriter(unfinished)) {
                    rows = schedule.write(writer, first, last);
                }
                Files.move(
                        unfinished,
                        folder.resolve(FILE),
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
                return rows;
            } finally {
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException unwritable) {
            String why = Files.isDirectory(folder) ? Reason.of(unwritable) : folder + " is no folder";
            throw new RefusalException(
                            Refusal.CONFIGURATION,
                            "%s cannot be written: %s.".formatted(folder.resolve(FILE), why),
                            "A file that was there is still there, whole.")
                    .causedBy(unwritable);
        }
    }

    private static ExitCode tell(Schedule schedule, Path file, long rows, Output output) {
        List<String> left = schedule.leftOut();
        List<String> findings = schedule.findings();
        output.document(new Written(file.toString(), rows, left, findings));
        output.line("%,d %s in %s".formatted(rows, rows == 1 ? "row" : "rows", file));
        list("left out or held", left, output);
        list("to be looked at", findings, output);
        return left.isEmpty() && findings.isEmpty() ? ExitCode.DONE : ExitCode.DONE_WITH_DIFFERENCES;
    }

    private static void list(String heading, List<String> items, Output output) {
        if (items.isEmpty()) {
            return;
        }
        output.line("%s: %,d".formatted(heading, items.size()));
        items.stream().limit(SHOWN).forEach(item -> output.line("  " + item));
        if (items.size() > SHOWN) {
            output.line("  and %,d more; --json lists them all".formatted(items.size() - SHOWN));
        }
    }

    private static ExitCode explain(Schedule schedule, String wanted, Output output) {
        String[] parts = wanted.split("/", -1);
        if (parts.length != 3 || !parts[2].matches("\\d{4}-(0[1-9]|1[0-2])")) {
            throw new RefusalException(
                    Refusal.USAGE,
                    "%s names no figure; expected CONTRACT/OBLIGATION/YYYY-MM like C-1042/1/2026-09.".formatted(wanted),
                    "Nothing was computed.");
        }
        YearMonth month = YearMonth.parse(parts[2]);
        ExplainedPosition position = schedule.explain(parts[0], parts[1], month)
                .orElseThrow(() -> new RefusalException(
                        Refusal.USAGE,
                        "There is no position of obligation %s of contract %s: %s."
                                .formatted(parts[1], parts[0], schedule.whyNot(parts[0], parts[1], month)),
                        "Nothing was written."));
        output.document(position);
        position.lines().forEach(output::line);
        return ExitCode.DONE;
    }

    /** What was written. */
    private record Written(String file, long rows, List<String> leftOut, List<String> findings) {}
}
