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
 * The posted lines of a month, pulled as Odoo says them, a JSON object a line: the line, and the codes of what it points to.
 * The first line says which month it is; of a month without lines it is all there is.
 */
final class Page {
    static final String LINE = "account.move.line";
    static final String MOVE = "account.move";
    private static final String ANALYTIC = "account.analytic.account";

    /** Under which the external ids of our entries stand. */
    private static final String MODULE = "__tieout__.";

    private static final Pattern OURS = Pattern.compile(Pattern.quote(MODULE) + "(.+)");
    private static final Pattern OUR_LINE = Pattern.compile(OURS.pattern() + "_(\\d{1,9})");
    static final int LINES = 1000;

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

    /** Of analytic accounts. */
    private final Map<Long, Long> plans = new HashMap<>();

    /** @param journal into which only we post; in no other one our external ids are looked for */
    Page(Odoo odoo, long company, String journal) {
        this.odoo = odoo;
        this.company = company;
        this.journal = journal;
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
            List<OdooRecord> page = odoo.searchRead(LINE, ofTheMonth, OF_A_LINE, 0, LINES);
            while (!page.isEmpty()) {
                page.forEach(counting::add);
                write(page, rows);
                page = odoo.searchRead(
                        LINE, ofTheMonth, OF_A_LINE, page.getLast().id(), LINES);
            }
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
        learnAnalytic(analyticAccounts(lines));
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

    /** Of an account in a plan below another, the one above all. */
    private void learnAnalytic(List<Long> wanted) {
        Map<Long, String> known = codes.computeIfAbsent(ANALYTIC, none -> new HashMap<>());
        odoo.read(
                        ANALYTIC,
                        wanted.stream().filter(id -> !known.containsKey(id)).toList(),
                        List.of("code", "root_plan_id"))
                .forEach(account -> {
                    known.put(account.id(), account.text("code"));
                    account.link("root_plan_id").ifPresent(plan -> plans.put(account.id(), plan.id()));
                });
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
        Map<Long, String> analytic = new LinkedHashMap<>();
        line.json("analytic_distribution").stream()
                .flatMap(distribution -> distribution.propertyNames().stream())
                .flatMap(Page::accounts)
                .forEach(account -> analytic.put(account, code(ANALYTIC, account)));
        ObjectNode accounts = row.putObject("analytic");
        analytic.forEach((account, code) -> accounts.put(String.valueOf(account), code));
        ObjectNode ofPlans = row.putObject("plans");
        analytic.keySet().forEach(account -> ofPlans.put(String.valueOf(account), plans.getOrDefault(account, 0L)));
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
