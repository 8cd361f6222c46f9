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
import java.util.stream.Collectors;
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
    private static final List<RecordKind> KINDS = List.of(
            RecordKind.TIMESHEET_LINE,
            RecordKind.PROJECT,
            RecordKind.RESOURCE,
            RecordKind.CUSTOMER,
            RecordKind.EXPENSE_LINE,
            RecordKind.INVOICE,
            RecordKind.PAYMENT,
            RecordKind.MILESTONE,
            RecordKind.CONTRACT,
            RecordKind.OBLIGATION,
            RecordKind.ESTIMATE);

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
            List<String> paths = new ArrayList<>(map.paths());
            map.month().ifPresent(paths::add);
            List<String> terms = new ArrayList<>(
                    map.where().stream().map(term -> term.getFirst().toString()).toList());
            terms.add(map.company());
            map.split().ifPresent(split -> terms.add(split.by()));
            terms.forEach(term -> step(fields, map.model(), term, false, missing));
            for (String path : paths) {
                String first = path.split("\\.")[0];
                if (!map.flags().containsKey(path)
                        && !map.optional().contains(first)
                        && !map.optional().contains(path)
                        && !first.equals("share")) {
                    step(fields, map.model(), path, true, missing);
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    /** From model to model, as far as fields of them were recorded. */
    private static void step(Path fields, String first, String path, boolean value, List<String> missing) {
        String model = first;
        String[] parts = path.split("\\.");
        for (int i = 0; i < parts.length && !parts[i].equals("id"); i++) {
            Path file = fields.resolve(model + ".json");
            JsonNode field = Files.exists(file)
                    ? json(file).path(parts[i])
                    : JsonMapper.shared().missingNode();
            if (field.isMissingNode()) {
                missing.add("%s.%s of %s".formatted(model, parts[i], path));
                return;
            }
            boolean last = value && i == parts.length - 1;
            boolean list = field.path("type").asString("").endsWith("2many");
            if (last && (list || field.path("type").asString("").equals("many2one"))
                    || i < parts.length - 1
                            && field.path("relation").asString("").isEmpty()) {
                missing.add("%s.%s of %s is a %s".formatted(model, parts[i], path, field.path("type")));
            }
            model = field.path("relation").asString("");
        }
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

    /** Laptop of the demo data, 773.04 net; 16 calls the fields otherwise, and was not asked for them. */
    @ParameterizedTest
    @CsvSource({"18, 49", "19, 58"})
    void anExpenseOfARealServerIsALineOfExpense(int version, String product) throws IOException {
        JsonNode body = json(recordings(version).resolve("602-src-expenses.json"))
                .path("response")
                .path("body");
        JsonNode laptop = (body.isArray() ? body : body.path("result")).path(1);
        assertThat(rows(RecordKind.EXPENSE_LINE, laptop.toString(), IN_USD + ",\"analytic\":{\"3\":\"\"}"))
                .containsExactly(Map.of(
                        "line", "2",
                        "resource", "1",
                        "project", "analytic.3",
                        "category", product,
                        "incurred_on", "2026-04-03",
                        "currency", "USD",
                        "net_amount", "773.04",
                        "billable", "false",
                        "reimbursable", "true",
                        "status", "draft"));
    }

    private static final String IN_USD = "\"linked\":{\"currency_id\":{\"name\":\"USD\"}}";

    /** Of which version it is, what it says, and what the line then is. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "state":"reported","untaxed_amount":9.995   | status     | submitted
            "state":"done","untaxed_amount":9.995       | status     | approved
            "state":"refused","untaxed_amount":9.995    | status     | rejected
            "state":"done","untaxed_amount":9.995       | net_amount | 10
            "state":"in_payment","untaxed_amount_currency":8 | status | approved
            "state":"posted","untaxed_amount_currency":8     | status | approved
            "state":"paid","untaxed_amount_currency":8       | net_amount | 8
            "state":"odd","untaxed_amount_currency":8        | status | odd
            "state":"paid","untaxed_amount_currency":8,"sale_order_id":4     | project  | order.4
            "state":"paid","untaxed_amount_currency":8,"sale_order_id":4     | billable | true
            "state":"paid","untaxed_amount_currency":8,"sale_order_id":false | project  | none
            "state":"paid","untaxed_amount_currency":8                       | billable |
            "state":"paid","untaxed_amount_currency":8,"analytic_distribution":{"31":100.0} | project | 6
            "state":"paid","untaxed_amount_currency":8,"analytic_distribution":{"33":100.0} | project | analytic.33
            "state":"paid","untaxed_amount_currency":8,"sale_order_id":4,"analytic_distribution":{"33":100.0} | project | order.4
            """)
    void whatAnExpenseSaysIsInOurWords(String said, String column, String meant) throws IOException {
        String record = "{%s,\"id\":7,\"employee_id\":1,\"date\":\"2026-08-01\",\"currency_id\":1,\"product_id\":5}"
                .formatted(said);
        String accounts =
                ",\"analytic\":{\"31\":\"\",\"33\":\"5/10\"},\"plans\":{\"31\":1,\"33\":1},\"projects\":{\"31\":6}";
        assertThat(rows(RecordKind.EXPENSE_LINE, record, IN_USD + accounts))
                .singleElement()
                .satisfies(cells ->
                        assertThat(Optional.ofNullable(cells.get(column))).isEqualTo(Optional.ofNullable(meant)));
    }

    /** 10.01 on three accounts, of which the first has a third, and a tenth on none: 3.34, 0.66, 5.01 and the 1.00 that is left. */
    @Test
    void anExpenseOnSeveralAccountsIsALineForEachAndNothingOfItIsLost() throws IOException {
        String record =
                "{\"id\":7,\"state\":\"paid\",\"employee_id\":1,\"date\":\"2026-08-01\",\"currency_id\":1,\"untaxed_amount_currency\":10.01,\"analytic_distribution\":{\"31\":33.34,\"33\":50,\"40\":6.6}}";
        String accounts =
                ",\"analytic\":{\"31\":\"\",\"33\":\"5/10\",\"40\":\"\"},\"plans\":{\"31\":1,\"33\":1,\"40\":1},\"projects\":{\"31\":6}";
        assertThat(rows(RecordKind.EXPENSE_LINE, record, IN_USD + accounts))
                .extracting(
                        cells -> "%s %s %s".formatted(cells.get("line"), cells.get("project"), cells.get("net_amount")))
                .containsExactly("7 6 3.34", "7.2 analytic.40 0.66", "7.3 analytic.33 5.01", "7.4 none 1");
    }

    /** Line 8 of order 4; 11 is an advance on it. The order of shares is that of what they are called. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            out_invoice | 100.005 | [8]    | "sale_line_ids":{"order_id":4,"is_downpayment":false} | 71 invoice 4/8 100.01
            out_invoice | -20     | [8]    | "sale_line_ids":{"order_id":4,"is_downpayment":false} | 71 invoice 4/8 -20
            out_refund  | 100     | [8]    | "sale_line_ids":{"order_id":4,"is_downpayment":false} | 71 credit_note 4/8 100
            out_refund  | -20     | [8]    | "sale_line_ids":{"order_id":4,"is_downpayment":false} | 71 invoice 4/8 20
            out_invoice | 100     | [8, 9] | "sale_line_ids":{"order_id":4,"is_downpayment":false} | 71 invoice 4/ 100
            out_invoice | 100     | [11]   | "sale_line_ids":{"order_id":4,"is_downpayment":true}  | 71 invoice 4/8 77, 71.2 invoice 4/9 23
            out_invoice | 100     | []     | "other":{}                                            | 71 invoice 4/8 77, 71.2 invoice 4/9 23
            """)
    void aLineOfAnInvoiceIsOfTheOrderLineThatItBillsElseOfItsAccounts(
            String type, String subtotal, String sold, String linked, String expected) throws IOException {
        String record =
                "{\"id\":71,\"move_id\":7,\"date\":\"2026-08-31\",\"currency_id\":1,\"parent_state\":\"posted\",\"price_subtotal\":%s,\"sale_line_ids\":%s,\"analytic_distribution\":{\"31\":77.0,\"33\":23.0}}"
                        .formatted(subtotal, sold);
        String beside =
                "\"linked\":{\"currency_id\":{\"name\":\"USD\"},\"move_id\":{\"move_type\":\"%s\",\"invoice_date\":\"2026-08-20\",\"commercial_partner_id\":40},%s},\"analytic\":{\"31\":\"4/8\",\"33\":\"4/9\"},\"plans\":{\"31\":1,\"33\":1}"
                        .formatted(type, linked);
        List<Map<String, String>> rows = rows(RecordKind.INVOICE, record, beside);
        assertThat(rows.stream()
                        .map(cells -> "%s %s %s/%s %s"
                                .formatted(
                                        cells.get("line"),
                                        cells.get("kind"),
                                        cells.get("contract"),
                                        cells.getOrDefault("obligation", ""),
                                        cells.get("net_amount")))
                        .collect(Collectors.joining(", ")))
                .isEqualTo(expected);
        assertThat(rows)
                .allSatisfy(cells -> assertThat(cells)
                        .containsEntry("invoice", "7")
                        .containsEntry("customer", "40")
                        .containsEntry("issued_on", "2026-08-20")
                        .containsEntry("status", "posted"));
    }

    /** What a line of 20 h says of its policy and its quantities, and what the obligation then is; the product of some has changed since. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            delivered_timesheet  | timesheet  | product_uom_id | method        | time_and_materials
            delivered_timesheet  | timesheet  | product_uom_id | price         |
            delivered_timesheet  | timesheet  | product_uom_id | rate_card     | line.8
            delivered_timesheet  | timesheet  | product_uom_id | planned_hours | 20
            delivered_timesheet  | timesheet  | product_uom    | planned_hours | 20
            delivered_timesheet  | timesheet  | other          | planned_hours |
            delivered_timesheet  | manual     | product_uom_id | method        | delivered_manual
            delivered_timesheet  | manual     | product_uom_id | price         | 100.01
            ordered_prepaid      | timesheet  | product_uom_id | method        | ordered_prepaid
            ordered_prepaid      | timesheet  | product_uom_id | price         | 100.01
            ordered_prepaid      | manual     | product_uom_id | rate_card     |
            delivered_milestones | milestones | product_uom_id | price         | 100.01
            delivered_manual     | stock_move | product_uom_id | method        | delivered_stock_move
            false                | manual     | product_uom_id | method        | manual
            false                | stock_move | product_uom_id | method        | point_in_time
            false                | stock_move | product_uom_id | price         | 100.01
            ordered_prepaid      | analytic   | product_uom_id | method        | analytic
            ordered_prepaid      | analytic   | product_uom_id | price         |
            false                | analytic   | product_uom_id | version       | 1
            false                | analytic   | product_uom_id | effective_on  | 2026-08-01
            """)
    void whatALineOfAnOrderSaysIsInOurWords(String policy, String delivered, String unit, String column, String meant)
            throws IOException {
        String record =
                "{\"id\":8,\"order_id\":4,\"name\":\"Design\",\"product_id\":5,\"qty_delivered_method\":\"%s\",\"is_expense\":%s,\"product_uom_qty\":20.0,\"%s\":3,\"price_subtotal\":100.005,\"currency_id\":1}"
                        .formatted(delivered, delivered.equals("analytic"), unit);
        String beside =
                "\"linked\":{\"currency_id\":{\"name\":\"EUR\"},\"order_id\":{\"date_order\":\"2026-08-01 10:00:00\"},\"product_id\":{\"service_policy\":%s,\"invoice_policy\":\"%s\"}}"
                        .formatted(
                                policy.equals("false") ? policy : "\"%s\"".formatted(policy),
                                policy.startsWith("delivered") ? "delivery" : "order");
        assertThat(rows(RecordKind.OBLIGATION, record, beside))
                .singleElement()
                .satisfies(cells ->
                        assertThat(Optional.ofNullable(cells.get(column))).isEqualTo(Optional.ofNullable(meant)));
    }

    private static List<Map<String, String>> rows(RecordKind kind, String record, String beside) throws IOException {
        String head =
                "{\"records\":\"%s\",\"map\":1,\"odoo\":19,\"hour\":\"3\",\"methods\":\"delivered_timesheet=time_and_materials stock_move=point_in_time\"}"
                        .formatted(kind.kind());
        byte[] bytes =
                "%s\n{\"record\":%s,%s}\n".formatted(head, record, beside).getBytes(UTF_8);
        List<Map<String, String>> read = new ArrayList<>();
        try (WorkRows rows = new WorkRows(new Label("f.jsonl", kind, "DE"), () -> new ByteArrayInputStream(bytes))) {
            for (Optional<FileRow> row = rows.next(); row.isPresent(); row = rows.next()) {
                read.add(((FileRow.Row) row.get()).values());
            }
        }
        return read;
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
                        "line 5, map.resource: found the conversion upper; allowed: as WORD, behind"),
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
