package io.tieout.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code docs/files.md} says of an empty cell: the value that it names, written down, gives the same figures. */
class EmptyCellsTest {
    private static final Pattern ROW = Pattern.compile("\\| `([a-z_]+\\.csv)` \\| `([a-z_]+)` \\| `([^`]+)`.* \\|");

    @TempDir
    private Path empty;

    @TempDir
    private Path written;

    static Stream<Arguments> defaults() throws IOException {
        List<Arguments> told = Files.readAllLines(Path.of("docs/files.md")).stream()
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .map(row -> Arguments.of(row.group(1), row.group(2), row.group(3)))
                .toList();
        assertThat(told).hasSizeGreaterThan(8);
        return told.stream();
    }

    @ParameterizedTest
    @MethodSource("defaults")
    void anEmptyCellIsWhatThePageSays(String file, String column, String value) {
        List<String> rows = given(empty, file, column, "").january().rows();
        assertThat(rows).isEqualTo(given(written, file, column, value).january().rows());
        assertThat(rows.getLast()).startsWith("G,1,2026-01,EUR,160.00,");
    }

    /** 33.3 % of 1,000.00, rounded as a policy for everybody says; and 2 hours at the rates, and on the project, of everybody. */
    @Test
    void aStarForEveryEntityIsAnEmptyCell() {
        assertThat(ofEverybody(written, "*").january().revenue()).containsExactly("B/1 330.00", "G/1 100.00");
        assertThat(ofEverybody(written, "*").january().leftOut()).isEmpty();
        assertThat(ofEverybody(written, "*").january().rows())
                .isEqualTo(ofEverybody(empty, "").january().rows());
    }

    private static GivenFiles ofEverybody(Path folder, String entity) {
        return GivenFiles.in(folder)
                .contractB("2026-01-01,original,cost_to_cost,1000,,,,,1000,,")
                .lines("projects.csv", "PB,E1,,")
                .file("mappings.csv", "kind,source,source_key,entity,target", "project,psa,PB,%s,B/1".formatted(entity))
                .file(
                        "policy.csv",
                        "setting,value,entity,contract",
                        "progress_rounding,percent_0,%1$s,%1$s".formatted(entity))
                .file(
                        "bill_rates.csv",
                        "rate_card,resource,entity,currency,hourly_rate,valid_from",
                        "CARD,ANN,%s,EUR,50,2026-01-01".formatted(entity))
                .file(
                        "cost_rates.csv",
                        "resource,entity,currency,hourly_cost,valid_from",
                        "ANN,%s,EUR,166.50,2026-01-01".formatted(entity))
                .lines("timesheet_lines.csv", "TB,ANN,PB,,2026-01-12,2,true,approved");
    }

    /** 2 hours at 50.00, an expense of 60.00 and a cost of 20.00 of a contract whose work is priced; the cost depicts progress. */
    private static GivenFiles given(Path folder, String file, String column, String value) {
        return GivenFiles.in(folder)
                .file(
                        "projects.csv",
                        "project,entity,contract,obligation,billable",
                        "PG,E1,G,1," + cell("projects.csv/billable", file, column, value))
                .file(
                        "timesheet_lines.csv",
                        "line,resource,project,work_on,hours,billable,status",
                        "TG,ANN,PG,2026-01-12,2,%s,approved"
                                .formatted(cell("timesheet_lines.csv/billable", file, column, value)))
                .file(
                        "expense_lines.csv",
                        "line,project,category,incurred_on,currency,net_amount,billable,status",
                        "EG,PG,travel,2026-01-12,EUR,60.00,%s,approved"
                                .formatted(cell("expense_lines.csv/billable", file, column, value)))
                .file(
                        "cost_lines.csv",
                        "line,kind,contract,obligation,incurred_on,currency,amount,depicts_progress",
                        "KG,material,G,1,2026-01-12,EUR,20.00,"
                                + cell("cost_lines.csv/depicts_progress", file, column, value))
                .file(
                        "bill_rates.csv",
                        "rate_card,resource,currency,hourly_rate,valid_from,valid_to",
                        "CARD,ANN,EUR,50,2026-01-01," + cell("bill_rates.csv/valid_to", file, column, value))
                .file(
                        "cost_rates.csv",
                        "resource,currency,hourly_cost,valid_from,valid_to",
                        "ANN,EUR,30,2026-01-01," + cell("cost_rates.csv/valid_to", file, column, value))
                .file(
                        "obligations.csv",
                        "contract,obligation,version,effective_on,modification,method,rate_card,fee_percent,markup_percent,variable_amount,variable_constrained",
                        "G,1,1,2026-01-01,original,time_and_materials,CARD,%s,%s,%s,%s"
                                .formatted(
                                        cell("obligations.csv/fee_percent", file, column, value),
                                        cell("obligations.csv/markup_percent", file, column, value),
                                        cell("obligations.csv/variable_amount", file, column, value),
                                        cell("obligations.csv/variable_constrained", file, column, value)));
    }

    private static String cell(String place, String file, String column, String value) {
        return place.equals(file + "/" + column) ? value : "";
    }
}
