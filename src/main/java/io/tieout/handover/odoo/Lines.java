package io.tieout.handover.odoo;

import io.tieout.handover.Hours;
import io.tieout.handover.Piece;
import io.tieout.handover.Standing;
import io.tieout.odoo.ExternalIds;
import io.tieout.odoo.Odoo;
import io.tieout.odoo.OdooRecord;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lines of hours of ours as they stand in Odoo now: by their numbers where these are known, else among those where they may stand. */
final class Lines {
    static final String LINE = "account.analytic.line";
    private static final int PAGE = 1000;
    private static final List<String> FIELDS =
            List.of("date", "employee_id", "project_id", "so_line", "unit_amount", "timesheet_invoice_id");

    private final Odoo odoo;
    private final long company;

    Lines(Odoo odoo, long company) {
        this.odoo = odoo;
        this.company = company;
    }

    Map<String, Standing> find(Collection<Piece> pieces) {
        Map<String, Standing> found = new HashMap<>();
        Map<String, String> keys = new HashMap<>();
        pieces.forEach(piece -> keys.put(ExternalIds.of(piece.key()), piece.key()));
        List<Long> numbers = pieces.stream()
                .flatMap(piece -> Stream.ofNullable(piece.ledgerId()))
                .map(Long::valueOf)
                .toList();
        for (int from = 0; from < numbers.size(); from += PAGE) {
            List<Long> some = numbers.subList(from, Math.min(numbers.size(), from + PAGE));
            take(odoo.read(LINE, some, FIELDS), keys, found);
        }
        List<Piece> unknown =
                pieces.stream().filter(piece -> piece.ledgerId() == null).toList();
        if (!unknown.isEmpty()) {
            among(whereTheyMayStand(unknown), keys, found);
        }
        return found;
    }

    private List<?> whereTheyMayStand(List<Piece> pieces) {
        Set<Long> projects = pieces.stream()
                .map(piece -> Long.valueOf(piece.hours().project()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        LocalDate first = pieces.stream()
                .map(piece -> piece.hours().workOn())
                .min(LocalDate::compareTo)
                .orElseThrow();
        LocalDate last = pieces.stream()
                .map(piece -> piece.hours().workOn())
                .max(LocalDate::compareTo)
                .orElseThrow();
        return List.of(
                List.of("company_id", "=", company),
                List.of("project_id", "in", List.copyOf(projects)),
                List.of("date", ">=", first.toString()),
                List.of("date", "<=", last.toString()));
    }

    private void among(List<?> domain, Map<String, String> keys, Map<String, Standing> found) {
        List<OdooRecord> page = odoo.searchRead(LINE, domain, FIELDS, 0, PAGE);
        while (!page.isEmpty()) {
            take(page, keys, found);
            page = odoo.searchRead(LINE, domain, FIELDS, page.getLast().id(), PAGE);
        }
    }

    /** Those that bear the name of a piece: a number can be that of another record by now. */
    private void take(List<OdooRecord> records, Map<String, String> keys, Map<String, Standing> found) {
        Map<Long, List<String>> names =
                odoo.externalIds(LINE, records.stream().map(OdooRecord::id).toList());
        for (OdooRecord record : records) {
            names.getOrDefault(record.id(), List.of()).stream()
                    .filter(keys::containsKey)
                    .findFirst()
                    .ifPresent(name -> found.put(keys.get(name), standing(record)));
        }
    }

    private static Standing standing(OdooRecord record) {
        return new Standing(
                String.valueOf(record.id()),
                hours(record),
                record.link("timesheet_invoice_id").isPresent());
    }

    static Hours hours(OdooRecord record) {
        return new Hours(
                record.day("date").orElseThrow(),
                number(record, "employee_id"),
                number(record, "project_id"),
                number(record, "so_line"),
                record.number("unit_amount"));
    }

    private static String number(OdooRecord record, String field) {
        return record.link(field).map(link -> String.valueOf(link.id())).orElse("");
    }
}
