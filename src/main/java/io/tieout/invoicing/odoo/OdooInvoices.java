package io.tieout.invoicing.odoo;

import io.tieout.invoicing.DraftInvoice;
import io.tieout.invoicing.DraftOutcome;
import io.tieout.invoicing.InvoiceLedger;
import io.tieout.invoicing.StandingInvoice;
import io.tieout.odoo.Call;
import io.tieout.odoo.Chart;
import io.tieout.odoo.Loading;
import io.tieout.odoo.Loading.Loaded;
import io.tieout.odoo.NamedRecords;
import io.tieout.odoo.Odoo;
import io.tieout.odoo.OdooException;
import io.tieout.odoo.References;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import io.tieout.run.Failpoint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Drafts invoices in one company of an Odoo. One is loaded under an external id that is made of its key, as each of its lines is, and read
 * back: where Odoo made another invoice of it than was sent, it is taken away again. None is ever posted.
 */
public final class OdooInvoices implements InvoiceLedger {
    private final String name;
    private final String system;
    private final int atOnce;
    private final Odoo odoo;
    private final long company;
    private final NamedRecords named;
    private final Partners partners;
    private final InvoiceRows rows;
    private final Standings standings;

    /**
     * @param atOnce  how many drafts are sent together
     * @param company its number in Odoo
     */
    public OdooInvoices(String name, String system, int atOnce, Odoo odoo, long company) {
        this.name = name;
        this.system = system;
        this.atOnce = atOnce;
        this.odoo = odoo;
        this.company = company;
        Chart chart = new Chart(odoo);
        References references = new References(chart, name);
        this.named = new NamedRecords(
                odoo,
                Standings.MOVE,
                List.of(List.of("move_type", "=", "out_invoice")),
                "among the invoices of this company");
        this.partners = new Partners(odoo, name);
        this.rows = new InvoiceRows(chart, references, partners);
        this.standings = new Standings(system, odoo, chart, references, partners);
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
        return atOnce;
    }

    @Override
    public void insist(String entity) {
        if (odoo.read("res.company", List.of(company), List.of("name")).isEmpty()) {
            throw new RefusalException(
                    Refusal.CONFIGURATION,
                    "The ledger %s has no company %d; name the number of the right one in the settings."
                            .formatted(name, company),
                    "Nothing was drafted.");
        }
    }

    @Override
    public Map<String, StandingInvoice> find(Collection<DraftInvoice> drafts) {
        partners.lookUp(drafts);
        Map<String, DraftInvoice> byKey =
                drafts.stream().collect(Collectors.toMap(DraftInvoice::key, Function.identity()));
        Map<Long, DraftInvoice> there = new HashMap<>();
        named.under(byKey.keySet()).forEach((number, key) -> there.put(number, Objects.requireNonNull(byKey.get(key))));
        return standings.these(there);
    }

    @Override
    public SequencedMap<String, DraftOutcome> draft(List<DraftInvoice> drafts) {
        rows.lookUp(drafts);
        SequencedMap<String, DraftOutcome> outcomes = new LinkedHashMap<>();
        List<DraftInvoice> fit = new ArrayList<>();
        for (DraftInvoice draft : drafts) {
            Optional<String> obstacle = rows.obstacle(draft);
            if (obstacle.isPresent()) {
                outcomes.put(draft.key(), new DraftOutcome.Refused(obstacle.get()));
            } else {
                fit.add(draft);
            }
        }
        Map<Long, DraftInvoice> made = load(fit, outcomes);
        lookAt(made, outcomes);
        return outcomes;
    }

    private Map<Long, DraftInvoice> load(List<DraftInvoice> fit, Map<String, DraftOutcome> outcomes) {
        Map<Long, DraftInvoice> made = new LinkedHashMap<>();
        new Loading<>(odoo, Standings.MOVE, InvoiceRows.FIELDS, rows::of, () -> Failpoint.hit("INVOICE_OFFERED"))
                .load(fit)
                .forEach((draft, loaded) -> {
                    switch (loaded) {
                        case Loaded.Made one -> {
                            made.put(one.id(), draft);
                            named.met(one.id(), draft.key());
                        }
                        case Loaded.Refused refused ->
                            outcomes.put(
                                    draft.key(),
                                    new DraftOutcome.Refused(named.taken(draft.key())
                                            .map(taken -> "%s; %s".formatted(refused.sentence(), taken))
                                            .orElse(refused.sentence())));
                        case Loaded.InDoubt doubt ->
                            outcomes.put(draft.key(), new DraftOutcome.Unknown(doubt.sentence()));
                    }
                });
        return made;
    }

    /** What was made is not necessarily what was sent. */
    private void lookAt(Map<Long, DraftInvoice> made, Map<String, DraftOutcome> outcomes) {
        Map<String, StandingInvoice> there = standings.these(made);
        made.forEach((number, draft) -> {
            StandingInvoice standing = there.get(draft.key());
            if (standing == null) {
                outcomes.put(draft.key(), new DraftOutcome.Unknown("it is gone from Odoo"));
                return;
            }
            List<String> changes = standing.changes(draft);
            outcomes.put(
                    draft.key(),
                    changes.isEmpty()
                            ? new DraftOutcome.Drafted(standing.ledgerId(), standing.originRef())
                            : new DraftOutcome.Refused(takenAway(
                                    number,
                                    "Odoo made another invoice of it than was sent: " + String.join("; ", changes))));
        });
    }

    private String takenAway(long number, String why) {
        try {
            odoo.call(Call.writing(Standings.MOVE, "unlink").on(List.of(number)));
            return why;
        } catch (OdooException kept) {
            return "%s; its draft stays in Odoo (id %d), delete it there".formatted(why, number);
        }
    }
}
