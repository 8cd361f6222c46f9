package io.tieout.extract.odoo;

import io.tieout.extract.odoo.Survey.Stand;
import io.tieout.ledger.KeyName;
import io.tieout.odoo.Link;
import io.tieout.odoo.Odoo;
import io.tieout.odoo.OdooRecord;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The posted lines of a month, pulled as Odoo says them, a JSON object a line: the line, and the codes of what it points to.
 * The first line says which month it is; of a month without lines it is all there is.
 */
final class Page {
    static final String LINE = "account.move.line";
    static final String MOVE = "account.move";
    private static final String PARTNER = "res.partner";

    /** Under which the external ids of our entries stand. */
    private static final String MODULE = "__tieout__.";

    private static final Pattern OURS = Pattern.compile(Pattern.quote(MODULE) + "(.+)");
    private static final Pattern OUR_LINE = Pattern.compile(OURS.pattern() + "_(\\d{1,9})");
    static final int LINES = 1000;

    /** So many lines are named at once: to ask for the names of a few costs hardly more than for those of one. */
    private static final int TOGETHER = 5000;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private static final String WRITTEN = "write_date";

    /** A line repeats of its move what is asked for, so no move is read. */
    static final List<String> OF_A_LINE = List.of(
            WRITTEN,
            "move_id",
            "move_name",
            "move_type",
            "journal_id",
            "ref",
            "date",
            "name",
            "account_id",
            "partner_id",
            "debit",
            "credit",
            "currency_id",
            "amount_currency",
            "company_currency_id",
            "analytic_distribution",
            "display_type");

    private final Odoo odoo;
    private final long company;
    private final String journal;

    /** By their numbers, as they are asked for. */
    private final Map<String, Map<Long, String>> codes = new HashMap<>();

    private final AnalyticCodes analytic;
    private final Optional<OrdersOfLines> orders;
    private final String manner;
    private final List<String> fields;

    /**
     * @param journal  into which only we post; in no other one our external ids are looked for
     * @param byOrders whether the order line that a line bills is asked for, too
     */
    Page(Odoo odoo, long company, String journal, boolean byOrders) {
        this.odoo = odoo;
        this.company = company;
        this.journal = journal;
        this.analytic = new AnalyticCodes(odoo);
        this.orders = byOrders ? Optional.of(new OrdersOfLines(odoo)) : Optional.empty();
        this.manner = manner(byOrders);
        this.fields = Stream.concat(OF_A_LINE.stream(), orders.stream().map(asked -> OrdersOfLines.FIELD))
                .toList();
    }

    /** What stands in the survey of lines that are read so; empty of the usual manner. */
    static String manner(boolean byOrders) {
        return byOrders ? " by orders" : "";
    }

    /**
     * A month.
     *
     * @param stand what a survey of the lines as they were pulled would say
     */
    record Month(Pulled file, Stand stand) {}

    static Pulled empty(YearMonth month) {
        return Pulled.written(head(month), rows -> {});
    }

    Month pull(YearMonth month) {
        List<Object> ofTheMonth = new ArrayList<>(Survey.posted(company));
        ofTheMonth.addAll(Survey.within(month, "date"));
        Instant settled = Survey.settled(odoo);
        Survey.Counting counting = new Survey.Counting();
        Pulled file = Pulled.written(head(month), rows -> {
            List<OdooRecord> read = new ArrayList<>();
            List<OdooRecord> page = odoo.searchReadUnnamed(LINE, ofTheMonth, fields, 0, LINES);
            while (!page.isEmpty()) {
                page.forEach(line -> counting.add(line, manner));
                read.addAll(page);
                if (read.size() >= TOGETHER) {
                    write(read, rows);
                    read.clear();
                }
                page = odoo.searchReadUnnamed(
                        LINE, ofTheMonth, fields, page.getLast().id(), LINES);
            }
            write(read, rows);
        });
        return new Month(file, counting.stand(settled));
    }

    private static String head(YearMonth month) {
        return "{\"month\":\"%s\"}".formatted(month);
    }

