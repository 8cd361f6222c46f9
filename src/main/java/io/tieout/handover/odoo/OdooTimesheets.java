package io.tieout.handover.odoo;

import io.tieout.handover.Deed;
import io.tieout.handover.Hours;
import io.tieout.handover.Outcome;
import io.tieout.handover.Piece;
import io.tieout.handover.Sending;
import io.tieout.handover.Standing;
import io.tieout.handover.Timesheets;
import io.tieout.odoo.Call;
import io.tieout.odoo.ExternalIds;
import io.tieout.odoo.Halves;
import io.tieout.odoo.Link;
import io.tieout.odoo.Loading;
import io.tieout.odoo.Loading.Loaded;
import io.tieout.odoo.Lookup;
import io.tieout.odoo.Odoo;
import io.tieout.odoo.OdooException;
import io.tieout.odoo.OdooRecord;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import io.tieout.run.Failpoint;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Hands hours over to one company of an Odoo. A piece is loaded as a line of hours with its project, and with its order line, which Odoo is told
 * to leave as it is: that makes the hours delivered there, and an invoice of the order takes them.
 *
 * <p>A line that is on an invoice, though it be a draft, is refused by Odoo whatever is done with it. To change the hours of another one
 * prices its cost in Odoo anew, by what the employee costs today.
 */
public final class OdooTimesheets implements Timesheets {
    /** Of odoo's own measure, the gain of sending more is small. */
    private static final int AT_ONCE = 500;

    private static final List<String> FIELDS = List.of(
            "id",
            "name",
            "date",
            "project_id/.id",
            "employee_id/.id",
            "unit_amount",
            "so_line/.id",
            "is_so_line_edited");

    private final String name;
    private final String system;
    private final Odoo odoo;
    private final long company;
    private final Lines lines;

