package io.tieout.odoo;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What entries of a company point to: accounts, journals, currencies and analytic accounts, each with a number in Odoo and the code that
 * the plan knows. Asked for as needed and once; a code that is not there is asked for again.
 */
public final class Chart {
    private static final int TOGETHER = 1000;

    private final Odoo odoo;
    private final Map<Thing, Map<Long, String>> codes = new HashMap<>();
    private final Map<Thing, Map<String, Set<Long>>> numbers = new HashMap<>();
    private final Map<Thing, Set<Long>> archived = new HashMap<>();

    public Chart(Odoo odoo) {
        this.odoo = odoo;
    }

    /** Of what there are codes, and in which field. */
    public enum Thing {
        ACCOUNT("account.account", "code"),
        JOURNAL("account.journal", "code"),
        CURRENCY("res.currency", "name"),
        ANALYTIC_ACCOUNT("account.analytic.account", "code");

        private final String model;
        private final String field;

        Thing(String model, String field) {
            this.model = model;
            this.field = field;
        }
    }

    /** Asks for what has these codes, also when it is not in use; of analytic accounts for those in use. */
    public void find(Thing thing, Collection<String> wanted) {
        Map<String, Set<Long>> known = numbers.computeIfAbsent(thing, none -> new HashMap<>());
        List<String> unknown = wanted.stream()
                .filter(code -> !known.containsKey(code))
                .distinct()
                .toList();
        if (unknown.isEmpty()) {
            return;
        }
        for (OdooRecord found : found(thing, unknown)) {
            String code = found.text(thing.field);
            known.computeIfAbsent(code, none -> new LinkedHashSet<>()).add(found.id());
            if (isArchived(thing, found)) {
                archived.computeIfAbsent(thing, none -> new HashSet<>()).add(found.id());
            }
        }
    }

    private List<OdooRecord> found(Thing thing, List<String> wanted) {
        List<OdooRecord> found = new ArrayList<>();
        List<OdooRecord> page = page(thing, wanted, 0);
        while (!page.isEmpty()) {
            found.addAll(page);
            page = page(thing, wanted, page.getLast().id());
        }
        return found;
    }

    private List<OdooRecord> page(Thing thing, List<String> wanted, long after) {
        return odoo.searchRead(
                thing.model,
                List.of(List.of(thing.field, "in", wanted)),
                Stream.concat(Stream.of(thing.field), use(thing)).toList(),
                after,
                TOGETHER,
                thing == Thing.ANALYTIC_ACCOUNT ? Map.of() : Map.of("active_test", false));
    }

    /** Accounts were deprecated before they could be archived (Odoo 19). */
    private Stream<String> use(Thing thing) {
        return switch (thing) {
            case ACCOUNT -> Stream.of(accountsAreArchived() ? "active" : "deprecated");
            case JOURNAL, CURRENCY -> Stream.of("active");
            case ANALYTIC_ACCOUNT -> Stream.of();
        };
    }

    private boolean isArchived(Thing thing, OdooRecord found) {
        return use(thing).anyMatch(field -> found.flag(field) == field.equals("deprecated"));
    }

    private boolean accountsAreArchived() {
        return odoo.version().major() >= 19;
    }

    /** The numbers of what has this code and was asked for; none, one, or several that a person must tell apart. */
    public Set<Long> numbers(Thing thing, String code) {
        return numbers.getOrDefault(thing, Map.of()).getOrDefault(code, Set.of());
    }

    /** Of an account, a journal or a currency that is there. */
    public boolean isArchived(Thing thing, long number) {
        return archived.getOrDefault(thing, Set.of()).contains(number);
    }

    /** Asks for the codes of these. */
    public void read(Thing thing, Collection<Long> wanted) {
        Map<Long, String> known = codes.computeIfAbsent(thing, none -> new HashMap<>());
        List<Long> unknown =
                wanted.stream().filter(id -> !known.containsKey(id)).distinct().toList();
        odoo.read(thing.model, unknown, List.of(thing.field))
                .forEach(found -> known.put(found.id(), found.text(thing.field)));
    }

    /** Whether one that was asked for is there. */
    public boolean knows(Thing thing, long number) {
        return codes.getOrDefault(thing, Map.of()).containsKey(number);
    }

    /** The code of one that was asked for; its number where it has none. */
    public String code(Thing thing, long number) {
        String code = codes.getOrDefault(thing, Map.of()).get(number);
        return Objects.requireNonNullElse(code, "").isEmpty() ? "#" + number : Objects.requireNonNull(code);
    }
}
