package io.tieout.extract.odoo;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tieout.canonical.FileBytes;
import io.tieout.canonical.FileRefusedException;
import io.tieout.canonical.FileRow;
import io.tieout.canonical.RecordKind;
import io.tieout.canonical.RowFormat;
import io.tieout.canonical.RowReader;
import io.tieout.odoo.Link;
import io.tieout.odoo.OdooRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Currency;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Ledger lines of a month as it was pulled. A line whose analytic distribution names several contracts becomes one for each, in
 * proportion; what is left over by rounding stands on the last. Where they are said to be more than all of it, each has the less.
 */
final class JournalRows implements RowReader {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final List<String> COLUMNS =
            List.copyOf(RecordKind.LEDGER_LINE.columns().keySet());
    private static final List<String> AMOUNTS = List.of("debit", "credit", "amount_currency");

    /** As long as a name of an entry may be. */
    private static final int LONGEST = 240;

    private final RowFormat format = new RowFormat(RecordKind.LEDGER_LINE);
    private final String file;
    private final String system;
    private final String entity;
    private final BufferedReader lines;
    private final Deque<FileRow> waiting = new ArrayDeque<>();
    private int lineNo = 1;

    JournalRows(String file, String system, String entity, FileBytes bytes) throws IOException {
        this.file = file;
        this.system = system;
        this.entity = entity;
        this.lines = new BufferedReader(new InputStreamReader(bytes.open(), UTF_8));
        lines.readLine();
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
        if (waiting.isEmpty()) {
            String raw = lines.readLine();
            if (raw == null) {
                return Optional.empty();
            }
            read(raw);
        }
        return Optional.of(waiting.removeFirst());
    }

    private void read(String raw) {
        JsonNode row;
        try {
            row = JSON.readTree(raw);
        } catch (JacksonException garbled) {
            throw new FileRefusedException(
                    "%s is not as it was pulled from Odoo: its line %d is no JSON.".formatted(file, lineNo + 1));
        }
        for (Map<String, String> values : rows(row)) {
            lineNo++;
            waiting.add(format.read(lineNo, place -> values.getOrDefault(COLUMNS.get(place), ""), raw));
        }
    }

    private List<Map<String, String>> rows(JsonNode row) {
        OdooRecord line = new OdooRecord("account.move.line", row.path("line"));
        Map<String, String> common = common(row, line);
        if (row.has(OrdersOfLines.ORDER)) {
            common.put("contract", row.path(OrdersOfLines.ORDER).asString());
            common.put("obligation", row.path(OrdersOfLines.LINE).asString());
            return List.of(common);
        }
        Distribution distribution = line.json("analytic_distribution")
                .map(said -> Distribution.of(said, row))
                .orElse(new Distribution(List.of()));
        if (distribution.shares().isEmpty()) {
            return List.of(common);
        }
        if (distribution.shares().size() == 1 && !distribution.leavesARest()) {
            return List.of(with(common, distribution.shares().getFirst().dimension()));
        }
        return split(common, distribution);
    }

    private Map<String, String> common(JsonNode row, OdooRecord line) {
        Map<String, String> values = new HashMap<>();
        String currency = row.path("currency").asString("");
        String own = row.path("line_currency").asString("");
        String name = row.path("entry").asString(line.text("move_name"));
        values.put("entry", name.length() <= LONGEST ? name : "id " + move(line));
        values.put("line", row.path("no").asString(String.valueOf(line.id())));
        values.put("entity", entity);
        values.put("journal", row.path("journal").asString(""));
        values.put("account", row.path("account").asString(""));
        values.put("posted_on", line.text("date"));
        values.put("debit", rounded(line.number("debit"), currency));
        values.put("credit", rounded(line.number("credit"), currency));
        values.put("currency", currency);
        values.put(
                "partner",
                row.path("partner")
                        .asString(line.link("partner_id").map(Link::name).orElse("")));
        values.put("reference", row.path("key").asString(line.text("ref")));
        values.put("description", line.text("name"));
        values.put("status", "posted");
        if (!own.equals(currency)) {
            values.put("transaction_currency", own);
            values.put("amount_currency", rounded(line.number("amount_currency"), own));
        }
        invoice(line).ifPresent(invoice -> values.put("source_ref", invoice));
        return values;
    }

    /** A product line is called as a line of its invoice; what is owed and its taxes are the invoice's, and of none of its lines. */
    private Optional<String> invoice(OdooRecord line) {
        String type = line.text("move_type");
        if (!type.equals("out_invoice") && !type.equals("out_refund")) {
            return Optional.empty();
        }
        return Optional.of(
                line.text("display_type").equals("product")
                        ? "%s:invoice:%d/%d".formatted(system, move(line), line.id())
                        : "%s:invoice:%d".formatted(system, move(line)));
    }

    private static long move(OdooRecord line) {
        return line.link("move_id").orElseThrow().id();
    }

    /** Odoo's numbers are doubles; each is an amount of its currency. */
    private static String rounded(BigDecimal number, String currency) {
        try {
            int digits = Currency.getInstance(currency).getDefaultFractionDigits();
            return number.setScale(digits, RoundingMode.HALF_UP).toPlainString();
        } catch (IllegalArgumentException ofNoStandard) {
            return number.toPlainString();
        }
    }

    private static Map<String, String> with(Map<String, String> common, String dimension) {
        Map<String, String> values = new HashMap<>(common);
        int slash = dimension.indexOf('/');
        values.put("contract", slash < 0 ? dimension : dimension.substring(0, slash));
        values.put("obligation", slash < 0 ? "" : dimension.substring(slash + 1));
        return values;
    }

    /** A part of each amount for each share; where they come to less than the whole, the rest is of no contract. */
    private static List<Map<String, String>> split(Map<String, String> common, Distribution distribution) {
        Map<String, String> amounts = new LinkedHashMap<>();
        AMOUNTS.forEach(column -> amounts.computeIfAbsent(column, common::get));
        List<Map<String, String>> parts = distribution.parts(amounts);
        List<Map<String, String>> rows = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            Map<String, String> row = new HashMap<>(
                    i < distribution.shares().size()
                            ? with(common, distribution.shares().get(i).dimension())
                            : common);
            row.putAll(parts.get(i));
            row.put("line", "%s.%d".formatted(common.get("line"), i + 1));
            rows.add(row);
        }
        return rows;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
