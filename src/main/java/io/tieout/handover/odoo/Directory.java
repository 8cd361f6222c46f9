package io.tieout.handover.odoo;

import io.tieout.handover.Work;
import io.tieout.odoo.Odoo;
import io.tieout.odoo.OdooRecord;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who and what hours point to in a company of an Odoo: employees, projects and order lines, asked for by their numbers. */
final class Directory {
    private static final int PAGE = 1000;
    private static final Map<String, Object> ARCHIVED_TOO = Map.of("active_test", false);

    private final Odoo odoo;
    private final String ledger;
    private final Map<Thing, Map<Long, OdooRecord>> found = new HashMap<>();

    Directory(Odoo odoo, String ledger) {
        this.odoo = odoo;
        this.ledger = ledger;
    }

    private enum Thing {
        EMPLOYEE("hr.employee", "active", "name"),
        PROJECT("project.project", "active", "name"),
        ORDER_LINE("sale.order.line", "state", "qty_delivered_method");

        private final String model;
        private final List<String> fields;

        Thing(String model, String... fields) {
            this.model = model;
            this.fields = List.of(fields);
        }
    }

    /** Asks for everything that these point to. What the user does not see, or is of another company, is not there. */
    void find(Collection<Work> all) {
        find(Thing.EMPLOYEE, all, Work::person);
        find(Thing.PROJECT, all, Work::place);
        find(Thing.ORDER_LINE, all, Work::orderLine);
    }

    private void find(Thing thing, Collection<Work> all, Function<Work, String> number) {
        Set<Long> wanted = all.stream().map(number).map(Long::valueOf).collect(Collectors.toSet());
        Map<Long, OdooRecord> records = new HashMap<>();
        List<?> domain = List.of(List.of("id", "in", List.copyOf(wanted)));
        List<OdooRecord> page = odoo.searchRead(thing.model, domain, thing.fields, 0, PAGE, ARCHIVED_TOO);
        while (!page.isEmpty()) {
            page.forEach(record -> records.put(record.id(), record));
            page = odoo.searchRead(
                    thing.model, domain, thing.fields, page.getLast().id(), PAGE, ARCHIVED_TOO);
        }
        found.put(thing, records);
    }

    /** Why hours are not even sent; empty when nothing is known that would keep them out. */
    Optional<String> obstacle(Work hours) {
        return Stream.of(
                        inUse(Thing.EMPLOYEE, "employee", hours.person(), "resource"),
                        inUse(Thing.PROJECT, "project", hours.place(), "project"),
                        orderLine(hours.orderLine()))
                .flatMap(Optional::stream)
                .reduce("%s; %s"::formatted);
    }

    private Optional<OdooRecord> record(Thing thing, String number) {
        return Optional.ofNullable(Objects.requireNonNull(found.get(thing)).get(Long.valueOf(number)));
    }

    private Optional<String> inUse(Thing thing, String what, String number, String kind) {
        Optional<OdooRecord> record = record(thing, number);
        if (record.isEmpty()) {
            return Optional.of(
                    "%s %s is not in %s; map the number of another one: kind %s".formatted(what, number, ledger, kind));
        }
        return record.get().flag("active")
                ? Optional.empty()
                : Optional.of("%s %s (%s) is archived in %s; take it into use there or map another one: kind %s"
                        .formatted(what, number, record.get().text("name"), ledger, kind));
    }

    private Optional<String> orderLine(String number) {
        Optional<OdooRecord> line = record(Thing.ORDER_LINE, number);
        if (line.isEmpty()) {
            return Optional.of("order line %s is not in %s; map the number of another one: kind project"
                    .formatted(number, ledger));
        }
        String method = line.get().text("qty_delivered_method");
        if (!method.equals("timesheet")) {
            return Optional.of(
                    "order line %s in %s counts what is delivered as %s, where timesheet was expected; let its product be invoiced by timesheets, or map another line: kind project"
                            .formatted(number, ledger, method.isEmpty() ? "nothing" : method));
        }
        String state = line.get().text("state");
        return OrderLines.CONFIRMED.contains(state)
                ? Optional.empty()
                : Optional.of("the order of line %s in %s is %s, where a confirmed one was expected; confirm it there"
                        .formatted(number, ledger, state));
    }
}
