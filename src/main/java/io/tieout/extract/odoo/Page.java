package io.tieout.extract.odoo;

import io.tieout.ledger.KeyName;
import io.tieout.odoo.Link;
import io.tieout.odoo.Odoo;
import io.tieout.odoo.OdooRecord;
import java.io.IOException;
import java.io.OutputStream;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The posted lines of a month, pulled as Odoo says them, a JSON object a line: the line, its move, and the codes of what they point to.
 * The first line says which month it is; of a month without lines it is all there is.
 */
final class Page {
    static final String LINE = "account.move.line";
    private static final String MOVE = "account.move";

    /** Under which the external ids of our entries stand. */
    private static final String MODULE = "__tieout__.";

    private static final Pattern OURS = Pattern.compile(Pattern.quote(MODULE) + "(.+)");
    private static final Pattern OUR_LINE = Pattern.compile(OURS.pattern() + "_(\\d{1,9})");
    private static final int LINES = 1000;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    /** Without the time of the last change: a payment changes that and nothing else. */
    private static final List<String> OF_A_LINE = List.of(
            "move_id",
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

    private static final List<String> OF_A_MOVE =
            List.of("name", "ref", "journal_id", "move_type", "invoice_date", "reversed_entry_id");

    private final Odoo odoo;
    private final long company;
    private final String journal;

    /** By their numbers, as they are asked for. */
    private final Map<String, Map<Long, String>> codes = new HashMap<>();

    /** @param journal into which only we post; in no other one our external ids are looked for */
    Page(Odoo odoo, long company, String journal) {
        this.odoo = odoo;
        this.company = company;
        this.journal = journal;
    }

    static Pulled empty(YearMonth month) {
        return Pulled.written(head(month), rows -> {});
    }

    Pulled pull(YearMonth month) {
        List<Object> ofTheMonth = new ArrayList<>(Survey.posted(company));
        ofTheMonth.addAll(Survey.within(month, "date"));
        return Pulled.written(head(month), rows -> {
            List<OdooRecord> page = odoo.searchRead(LINE, ofTheMonth, OF_A_LINE, 0, LINES);
            while (!page.isEmpty()) {
                write(page, rows);
                page = odoo.searchRead(
                        LINE, ofTheMonth, OF_A_LINE, page.getLast().id(), LINES);
            }
        });
    }

    private static String head(YearMonth month) {
        return "{\"month\":\"%s\"}".formatted(month);
    }

    private void write(List<OdooRecord> lines, OutputStream out) throws IOException {
        Map<Long, OdooRecord> moves = new HashMap<>();
        odoo.read(MOVE, links(lines, "move_id"), OF_A_MOVE).forEach(move -> moves.put(move.id(), move));
        learn("account.account", "code", links(lines, "account_id"));
        learn("account.journal", "code", links(moves.values(), "journal_id"));
        learn("res.currency", "name", links(lines, "currency_id"));
        learn("res.currency", "name", links(lines, "company_currency_id"));
        learn("account.analytic.account", "code", analyticAccounts(lines));
        List<Long> maybeOurs = moves.values().stream()
                .filter(move -> code("account.journal", move, "journal_id").equals(journal))
                .map(OdooRecord::id)
                .toList();
        Map<Long, List<String>> names = odoo.externalIds(MOVE, maybeOurs);
        Map<Long, List<String>> lineNames = odoo.externalIds(
                LINE,
                lines.stream()
                        .filter(line -> isOurs(names.getOrDefault(move(line), List.of())))
                        .map(OdooRecord::id)
                        .toList());
        for (OdooRecord line : lines) {
            OdooRecord move = moves.get(move(line));
            if (move != null) {
                ObjectNode row = row(line, move);
                ours(names.getOrDefault(move.id(), List.of()), lineNames.getOrDefault(line.id(), List.of()), row);
                out.write(JSON.writeValueAsBytes(row));
                out.write('\n');
            }
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

    private static List<Long> analyticAccounts(List<OdooRecord> lines) {
        return lines.stream()
                .flatMap(line -> line.json("analytic_distribution").stream())
                .flatMap(distribution -> distribution.propertyNames().stream())
                .flatMap(Page::accounts)
                .distinct()
                .toList();
    }

    /** Several plans of one share stand together: {@code 31,44}. */
    static Stream<Long> accounts(String share) {
        return Arrays.stream(share.split(","))
                .filter(account -> account.matches("\\d{1,18}"))
                .map(Long::valueOf);
    }

    private void learn(String model, String field, List<Long> wanted) {
        Map<Long, String> known = codes.computeIfAbsent(model, none -> new HashMap<>());
        odoo.read(model, wanted.stream().filter(id -> !known.containsKey(id)).toList(), List.of(field))
                .forEach(record -> known.put(record.id(), record.text(field)));
    }

    private String code(String model, OdooRecord of, String field) {
        return of.link(field).map(link -> code(model, link.id())).orElse("");
    }

    private String code(String model, long id) {
        return Objects.requireNonNull(codes.get(model)).getOrDefault(id, "");
    }

    private ObjectNode row(OdooRecord line, OdooRecord move) {
        ObjectNode row = JSON.createObjectNode();
        row.set("line", line.values());
        row.set("move", move.values());
        row.put("account", code("account.account", line, "account_id"));
        row.put("journal", code("account.journal", move, "journal_id"));
        row.put("currency", code("res.currency", line, "company_currency_id"));
        row.put("line_currency", code("res.currency", line, "currency_id"));
        Map<Long, String> analytic = new LinkedHashMap<>();
        line.json("analytic_distribution").stream()
                .flatMap(distribution -> distribution.propertyNames().stream())
                .flatMap(Page::accounts)
                .forEach(account -> analytic.put(account, code("account.analytic.account", account)));
        ObjectNode accounts = row.putObject("analytic");
        analytic.forEach((account, code) -> accounts.put(String.valueOf(account), code));
        return row;
    }

    private static boolean isOurs(List<String> names) {
        return names.stream().anyMatch(name -> OURS.matcher(name).matches());
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
