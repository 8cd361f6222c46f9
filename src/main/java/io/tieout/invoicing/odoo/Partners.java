package io.tieout.invoicing.odoo;

import io.tieout.invoicing.DraftInvoice;
import io.tieout.odoo.Odoo;
import io.tieout.odoo.OdooRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Whom Odoo knows as our customers: by the number that a mapping names, else by the reference that is our name of him. */
final class Partners {
    private static final String PARTNER = "res.partner";
    private static final int TOGETHER = 1000;

    private final Odoo odoo;
    private final String ledger;
    private final Map<String, Set<Long>> byReference = new HashMap<>();
    private final Map<Long, Boolean> inUse = new HashMap<>();

    Partners(Odoo odoo, String ledger) {
        this.odoo = odoo;
        this.ledger = ledger;
    }

    /** Asks for those of drafts that were not asked for yet. */
    void lookUp(Collection<DraftInvoice> drafts) {
        Set<Long> numbers = new HashSet<>();
        Set<String> references = new LinkedHashSet<>();
        for (DraftInvoice draft : drafts) {
            if (draft.partner() != null) {
                mapped(draft).filter(number -> !inUse.containsKey(number)).ifPresent(numbers::add);
            } else if (draft.customer() != null && !byReference.containsKey(draft.customer())) {
                references.add(draft.customer());
            }
        }
        odoo.read(PARTNER, List.copyOf(numbers), List.of("active"))
                .forEach(partner -> inUse.put(partner.id(), partner.flag("active")));
        List<String> wanted = new ArrayList<>(references);
        for (int from = 0; from < wanted.size(); from += TOGETHER) {
            called(wanted.subList(from, Math.min(wanted.size(), from + TOGETHER)));
        }
    }

    private void called(List<String> references) {
        references.forEach(reference -> byReference.put(reference, new LinkedHashSet<>()));
        List<?> ofThem = List.of(List.of("ref", "in", references));
        List<OdooRecord> page = odoo.searchRead(PARTNER, ofThem, List.of("ref"), 0, TOGETHER);
        while (!page.isEmpty()) {
            for (OdooRecord partner : page) {
                inUse.put(partner.id(), true);
                byReference
                        .computeIfAbsent(partner.text("ref"), none -> new LinkedHashSet<>())
                        .add(partner.id());
            }
            page = odoo.searchRead(
                    PARTNER, ofThem, List.of("ref"), page.getLast().id(), TOGETHER);
        }
    }

    private static Optional<Long> mapped(DraftInvoice draft) {
        return Stream.ofNullable(draft.partner())
                .filter(number -> number.matches("\\d{1,18}"))
                .map(Long::valueOf)
                .findFirst();
    }

    /** Why nobody can be billed; empty when there is just one. */
    Optional<String> obstacle(DraftInvoice draft) {
        String customer = draft.customer();
        if (customer == null) {
            return Optional.of("the contract names no customer; name him in contracts.csv");
        }
        if (draft.partner() != null) {
            Optional<Long> number = mapped(draft);
            if (number.filter(inUse::containsKey).isEmpty()) {
                return Optional.of("customer %s is partner %s by a mapping, which is not in %s; map another one"
                        .formatted(customer, draft.partner(), ledger));
            }
            return Boolean.TRUE.equals(inUse.get(number.get()))
                    ? Optional.empty()
                    : Optional.of("customer %s is archived in %s; take him into use there".formatted(customer, ledger));
        }
        int found = byReference.getOrDefault(customer, Set.of()).size();
        return switch (found) {
            case 0 ->
                Optional.of(
                        "customer %s is no partner in %s; give one the reference %s there, or map his number: kind customer"
                                .formatted(customer, ledger, customer));
            case 1 -> Optional.empty();
            default ->
                Optional.of("customer %s stands for %d partners in %s; let one of them have the reference"
                        .formatted(customer, found, ledger));
        };
    }

    /** Of a draft that nothing keeps out. */
    long number(DraftInvoice draft) {
        return known(draft).orElseThrow();
    }

    /** Who is billed, as far as that is clear. */
    Optional<Long> known(DraftInvoice draft) {
        if (draft.partner() != null) {
            return mapped(draft);
        }
        Set<Long> found = draft.customer() == null ? Set.of() : byReference.getOrDefault(draft.customer(), Set.of());
        return found.size() == 1 ? Optional.of(found.iterator().next()) : Optional.empty();
    }
}
