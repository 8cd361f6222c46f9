package io.tieout.post.odoo;

import io.tieout.money.Money;
import io.tieout.odoo.Chart;
import io.tieout.odoo.Chart.Thing;
import io.tieout.odoo.Odoo;
import io.tieout.odoo.OdooRecord;
import io.tieout.odoo.References;
import io.tieout.post.LedgerEntry;
import io.tieout.post.LedgerEntry.Line;
import io.tieout.post.LedgerEntry.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what moves say of themselves now: head and lines, with what they point to by its code. */
final class Content {
    /** Of a move. */
    static final List<String> FIELDS = List.of("name", "ref", "state", "date", "journal_id");

    private static final int PAGE = 1000;
    private static final List<String> OF_A_LINE = List.of(
            "move_id",
            "account_id",
            "name",
            "debit",
            "credit",
            "currency_id",
            "amount_currency",
            "analytic_distribution");

    private final Odoo odoo;
    private final Chart chart;
    private final References references;
    private final Currency currency;

    Content(Odoo odoo, Chart chart, References references, Currency currency) {
        this.odoo = odoo;
        this.chart = chart;
        this.references = references;
        this.currency = currency;
    }

    /**
     * The entries that moves are now, by their numbers.
     *
     * @param moves with their {@link #FIELDS}
     * @param names our external ids of them; of a move without one all lines are without a number
     */
    SequencedMap<Long, LedgerEntry> of(List<OdooRecord> moves, Map<Long, String> names) {
        Map<Long, List<OdooRecord>> lines =
                lines(moves.stream().map(OdooRecord::id).toList());
        Map<Long, Integer> lineNos = lineNos(names, lines);
        chart.read(Thing.JOURNAL, References.links(moves, "journal_id"));
        SequencedMap<Long, LedgerEntry> entries = new LinkedHashMap<>();
        for (OdooRecord move : moves) {
            entries.put(move.id(), entry(move, lines.getOrDefault(move.id(), List.of()), lineNos));
        }
        return entries;
    }

    private Map<Long, List<OdooRecord>> lines(List<Long> moves) {
        List<OdooRecord> lines = new ArrayList<>();
        if (!moves.isEmpty()) {
            List<?> ofThem = List.of(List.of("move_id", "in", moves));
            List<OdooRecord> page = odoo.searchRead(Moves.LINE, ofThem, OF_A_LINE, 0, PAGE);
            while (!page.isEmpty()) {
                lines.addAll(page);
                page = odoo.searchRead(
                        Moves.LINE, ofThem, OF_A_LINE, page.getLast().id(), PAGE);
            }
        }
        chart.read(Thing.ACCOUNT, References.links(lines, "account_id"));
        chart.read(Thing.CURRENCY, References.links(lines, "currency_id"));
        references.read(lines);
        return lines.stream()
                .collect(Collectors.groupingBy(
                        line -> line.link("move_id").orElseThrow().id()));
    }

    /** The numbers that our lines have in their external ids; of a line that somebody added, none. */
    private Map<Long, Integer> lineNos(Map<Long, String> names, Map<Long, List<OdooRecord>> lines) {
        Map<Long, Pattern> ours = new HashMap<>();
        names.forEach((move, name) -> {
            Pattern pattern = Pattern.compile(Pattern.quote(name) + "_(\\d{1,9})");
            lines.getOrDefault(move, List.of()).forEach(line -> ours.put(line.id(), pattern));
        });
        Map<Long, Integer> lineNos = new HashMap<>();
        List<Long> all = List.copyOf(ours.keySet());
        for (int from = 0; from < all.size(); from += PAGE) {
            odoo.externalIds(Moves.LINE, all.subList(from, Math.min(all.size(), from + PAGE)))
                    .forEach((line, ids) -> {
                        Pattern pattern = ours.get(line);
                        if (pattern != null) {
                            ids.stream()
                                    .map(pattern::matcher)
                                    .filter(Matcher::matches)
                                    .forEach(id -> lineNos.put(line, Integer.valueOf(id.group(1))));
                        }
                    });
        }
        return lineNos;
    }

    private LedgerEntry entry(OdooRecord move, List<OdooRecord> said, Map<Long, Integer> lineNos) {
        List<Line> lines = new ArrayList<>();
        Set<Integer> given = new HashSet<>();
        for (OdooRecord each : said) {
            int lineNo = lineNos.getOrDefault(each.id(), 0);
            Line line = line(given.add(lineNo) ? lineNo : 0, each);
            if (line.lineNo() > 0 || !line.isOfNothing()) {
                lines.add(line);
            }
        }
        lines.sort(Comparator.comparingInt(line -> line.lineNo() == 0 ? Integer.MAX_VALUE : line.lineNo()));
        return new LedgerEntry(
                told(move),
                state(move),
                move.text("ref"),
                move.link("journal_id")
                        .map(found -> chart.code(Thing.JOURNAL, found.id()))
                        .orElse(""),
                move.day("date").orElseThrow(),
                lines);
    }

    /** As a person would look for it; before it was posted it has no number. */
    private static String told(OdooRecord move) {
        String number = move.text("name");
        return number.isEmpty() || number.equals("/")
                ? "id %d".formatted(move.id())
                : "%s (id %d)".formatted(number, move.id());
    }

    private static State state(OdooRecord move) {
        return switch (move.text("state")) {
            case "posted" -> State.POSTED;
            case "cancel" -> State.CANCELLED;
            default -> State.DRAFT;
        };
    }

    private Line line(int lineNo, OdooRecord line) {
        return new Line(
                lineNo,
                line.link("account_id")
                        .map(found -> chart.code(Thing.ACCOUNT, found.id()))
                        .orElse(""),
                line.text("name"),
                Money.rounded(line.number("debit"), currency),
                Money.rounded(line.number("credit"), currency),
                references.dimension(line),
                transaction(line));
    }

    private @Nullable Money transaction(OdooRecord line) {
        String code = line.link("currency_id")
                .map(found -> chart.code(Thing.CURRENCY, found.id()))
                .orElse(currency.getCurrencyCode());
        return code.equals(currency.getCurrencyCode())
                ? null
                : Money.rounded(line.number("amount_currency"), Currency.getInstance(code));
    }
}
