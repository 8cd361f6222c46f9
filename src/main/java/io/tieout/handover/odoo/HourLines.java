package io.tieout.handover.odoo;

import io.tieout.handover.Piece;
import io.tieout.handover.Sending;
import io.tieout.handover.Standing;
import io.tieout.handover.Work;
import io.tieout.odoo.ExternalIds;
import io.tieout.odoo.Odoo;
import io.tieout.odoo.OdooRecord;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Hours: a line with its project, and with its order line, which Odoo is told to leave as it is: that makes the hours delivered there, and an
 * invoice of the order takes them.
 *
 * <p>A line that is on an invoice, though it be a draft, is refused by Odoo whatever is done with it. To change the hours of another one
 * prices its cost in Odoo anew, by what the employee costs today.
 */
final class HourLines implements LineKind {
    private static final List<String> FIELDS =
            List.of("date", "employee_id", "project_id", "so_line", "unit_amount", "timesheet_invoice_id");

    private static final List<String> COLUMNS = List.of(
            "id",
            "name",
            "date",
            "project_id/.id",
            "employee_id/.id",
            "unit_amount",
            "so_line/.id",
            "is_so_line_edited");

    private final long company;
    private final Directory directory;

    HourLines(Odoo odoo, String ledger, long company) {
        this.company = company;
        this.directory = new Directory(odoo, ledger);
    }

    @Override
    public List<String> fields() {
        return FIELDS;
    }

    @Override
    public List<?> whereTheyMayStand(List<Piece> pieces) {
        Set<Long> projects = pieces.stream()
                .map(piece -> Long.valueOf(piece.work().place()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return Days.of(pieces).within(company, List.of("project_id", "in", List.copyOf(projects)));
    }

    @Override
    public Map<Long, Standing> standing(Collection<OdooRecord> lines) {
        Map<Long, Standing> standing = new HashMap<>();
        for (OdooRecord line : lines) {
            Work work = Work.time(
                    line.day("date").orElseThrow(),
                    Lines.number(line, "employee_id"),
                    Lines.number(line, "project_id"),
                    Lines.number(line, "so_line"),
                    line.number("unit_amount"));
            boolean invoiced = line.link("timesheet_invoice_id").isPresent();
            standing.put(line.id(), new Standing(String.valueOf(line.id()), work, invoiced));
        }
        return standing;
    }

    @Override
    public void lookUp(List<Sending> sendings) {
        directory.find(sendings.stream().map(Sending::work).toList());
    }

    @Override
    public Optional<String> obstacle(Sending sending) {
        return directory.obstacle(sending.work());
    }

    @Override
    public List<String> columns(List<Sending> sendings) {
        return COLUMNS;
    }

    @Override
    public List<Object> row(Sending sending, List<String> columns) {
        Work work = sending.work();
        return List.of(
                ExternalIds.of(sending.key()),
                sending.label(),
                work.workOn().toString(),
                Long.valueOf(work.place()),
                Long.valueOf(work.person()),
                work.quantity(),
                Long.valueOf(work.orderLine()),
                "True");
    }

    @Override
    public Map<String, Object> changed(Standing is, Sending sending) {
        Work stands = is.work();
        Work wanted = sending.work();
        Map<String, Object> values = new LinkedHashMap<>();
        if (!stands.workOn().equals(wanted.workOn())) {
            values.put("date", wanted.workOn().toString());
        }
        if (!stands.person().equals(wanted.person())) {
            values.put("employee_id", Long.valueOf(wanted.person()));
        }
        if (!stands.place().equals(wanted.place())) {
            values.put("project_id", Long.valueOf(wanted.place()));
        }
        if (!stands.orderLine().equals(wanted.orderLine())) {
            values.put("so_line", Long.valueOf(wanted.orderLine()));
        }
        if (!stands.quantity().equals(wanted.quantity())) {
            values.put("unit_amount", wanted.quantity());
        }
        return values;
    }
}