    private void write(List<OdooRecord> lines, OutputStream out) throws IOException {
        learn("account.account", "code", links(lines, "account_id"));
        learn("account.journal", "code", links(lines, "journal_id"));
        learn("res.currency", "name", links(lines, "currency_id"));
        learn("res.currency", "name", links(lines, "company_currency_id"));
        learnPartners(lines);
        analytic.learn(lines.stream().map(Page::distribution).toList());
        orders.ifPresent(asked -> asked.learn(lines));
        List<OdooRecord> maybeOurs = lines.stream()
                .filter(line -> code("account.journal", line, "journal_id").equals(journal))
                .toList();
        Map<Long, List<String>> names = odoo.externalIds(MOVE, links(maybeOurs, "move_id"));
        Map<Long, List<String>> lineNames = odoo.externalIds(
                LINE,
                maybeOurs.stream()
                        .filter(line -> isOurs(names.getOrDefault(move(line), List.of())))
                        .map(OdooRecord::id)
                        .toList());
        for (OdooRecord line : lines) {
            ObjectNode row = row(line);
            ours(names.getOrDefault(move(line), List.of()), lineNames.getOrDefault(line.id(), List.of()), row);
            out.write(JSON.writeValueAsBytes(row));
            out.write('\n');
        }
    }

    private static long move(OdooRecord line) {
        return line.link("move_id").orElseThrow().id();
    }

    private static List<Long> links(Collection<OdooRecord> records, String field) {
        return records.stream()
                .flatMap(record -> record.link(field).stream())
                .map(Link::id)
                .distinct()
                .toList();
    }

    /** Without properties where there is none. */
    private static JsonNode distribution(OdooRecord line) {
        return line.json("analytic_distribution").orElse(JsonNodeFactory.instance.objectNode());
    }

    private void learn(String model, String field, List<Long> wanted) {
        Map<Long, String> known = codes.computeIfAbsent(model, none -> new HashMap<>());
        odoo.read(model, wanted.stream().filter(id -> !known.containsKey(id)).toList(), List.of(field))
                .forEach(record -> known.put(record.id(), record.text(field)));
    }

    /** A line names its partner to whoever may see the line; the partner itself may be another company's. */
    private void learnPartners(List<OdooRecord> lines) {
        Map<Long, String> known = codes.computeIfAbsent(PARTNER, none -> new HashMap<>());
        Map<Long, Long> lineOf = new LinkedHashMap<>();
        for (OdooRecord line : lines) {
            line.link("partner_id")
                    .filter(partner -> !known.containsKey(partner.id()))
                    .ifPresent(partner -> lineOf.putIfAbsent(partner.id(), line.id()));
        }
        odoo.read(LINE, List.copyOf(lineOf.values()), List.of("partner_id")).stream()
                .flatMap(line -> line.link("partner_id").stream())
                .forEach(partner -> known.put(partner.id(), partner.name()));
    }

    private String code(String model, OdooRecord of, String field) {
        return of.link(field).map(link -> code(model, link.id())).orElse("");
    }

    private String code(String model, long id) {
        return Objects.requireNonNull(codes.get(model)).getOrDefault(id, "");
    }

    /** Without the time of the last change: a payment changes that and nothing else. */
    private ObjectNode row(OdooRecord line) {
        ObjectNode row = JSON.createObjectNode();
        ObjectNode said = (ObjectNode) line.values().deepCopy();
        said.remove(WRITTEN);
        row.set("line", said);
        row.put("account", code("account.account", line, "account_id"));
        row.put("journal", code("account.journal", line, "journal_id"));
        row.put("currency", code("res.currency", line, "company_currency_id"));
        row.put("line_currency", code("res.currency", line, "currency_id"));
        row.put("partner", code(PARTNER, line, "partner_id"));
        analytic.write(distribution(line), row);
        orders.ifPresent(asked -> asked.write(line, row));
        return row;
    }

    private static boolean isOurs(List<String> names) {
        return names.stream().anyMatch(name -> OURS.matcher(name).matches());
    }

    /** Of the names of a move, the keys of entries of ours. */
    static Stream<String> keys(List<String> names) {
        return names.stream()
                .map(OURS::matcher)
                .filter(Matcher::matches)
                .flatMap(found -> KeyName.key(found.group(1)).stream());
    }

    /** The name and the key of an entry that is ours, whatever its reference says now, and the number of a line that we sent. */
    private static void ours(List<String> names, List<String> lineNames, ObjectNode row) {
        names.stream()
                .map(OURS::matcher)
                .filter(Matcher::matches)
                .map(found -> found.group(1))
                .forEach(name -> KeyName.key(name).ifPresent(key -> {
                    row.put("entry", name).put("key", key);
                    lineNames.stream()
                            .map(OUR_LINE::matcher)
                            .filter(found -> found.matches() && found.group(1).equals(name))
                            .forEach(found -> row.put("no", found.group(2)));
                }));
    }
}
