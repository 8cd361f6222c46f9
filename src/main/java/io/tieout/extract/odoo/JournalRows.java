package io.tieout.extract.odoo;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tieout.canonical.FileBytes;
import io.tieout.canonical.FileRefusedException;
import io.tieout.canonical.FileRow;
import io.tieout.canonical.RecordKind;
import io.tieout.canonical.RowFormat;
import io.tieout.canonical.RowReader;
import io.tieout.ledger.Dimension;
import io.tieout.odoo.OdooRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
    private static final BigDecimal WHOLE = BigDecimal.valueOf(100);

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
        List<Share> shares = shares(row, line);
        if (shares.size() == 1 && shares.getFirst().percent().compareTo(WHOLE) == 0) {
            return List.of(with(common, shares.getFirst().dimension()));
        }
        if (shares.isEmpty()) {
            return List.of(common);
        }
        return split(common, shares);
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
                line.link("partner_id").map(partner -> partner.name()).orElse(""));
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

    private record Share(String dimension, BigDecimal percent) {}

    /** By what it is of, what of a line; together at most all of it. */
    private List<Share> shares(JsonNode row, OdooRecord line) {
        Map<String, BigDecimal> said = new TreeMap<>();
        long plan = plan(row);
        line.json("analytic_distribution").stream()
                .flatMap(distribution -> distribution.properties().stream())
                .filter(share -> share.getValue().isNumber())
                .forEach(share -> Page.accounts(share.getKey())
                        .filter(account -> plan(row, account) == plan)
                        .findFirst()
                        .ifPresent(account -> said.merge(
                                dimension(row, account), share.getValue().decimalValue(), BigDecimal::add)));
        BigDecimal all = said.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        List<Share> shares = new ArrayList<>();
        said.forEach((dimension, percent) -> shares.add(new Share(
                dimension,
                all.compareTo(WHOLE) > 0 ? percent.multiply(WHOLE).divide(all, MathContext.DECIMAL64) : percent)));
        return shares;
    }

    /**
     * Each plan divides all of a line by itself, so the accounts of one count: of the one in which an account is called as an obligation,
     * else of the one that has the lowest number.
     */
    private static long plan(JsonNode row) {
        Comparator<Map.Entry<String, JsonNode>> calledSo = Comparator.comparing(
                account -> !Dimension.isObligation(account.getValue().asString("")));
        return row.path("analytic").properties().stream()
                .min(calledSo.thenComparing(account -> plan(row, Long.parseLong(account.getKey()))))
                .map(account -> plan(row, Long.parseLong(account.getKey())))
                .orElse(0L);
    }

    private static long plan(JsonNode row, long account) {
        return row.path("plans").path(String.valueOf(account)).asLong(0);
    }

    private static String dimension(JsonNode row, long account) {
        String code = row.path("analytic").path(String.valueOf(account)).asString("");
        return Dimension.isObligation(code) ? code : String.valueOf(account);
    }

    private static Map<String, String> with(Map<String, String> common, String dimension) {
        Map<String, String> values = new HashMap<>(common);
        int slash = dimension.indexOf('/');
        values.put("contract", slash < 0 ? dimension : dimension.substring(0, slash));
        values.put("obligation", slash < 0 ? "" : dimension.substring(slash + 1));
        return values;
    }

    /** A part of each amount for each share; where they come to less than the whole, the rest is of no contract. */
    private static List<Map<String, String>> split(Map<String, String> common, List<Share> shares) {
        List<Map<String, String>> rows = new ArrayList<>();
        BigDecimal said = shares.stream().map(Share::percent).reduce(BigDecimal.ZERO, BigDecimal::add);
        List<Map<String, String>> parts = new ArrayList<>();
        shares.forEach(share -> parts.add(with(common, share.dimension())));
        if (said.compareTo(WHOLE) < 0) {
            parts.add(new HashMap<>(common));
        }
        for (int i = 0; i < parts.size(); i++) {
            parts.get(i).put("line", "%s.%d".formatted(common.get("line"), i + 1));
            rows.add(parts.get(i));
        }
        for (String column : List.of("debit", "credit", "amount_currency")) {
            String whole = common.get(column);
            if (whole != null) {
                apportion(new BigDecimal(whole), column, shares, rows);
            }
        }
        return rows;
    }

    private static void apportion(BigDecimal whole, String column, List<Share> shares, List<Map<String, String>> rows) {
        BigDecimal left = whole;
        for (int i = 0; i < rows.size(); i++) {
            boolean last = i == rows.size() - 1;
            BigDecimal part = last
                    ? left
                    : whole.multiply(shares.get(i).percent())
                            .movePointLeft(2)
                            .setScale(whole.scale(), RoundingMode.HALF_UP);
            rows.get(i).put(column, part.toPlainString());
            left = left.subtract(part);
        }
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
