package io.tieout.schedule;

import io.tieout.revenue.Engine;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;

/**
 * A folder of canonical files written down for a test. Contract G earns 100.00 of time and materials in January 2026, whatever happens
 * to the other contracts; the lines of a test are added to its files.
 */
final class GivenFiles {
    private static final YearMonth JANUARY = YearMonth.of(2026, 1);
    private final Path folder;

    private GivenFiles(Path folder) {
        this.folder = folder;
    }

    static GivenFiles in(Path folder) {
        return new GivenFiles(folder)
                .file("entities.csv", "entity,name,currency,time_zone", "E1,One,EUR,Europe/Berlin")
                .file(
                        "contracts.csv",
                        "contract,entity,customer,currency,start_on,end_on,status,price,funding_limit",
                        "G,E1,CU,EUR,2026-01-01,2026-12-31,active,,")
                .file(
                        "obligations.csv",
                        "contract,obligation,version,effective_on,modification,method,price,cap,start_on,end_on,"
                                + "planned_hours,planned_cost,rate_card,markup_percent",
                        "G,1,1,2026-01-01,original,time_and_materials,,,,,,,CARD,")
                .file("projects.csv", "project,entity,contract,obligation", "PG,E1,G,1")
                .file("resources.csv", "resource,entity,kind,role", "ANN,E1,employee,consultant")
                .file(
                        "bill_rates.csv",
                        "rate_card,resource,role,service,currency,hourly_rate,valid_from,valid_to",
                        "CARD,ANN,,,EUR,50,2026-01-01,2026-12-31")
                .file(
                        "timesheet_lines.csv",
                        "line,resource,project,service,work_on,hours,billable,status",
                        "TG,ANN,PG,,2026-01-12,2,true,approved");
    }

    /** A file as it is, in the place of one that is there. */
    GivenFiles file(String name, String... lines) {
        return written(name, String.join("\n", lines) + "\n");
    }

    /** Further lines of a file that has a header already. */
    GivenFiles lines(String name, String... lines) {
        try {
            return written(name, Files.readString(folder.resolve(name)) + String.join("\n", lines) + "\n");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private GivenFiles written(String name, String text) {
        try {
            Files.writeString(folder.resolve(name), text);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        return this;
    }

    /** A contract B of one obligation, by the cells of its obligation from {@code effective_on} to {@code markup_percent}. */
    GivenFiles contractB(String version) {
        return lines("contracts.csv", "B,E1,CU,EUR,2026-01-01,2026-12-31,active,,")
                .lines("obligations.csv", "B,1,1," + version);
    }

    Answer january() {
        return january(new Engine());
    }

    Answer january(Engine engine) {
        Schedule schedule = Schedule.of(folder, engine);
        StringWriter written = new StringWriter();
        try {
            schedule.write(written, JANUARY, JANUARY);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return new Answer(written.toString().lines().skip(1).toList(), schedule.leftOut(), schedule.findings());
    }

    /** Revenue of obligation 1 of a contract, month by month from January. */
    List<String> revenue(String contract, YearMonth last) {
        StringWriter written = new StringWriter();
        try {
            Schedule.of(folder).write(written, JANUARY, last);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return written.toString()
                .lines()
                .map(row -> row.split(",", -1))
                .filter(cells -> cells[0].equals(contract))
                .map(cells -> cells[4])
                .toList();
    }

    /**
     * What became of a folder.
     *
     * @param rows    of the schedule of January 2026, without the header
     * @param leftOut a sentence each
     * @param findings a sentence each
     */
    record Answer(List<String> rows, List<String> leftOut, List<String> findings) {

        /** Revenue of each row: {@code B/1 100.00}, or {@code B/1 held}. */
        List<String> revenue() {
            return rows.stream()
                    .map(row -> row.split(",", -1))
                    .map(cells -> "%s/%s %s".formatted(cells[0], cells[1], cells[4].isEmpty() ? "held" : cells[4]))
                    .toList();
        }
    }
}
