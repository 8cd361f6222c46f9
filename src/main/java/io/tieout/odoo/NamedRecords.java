package io.tieout.odoo;

import io.tieout.ledger.KeyName;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Records of one model that are ours, found by the external ids that are made of their keys, which nobody edits by chance. */
public final class NamedRecords {
    private static final int PAGE = 1000;

    private final Odoo odoo;
    private final String model;
    private final List<?> domain;
    private final String place;

    /** Of the records that were met, by their keys. */
    private final Map<String, Long> numbers = new HashMap<>();

    /** Keys whose name Odoo knows, but not of anything in the domain. */
    private final Set<String> elsewhere = new HashSet<>();

    /**
     * @param domain among which a record is looked for whose name a process of the server remembers and may have rolled back
     * @param place  what the domain selects, in a sentence: {@code in the journal TIE of this company}
     */
    public NamedRecords(Odoo odoo, String model, List<?> domain, String place) {
        this.odoo = odoo;
        this.model = model;
        this.domain = List.copyOf(domain);
        this.place = place;
    }

    /** The numbers of those that are there, each with its key; one that is not there is left out. */
    public Map<Long, String> under(Collection<String> keys) {
        Map<Long, String> found = confirmed(keys);
        Set<String> met = Set.copyOf(found.values());
        Map<String, String> unseen = new HashMap<>();
        for (String key : keys) {
            if (!met.contains(key)) {
                switch (odoo.find(model, ExternalIds.MODULE, KeyName.of(key))) {
                    case Lookup.Found seen -> found.put(seen.id(), key);
                    case Lookup.Absent none -> {}
                    case Lookup.Unseen maybe -> unseen.put(ExternalIds.of(key), key);
                }
            }
        }
        if (!unseen.isEmpty()) {
            Map<Long, String> remembered = inTheDomain(unseen);
            found.putAll(remembered);
            elsewhere.addAll(unseen.values());
            elsewhere.removeAll(remembered.values());
        }
        found.forEach(this::met);
        return found;
    }

    /** A record that was met otherwise: it is confirmed by its number the next time. */
    public void met(long number, String key) {
        numbers.put(key, number);
    }

    public boolean hasMet(String key) {
        return numbers.containsKey(key);
    }

    /** Why one may be refused whose name is not free; empty when it is, as far as was asked. */
    public Optional<String> taken(String key) {
        return elsewhere.contains(key)
                ? Optional.of(
                        "Odoo knows its name %s of something that is not %s; see whether another company of the same database has the entries of this entity"
                                .formatted(ExternalIds.of(key), place))
                : Optional.empty();
    }

    private Map<Long, String> inTheDomain(Map<String, String> byName) {
        Map<Long, String> found = new HashMap<>();
        List<OdooRecord> page = odoo.searchRead(model, domain, List.of("state"), 0, PAGE);
        while (!page.isEmpty()) {
            odoo.externalIds(model, page.stream().map(OdooRecord::id).toList())
                    .forEach((number, names) -> names.stream()
                            .flatMap(name -> Stream.ofNullable(byName.get(name)))
                            .forEach(key -> found.put(number, key)));
            page = odoo.searchRead(
                    model, domain, List.of("state"), page.getLast().id(), PAGE);
        }
        return found;
    }

    /** Those of the keys that were met before and still name the same record: one call for all of them. */
    private Map<Long, String> confirmed(Collection<String> keys) {
        Map<Long, String> met = new HashMap<>();
        keys.stream()
                .filter(numbers::containsKey)
                .forEach(key -> met.put(Objects.requireNonNull(numbers.get(key)), key));
        Map<Long, String> confirmed = new HashMap<>();
        odoo.externalIds(model, List.copyOf(met.keySet())).forEach((number, names) -> {
            String key = met.get(number);
            if (key != null && names.contains(ExternalIds.of(key))) {
                confirmed.put(number, key);
            }
        });
        return confirmed;
    }
}
