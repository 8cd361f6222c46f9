package io.tieout.invoicing.odoo;

import io.tieout.invoicing.DraftInvoice;
import io.tieout.invoicing.StandingInvoice;
import io.tieout.invoicing.StandingInvoice.Line;
import io.tieout.invoicing.StandingInvoice.State;
import io.tieout.money.Money;
import io.tieout.odoo.Chart;
import io.tieout.odoo.Chart.Thing;
import io.tieout.odoo.ExternalIds;
import io.tieout.odoo.Odoo;
import io.tieout.odoo.OdooRecord;
import io.tieout.odoo.References;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads invoices of ours as they stand in Odoo now; their lines are told apart by the external ids of them. */
final class Standings {
    static final String MOVE = "account.move";
    private static final String LINE = "account.move.line";
    private static final int PAGE = 1000;
    private static final List<String> OF_A_MOVE = List.of("name", "state", "partner_id", "invoice_date", "currency_id");
    private static final List<String> OF_A_LINE =
            List.of("move_id", "account_id", "price_subtotal", "analytic_distribution");

    private final Odoo odoo;
    private final Chart chart;
    private final References references;
    private final Partners partners;
    private final String system;

    /** @param system of the source references of lines of the books */
    Standings(String system, Odoo odoo, Chart chart, References references, Partners partners) {
        this.odoo = odoo;
        this.chart = chart;
        this.references = references;
        this.partners = partners;
        this.system = system;
    }

    /** Of invoices whose numbers are known, by their keys; one that is gone is left out. */
    Map<String, StandingInvoice> these(Map<Long, DraftInvoice> drafts) {
        List<OdooRecord> moves = odoo.read(MOVE, List.copyOf(drafts.keySet()), OF_A_MOVE);
        Map<Long, List<OdooRecord>> lines =
                lines(moves.stream().map(OdooRecord::id).toList());
        chart.read(Thing.CURRENCY, References.links(moves, "currency_id"));
        Map<Long, Integer> lineNos = lineNos(drafts, lines);
        Map<String, StandingInvoice> standing = new HashMap<>();
        for (OdooRecord move : moves) {
            DraftInvoice draft = Objects.requireNonNull(drafts.get(move.id()));
            standing.put(draft.key(), standing(draft, move, lines.getOrDefault(move.id(), List.of()), lineNos));
        }
        return standing;
    }

    /** Those of what is sold; what is owed and the taxes are Odoo's own. */
    private Map<Long, List<OdooRecord>> lines(List<Long> moves) {
        List<OdooRecord> lines = new ArrayList<>();
        if (!moves.isEmpty()) {
            List<?> ofThem = List.of(List.of("move_id", "in", moves), List.of("display_type", "=", "product"));
            List<OdooRecord> page = odoo.searchRead(LINE, ofThem, OF_A_LINE, 0, PAGE);
            while (!page.isEmpty()) {
                lines.addAll(page);
                page = odoo.searchRead(LINE, ofThem, OF_A_LINE, page.getLast().id(), PAGE);
            }
        }
        chart.read(Thing.ACCOUNT, References.links(lines, "account_id"));
        references.read(lines);
        return lines.stream()
                .collect(Collectors.groupingBy(
                        line -> line.link("move_id").orElseThrow().id()));
    }

    /** The numbers that our lines have in their external ids; of a line that somebody added, none. */
    private Map<Long, Integer> lineNos(Map<Long, DraftInvoice> drafts, Map<Long, List<OdooRecord>> lines) {
        Map<Long, Pattern> ours = new HashMap<>();
        lines.forEach((move, ofIt) -> {
            String id = ExternalIds.of(Objects.requireNonNull(drafts.get(move)).key());
            Pattern pattern = Pattern.compile(Pattern.quote(id) + "_(\\d{1,9})");
            ofIt.forEach(line -> ours.put(line.id(), pattern));
        });
        Map<Long, Integer> lineNos = new HashMap<>();
        List<Long> all = List.copyOf(ours.keySet());
        for (int from = 0; from < all.size(); from += PAGE) {
            odoo.externalIds(LINE, all.subList(from, Math.min(all.size(), from + PAGE)))
                    .forEach((line, names) -> names.stream()
                            .map(Objects.requireNonNull(ours.get(line))::matcher)
                            .filter(Matcher::matches)
                            .forEach(name -> lineNos.put(line, Integer.valueOf(name.group(1)))));
        }
        return lineNos;
    }

    private StandingInvoice standing(
            DraftInvoice draft, OdooRecord move, List<OdooRecord> lines, Map<Long, Integer> lineNos) {
        Currency currency = Currency.getInstance(chart.code(
                Thing.CURRENCY, move.link("currency_id").orElseThrow().id()));
        int added = draft.lines().size();
        List<Line> told = new ArrayList<>();
        for (OdooRecord line : lines) {
            Integer no = lineNos.get(line.id());
            told.add(new Line(
                    no == null ? ++added : no,
                    line.link("account_id")
                            .map(account -> chart.code(Thing.ACCOUNT, account.id()))
                            .orElse(""),
                    Money.rounded(line.number("price_subtotal"), currency),
                    references.dimension(line)));
        }
        told.sort(Comparator.comparingInt(Line::lineNo));
        boolean isRightPartner = partners.known(draft)
                .map(wanted -> move.link("partner_id")
                        .filter(there -> there.id() == wanted)
                        .isPresent())
                .orElse(true);
        return new StandingInvoice(
                told(move),
                "%s:invoice:%d".formatted(system, move.id()),
                state(move),
                isRightPartner,
                move.day("invoice_date").orElse(null),
                currency,
                told);
    }

    private static State state(OdooRecord move) {
        return switch (move.text("state")) {
            case "posted" -> State.POSTED;
            case "cancel" -> State.CANCELLED;
            default -> State.DRAFT;
        };
    }

    private static String told(OdooRecord move) {
        String number = move.text("name");
        return number.isEmpty() || number.equals("/")
                ? "id %d".formatted(move.id())
                : "%s (id %d)".formatted(number, move.id());
    }
}
