package io.tieout.extract.odoo.records;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tieout.SharedFolder;
import io.tieout.canonical.FileRow;
import io.tieout.canonical.RecordKind;
import io.tieout.extract.ArrivedFile.Label;
import io.tieout.yaml.Problem;
import io.tieout.yaml.Problems;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The maps of the models of an Odoo, and what real servers answered, read by them. */
class RecordMapTest {
    private static final List<RecordKind> KINDS =
            List.of(RecordKind.TIMESHEET_LINE, RecordKind.PROJECT, RecordKind.RESOURCE, RecordKind.CUSTOMER);

    private static Path recordings(int version) {
        Path folder = SharedFolder.path("recordings/odoo/%d".formatted(version));
        assumeTrue(folder != null, "the recordings of Odoo are not on this machine; TIEOUT_SHARED names their folder");
        return folder;
    }

    private static JsonNode json(Path file) {
        try {
            return JsonMapper.shared().readTree(Files.readString(file));
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 18, 19})
    void whatAMapNamesIsAFieldOfRealServers(int version) {
        Path fields = recordings(version).resolve("fields");
        List<String> missing = new ArrayList<>();
        for (RecordKind kind : KINDS) {
            RecordMap map = RecordMap.of(kind);
            JsonNode there = json(fields.resolve(map.model() + ".json"));
            List<String> paths = new ArrayList<>(map.paths());
            map.month().ifPresent(paths::add);
            for (String path : paths) {
                String[] parts = path.split("\\.");
                if (map.flags().containsKey(path) || map.optional().contains(parts[0])) {
                    continue;
                }
                if (!there.has(parts[0])) {
                    missing.add(map.model() + "." + path);
                }
                if (parts.length > 1
                        && !there.path(parts[0]).path("type").asString("").equals("many2one")) {
                    missing.add("%s.%s is no link".formatted(map.model(), path));
                }
                if (parts.length == 1
                        && there.path(parts[0]).path("type").asString("").contains("2")) {
                    missing.add("%s.%s is a link, not a value".formatted(map.model(), path));
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    /** The first hour of the demo data: 2 h of Mitchell Admin on Research & Development, which nobody pays. */
    @ParameterizedTest
    @CsvSource({"16, 4", "18, 4", "19, 4"})
    void anHourOfARealServerIsALineOfWork(int version, String hour) throws IOException {
        JsonNode body = json(recordings(version).resolve("600-src-timesheets.json"))
                .path("response")
                .path("body");
        JsonNode first = (body.isArray() ? body : body.path("result")).path(0);
        assertThat(first.path("product_uom_id").path(0).asString()).isEqualTo(hour);
        assertThat(cells(first.toString(), hour, "", ""))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "line", "1",
                        "resource", "1",
                        "project", "2",
                        "work_on", "2026-11-21",
                        "hours", "2",
                        "billable", "false",
                        "status", "submitted"));
    }

    /** What a record says, and what the line then is. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "validated": true                               |          | status  | approved
            "validated": false                              | all      | status  | submitted
            "so_line": false                                | all      | status  | approved
            "so_line": false                                | invoiced | status  | submitted
            "so_line": false                                |          | status  | submitted
            "so_line": [8, "Design"]                        |          | project | 2.8
            "so_line": 8                                    |          | project | 2.8
            "so_line": false                                |          | project | 2
            "timesheet_invoice_type": "billable_milestones" |          | billable | true
            "timesheet_invoice_type": "non_billable"        |          | billable | false
            "timesheet_invoice_type": false                 |          | billable |
            """)
    void whatOdooSaysIsInOurWords(String said, String approval, String column, String meant) throws IOException {
        String record =
                "{%s,\"id\":7,\"employee_id\":1,\"project_id\":2,\"date\":\"2026-08-01\",\"unit_amount\":1.5,\"product_uom_id\":4}"
                        .formatted(said);
        assertThat(cells(record, "4", approval == null ? "" : approval, ""))
                .satisfies(cells ->
                        assertThat(Optional.ofNullable(cells.get(column))).isEqualTo(Optional.ofNullable(meant)));
    }

    /** A line on a posted invoice is approved, unless somebody who may has not validated it. */
    @ParameterizedTest
    @CsvSource({"true, approved", "false, submitted"})
    void anInvoicedHourIsApproved(String invoiced, String status) throws IOException {
        String record =
                "{\"id\":7,\"employee_id\":1,\"project_id\":2,\"date\":\"2026-08-01\",\"unit_amount\":1,\"product_uom_id\":4}";
        assertThat(cells(record, "4", "", ",\"flags\":{\"invoiced\":%s}".formatted(invoiced)))
                .containsEntry("status", status);
    }

    private static Map<String, String> cells(String record, String hour, String approval, String beside)
            throws IOException {
        String head = "{\"records\":\"timesheet_line\",\"map\":1,\"odoo\":19,\"approval\":\"%s\",\"hour\":\"%s\"}"
                .formatted(approval, hour);
        byte[] bytes = "%s\n{\"record\":%s%s}\n".formatted(head, record, beside).getBytes(UTF_8);
        Label label = new Label("timesheet_lines-2026-08.jsonl", RecordKind.TIMESHEET_LINE, "DE");
        try (WorkRows rows = new WorkRows(label, () -> new ByteArrayInputStream(bytes))) {
            return ((FileRow.Row) rows.next().orElseThrow()).values();
        }
    }

    private static final String RIGHT = """
            model: hr.employee
            version: 1
            company: own
            map:
              resource: id
              entity: "{entity}"
            """;

    private static Stream<List<String>> mistakes() {
        return Stream.of(
                List.of("company: own", "compny: own", "line 3, compny: found the unknown key compny"),
                List.of(
                        "company: own",
                        "company: all",
                        "line 3, company: found the unknown word all; allowed: own, shared"),
                List.of("resource: id", "resorce: id", "line 5, map.resorce: found the unknown column resorce"),
                List.of(
                        "resource: id",
                        "name: id",
                        "found nothing for resource; allowed: every column that must be filled"),
                List.of(
                        "resource: id",
                        "resource: id | upper",
                        "line 5, map.resource: found the conversion upper; allowed: bool, concat"),
                List.of("resource: id", "resource: id | enum a", "line 5, map.resource: found the conversion enum a"),
                List.of(
                        "\"{entity}\"",
                        "\"{company}\"",
                        "line 6, map.entity: found the unknown placeholder company; allowed: entity, approval, hour"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeInAMapIsOneSentenceWithItsLine(List<String> mistake) {
        Problems problems = new Problems();
        Optional<RecordMap> map = RecordMap.parse(
                RecordKind.RESOURCE,
                Path.of("resources.yaml"),
                RIGHT.replace(mistake.get(0), mistake.get(1)),
                problems);
        assertThat(map).isEmpty();
        assertThat(problems.list().stream().map(Problem::sentence))
                .anyMatch(sentence -> sentence.contains(mistake.get(2)));
    }

    @Test
    void aMapWithoutMistakesHasNone() {
        Problems problems = new Problems();
        assertThat(RecordMap.parse(RecordKind.RESOURCE, Path.of("resources.yaml"), RIGHT, problems))
                .isPresent();
        assertThat(problems.list()).isEmpty();
    }
}
