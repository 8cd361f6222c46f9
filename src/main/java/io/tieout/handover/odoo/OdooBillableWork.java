package io.tieout.handover.odoo;

import io.tieout.handover.BillableWork;
import io.tieout.handover.Deed;
import io.tieout.handover.Outcome;
import io.tieout.handover.Piece;
import io.tieout.handover.Sending;
import io.tieout.handover.Standing;
import io.tieout.handover.WorkKind;
import io.tieout.odoo.Call;
import io.tieout.odoo.Halves;
import io.tieout.odoo.Link;
import io.tieout.odoo.Loading;
import io.tieout.odoo.Loading.Loaded;
import io.tieout.odoo.Lookup;
import io.tieout.odoo.Odoo;
import io.tieout.odoo.OdooException;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import io.tieout.run.Failpoint;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Hands work over to one company of an Odoo. A piece is loaded as an analytic line of its order line, as its kind stands there. */
public final class OdooBillableWork implements BillableWork {
    /** Of odoo's own measure, the gain of sending more is small. */
    private static final int AT_ONCE = 500;

    private final String name;
    private final String system;
    private final Odoo odoo;
    private final long company;
    private final Map<WorkKind, LineKind> kinds;

    /** @param company its number in Odoo */
    public OdooBillableWork(String name, String system, Odoo odoo, long company) {
        this.name = name;
        this.system = system;
        this.odoo = odoo;
        this.company = company;
        this.kinds = new EnumMap<>(Map.of(
                WorkKind.TIME,
                new HourLines(odoo, name, company),
                WorkKind.EXPENSES,
                new ExpenseLines(odoo, name, company)));
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
        Set<String> fields = odoo.fieldsGet(LineKind.LINE).keySet();
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
        Map<String, Standing> found = new HashMap<>();
        kinds.forEach((kind, lines) -> {
            List<Piece> those =
                    pieces.stream().filter(piece -> piece.work().kind() == kind).toList();
            found.putAll(new Lines(odoo, lines).find(those));
        });
        return found;
    }

    @Override
    public Map<String, Outcome> send(List<Sending> sendings) {
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        kinds.forEach((kind, lines) -> {
            List<Sending> those = sendings.stream()
                    .filter(sending -> sending.work().kind() == kind && sending.deed() != Deed.WITHDRAW)
                    .toList();
            if (!those.isEmpty()) {
                List<Sending> possible = possible(lines, those, outcomes);
                make(lines, of(Deed.MAKE, possible), outcomes);
                change(lines, of(Deed.CHANGE, possible), outcomes);
            }
        });
        Halves.of(of(Deed.WITHDRAW, sendings), some -> withdrawn(some, outcomes));
        return outcomes;
    }

    private static List<Sending> of(Deed deed, List<Sending> sendings) {
        return sendings.stream().filter(sending -> sending.deed() == deed).toList();
    }

    private static List<Sending> possible(LineKind lines, List<Sending> sendings, Map<String, Outcome> outcomes) {
        lines.lookUp(sendings);
        return sendings.stream()
                .filter(sending -> {
                    Optional<String> obstacle = lines.obstacle(sending);
                    obstacle.ifPresent(why -> outcomes.put(sending.key(), new Outcome.Refused(why)));
                    return obstacle.isEmpty();
                })
                .toList();
    }

    private void make(LineKind lines, List<Sending> sendings, Map<String, Outcome> outcomes) {
        List<String> columns = lines.columns(sendings);
        new Loading<Sending>(
                        odoo,
                        LineKind.LINE,
                        columns,
                        sending -> List.of(lines.row(sending, columns)),
                        OdooBillableWork::offered)
                .load(sendings)
                .forEach((sending, loaded) -> outcomes.put(sending.key(), outcome(loaded)));
    }

    private static Outcome outcome(Loaded loaded) {
        return switch (loaded) {
            case Loaded.Made made -> new Outcome.Done(String.valueOf(made.id()));
            case Loaded.Refused refused -> new Outcome.Refused(refused.sentence());
            case Loaded.InDoubt doubt -> new Outcome.Unknown(doubt.sentence());
        };
    }

    /** Each has values of its own, so each is a call; of what is the same already, nothing is written. */
    private void change(LineKind lines, List<Sending> sendings, Map<String, Outcome> outcomes) {
        Map<Long, Standing> standing = lines.standing(odoo.read(
                LineKind.LINE, sendings.stream().map(OdooBillableWork::number).toList(), lines.fields()));
        for (Sending sending : sendings) {
            Standing is = standing.get(number(sending));
            if (is == null) {
                outcomes.put(sending.key(), new Outcome.Refused("it is gone from %s".formatted(name)));
            } else {
                Map<String, Object> values = lines.changed(is, sending);
                outcomes.put(sending.key(), tried(sending, () -> {
                    if (!values.isEmpty()) {
                        odoo.write(LineKind.LINE, List.of(number(sending)), values);
                    }
                }));
            }
        }
    }

    private boolean withdrawn(List<Sending> some, Map<String, Outcome> outcomes) {
        List<Long> numbers = some.stream().map(OdooBillableWork::number).toList();
        Outcome outcome = tried(
                some.getFirst(),
                () -> odoo.call(Call.writing(LineKind.LINE, "unlink").on(numbers)));
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
        Failpoint.hit("HAND_OVER_OFFERED");
    }

    private static long number(Sending sending) {
        return Long.parseLong(Objects.requireNonNull(sending.ledgerId()));
    }
}