    /** @param company its number in Odoo */
    public OdooTimesheets(String name, String system, Odoo odoo, long company) {
        this.name = name;
        this.system = system;
        this.odoo = odoo;
        this.company = company;
        this.lines = new Lines(odoo, company);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String system() {
        return system;
    }

    @Override
    public int atOnce() {
        return AT_ONCE;
    }

    @Override
    public void insist() {
        Set<String> fields = odoo.fieldsGet(Lines.LINE).keySet();
        if (!fields.containsAll(Set.of("project_id", "employee_id", "so_line", "timesheet_invoice_id"))) {
            throw wrong(
                    "The ledger %s shows no order lines of hours, which are what invoices them; install the module sale_timesheet there, or give its user the right to see all timesheets."
                            .formatted(name));
        }
        String unit = "project_time_mode_id";
        if (odoo.fieldsGet("res.company").containsKey(unit)) {
            Optional<Link> counted = odoo.read("res.company", List.of(company), List.of(unit)).stream()
                    .findFirst()
                    .flatMap(read -> read.link(unit));
            if (odoo.find("uom.uom", "uom", "product_uom_hour") instanceof Lookup.Found hour
                    && counted.filter(link -> link.id() != hour.id()).isPresent()) {
                throw wrong(
                        "The ledger %s counts work in %s, where hours were expected; let projects there count hours."
                                .formatted(name, counted.get().name()));
            }
        }
    }

    private static RefusalException wrong(String sentence) {
        return new RefusalException(Refusal.CONFIGURATION, sentence, "Nothing was handed over.");
    }

    @Override
    public Map<String, Standing> find(Collection<Piece> pieces) {
        return lines.find(pieces);
    }

    @Override
    public Map<String, Outcome> send(List<Sending> sendings) {
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        List<Sending> possible = possible(sendings, outcomes);
        make(of(Deed.MAKE, possible), outcomes);
        change(of(Deed.CHANGE, possible), outcomes);
        Halves.of(of(Deed.WITHDRAW, possible), some -> withdrawn(some, outcomes));
        return outcomes;
    }

    private static List<Sending> of(Deed deed, List<Sending> sendings) {
        return sendings.stream().filter(sending -> sending.deed() == deed).toList();
    }

    private List<Sending> possible(List<Sending> sendings, Map<String, Outcome> outcomes) {
        List<Hours> wanted = sendings.stream()
                .filter(sending -> sending.deed() != Deed.WITHDRAW)
                .map(Sending::hours)
                .toList();
        if (wanted.isEmpty()) {
            return sendings;
        }
        Directory directory = new Directory(odoo, name);
        directory.find(wanted);
        return sendings.stream()
                .filter(sending -> {
                    Optional<String> obstacle =
                            sending.deed() == Deed.WITHDRAW ? Optional.empty() : directory.obstacle(sending.hours());
                    obstacle.ifPresent(why -> outcomes.put(sending.key(), new Outcome.Refused(why)));
                    return obstacle.isEmpty();
                })
                .toList();
    }

    private void make(List<Sending> sendings, Map<String, Outcome> outcomes) {
        new Loading<Sending>(odoo, Lines.LINE, FIELDS, sending -> List.of(row(sending)), OdooTimesheets::offered)
                .load(sendings)
                .forEach((sending, loaded) -> outcomes.put(sending.key(), outcome(loaded)));
    }

    private static List<Object> row(Sending sending) {
        Hours hours = sending.hours();
        return List.of(
                ExternalIds.of(sending.key()),
                sending.label(),
                hours.workOn().toString(),
                Long.valueOf(hours.project()),
                Long.valueOf(hours.person()),
                hours.hours(),
                Long.valueOf(hours.orderLine()),
                "True");
    }

    private static Outcome outcome(Loaded loaded) {
        return switch (loaded) {
            case Loaded.Made made -> new Outcome.Done(String.valueOf(made.id()));
            case Loaded.Refused refused -> new Outcome.Refused(refused.sentence());
            case Loaded.InDoubt doubt -> new Outcome.Unknown(doubt.sentence());
        };
    }

    /** Each has values of its own, so each is a call; of what is the same already, nothing is written. */
    private void change(List<Sending> sendings, Map<String, Outcome> outcomes) {
        Map<String, OdooRecord> standing = new HashMap<>();
        odoo.read(
                        Lines.LINE,
                        sendings.stream().map(OdooTimesheets::number).toList(),
                        List.of("date", "employee_id", "project_id", "so_line", "unit_amount"))
                .forEach(record -> standing.put(String.valueOf(record.id()), record));
        for (Sending sending : sendings) {
            OdooRecord record = standing.get(Objects.requireNonNull(sending.ledgerId()));
            if (record == null) {
                outcomes.put(sending.key(), new Outcome.Refused("it is gone from %s".formatted(name)));
            } else {
                Map<String, Object> values = changed(Lines.hours(record), sending.hours());
                outcomes.put(
                        sending.key(), tried(sending, () -> odoo.write(Lines.LINE, List.of(number(sending)), values)));
            }
        }
    }

    private static Map<String, Object> changed(Hours is, Hours wanted) {
        Map<String, Object> values = new LinkedHashMap<>();
        if (!is.workOn().equals(wanted.workOn())) {
            values.put("date", wanted.workOn().toString());
        }
        if (!is.person().equals(wanted.person())) {
            values.put("employee_id", Long.valueOf(wanted.person()));
        }
        if (!is.project().equals(wanted.project())) {
            values.put("project_id", Long.valueOf(wanted.project()));
        }
        if (!is.orderLine().equals(wanted.orderLine())) {
            values.put("so_line", Long.valueOf(wanted.orderLine()));
        }
        if (is.hours().compareTo(wanted.hours()) != 0) {
            values.put("unit_amount", wanted.hours());
        }
        return values;
    }

    private boolean withdrawn(List<Sending> some, Map<String, Outcome> outcomes) {
        List<Long> numbers = some.stream().map(OdooTimesheets::number).toList();
        Outcome outcome = tried(
                some.getFirst(),
                () -> odoo.call(Call.writing(Lines.LINE, "unlink").on(numbers)));
        if (outcome instanceof Outcome.Refused && some.size() > 1) {
            return false;
        }
        some.forEach(sending -> outcomes.put(
                sending.key(),
                outcome instanceof Outcome.Done
                        ? new Outcome.Done(Objects.requireNonNull(sending.ledgerId()))
                        : outcome));
        return true;
    }

    private static Outcome tried(Sending sending, Runnable call) {
        offered();
        try {
            call.run();
            return new Outcome.Done(Objects.requireNonNull(sending.ledgerId()));
        } catch (OdooException failed) {
            return switch (failed.trouble()) {
                case PERMANENT_DATA -> new Outcome.Refused(Loading.bare(failed.whatHappened()));
                case IN_DOUBT, TRANSIENT -> new Outcome.Unknown(Loading.bare(failed.whatHappened()));
                case PERMANENT_CONFIG, AUTHENTICATION, RIGHTS -> throw failed;
            };
        }
    }

    private static void offered() {
        Failpoint.hit("HOURS_OFFERED");
    }

    private static long number(Sending sending) {
        return Long.parseLong(Objects.requireNonNull(sending.ledgerId()));
    }
}
