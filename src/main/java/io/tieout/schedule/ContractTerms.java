package io.tieout.schedule;

import io.tieout.canonical.RecordKind;
import io.tieout.exceptions.ReasonCode;
import io.tieout.revenue.Ending;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the files state of contracts and of the versions of their obligations, what of it cannot be read included. */
final class ContractTerms {
    private static final Comparator<Record> IN_ORDER = Comparator.comparing((Record row) -> row.day("effective_on"))
            .thenComparing(row -> Integer.parseInt(row.text("version")));

    private final SortedMap<String, Record> contracts = new TreeMap<>();
    private final SortedMap<String, SortedMap<String, List<Record>>> versions = new TreeMap<>();
    private final SortedMap<String, SortedMap<String, List<Unusable>>> unreadable = new TreeMap<>();

    ContractTerms(DataFolder folder, Mappings mappings) {
        List<Unusable> unread = new ArrayList<>();
        folder.each(
                RecordKind.CONTRACT,
                row -> contracts.put(row.text("contract"), mappings.named(row)),
                (read, unusable) -> unread.add(unusable));
        if (contracts.isEmpty() && unread.isEmpty()) {
            throw folder.withoutContracts();
        }
        folder.each(
                RecordKind.OBLIGATION,
                row -> versions.computeIfAbsent(row.text("contract"), contract -> new TreeMap<>())
                        .computeIfAbsent(row.text("obligation"), obligation -> new ArrayList<>())
                        .add(row),
                (read, unusable) -> Optional.ofNullable(read.get("contract"))
                        .ifPresent(contract -> unreadable
                                .computeIfAbsent(contract, key -> new TreeMap<>())
                                .computeIfAbsent(read.getOrDefault("obligation", ""), key -> new ArrayList<>())
                                .add(unusable)));
        versions.values().forEach(obligations -> obligations.values().forEach(rows -> rows.sort(IN_ORDER)));
        check(folder);
    }

    private void check(DataFolder folder) {
        versions.forEach((contract, obligations) -> {
            if (!contracts.containsKey(contract)) {
                obligations.values().stream()
                        .flatMap(List::stream)
                        .forEach(row -> folder.note(Unusable.of(
                                row, ReasonCode.CONTRACT_UNMAPPED, contract, "a contract of contracts.csv")));
            }
        });
        contracts().forEach(row -> {
            String contract = row.text("contract");
            if (!hasObligations(contract)) {
                folder.note(Unusable.of(
                        row, ReasonCode.TERMS_INCOMPLETE, "no obligation", "an obligation of it in obligations.csv"));
            }
        });
    }

    /** Every contract that is more than a draft, in the order of their ids. */
    Collection<Record> contracts() {
        return contracts.values().stream().filter(row -> !isDraft(row)).toList();
    }

    /** The versions of every obligation of a contract, in the order in which they apply. */
    SortedMap<String, List<Record>> obligations(String contract) {
        return versions.getOrDefault(contract, new TreeMap<>());
    }

    /** Rows of obligations of a contract that cannot be read, under an empty name where not even that can. */
    SortedMap<String, List<Unusable>> unreadable(String contract) {
        return unreadable.getOrDefault(contract, new TreeMap<>());
    }

    /** Where work belongs that names a contract: to the obligation it names, else to the only one that the contract has. */
    Optional<Place> place(Projects.Target target) {
        if (currency(target.contract()).isEmpty()) {
            return Optional.empty();
        }
        SortedMap<String, List<Record>> known = obligations(target.contract());
        return target.obligation()
                .filter(known::containsKey)
                .or(() -> target.obligation().isEmpty() && known.size() == 1
                        ? Optional.of(known.firstKey())
                        : Optional.empty())
                .map(obligation -> new Place(target.contract(), obligation));
    }

    /** The obligations that a target may mean, when it names a contract that has several and none of them; else none. */
    List<String> candidates(Projects.Target target) {
        SortedMap<String, List<Record>> known = obligations(target.contract());
        return target.obligation().isPresent() || known.size() < 2
                ? List.of()
                : known.keySet().stream()
                        .map(obligation -> target.contract() + "/" + obligation)
                        .toList();
    }

    /** An obligation of a contract that the files state. */
    record Place(String contract, String obligation) {}

    /** The version whose method, rate card and mark-up hold for work on a day: the last in force then, else the first. */
    Record version(Place place, LocalDate day) {
        List<Record> own = obligations(place.contract()).getOrDefault(place.obligation(), List.of());
        return own.reversed().stream()
                .filter(row -> !row.day("effective_on").isAfter(day))
                .findFirst()
                .orElseGet(own::getFirst);
    }

    /**
     * The versions that count from the start and come into force after a day and by the contract's last day of service, in the order in
     * which they apply.
     */
    List<Record> catchUpsAfter(Place place, LocalDate day) {
        LocalDate last =
                Optional.ofNullable(ending(place.contract()).terminatedOn()).orElse(LocalDate.MAX);
        return obligations(place.contract()).getOrDefault(place.obligation(), List.of()).stream()
                .filter(row ->
                        row.optional("modification").filter("catch_up"::equals).isPresent()
                                && row.day("effective_on").isAfter(day)
                                && !row.day("effective_on").isAfter(last))
                .toList();
    }

    /** Of a contract that the files state. */
    Ending ending(String contract) {
        Record row = Optional.ofNullable(contracts.get(contract)).orElseThrow();
        return Ending.stated(
                row.text("status").equals("terminated"), row.dayOrNull("end_on"), row.dayOrNull("terminated_on"), null);
    }

    String currency(Place place) {
        return currency(place.contract()).orElseThrow();
    }

    /** The company of a contract that has obligations. */
    String entity(Place place) {
        return Optional.ofNullable(contracts.get(place.contract()))
                .orElseThrow()
                .text("entity");
    }

    /** Of a contract that has obligations and is more than a draft. */
    Optional<String> currency(String contract) {
        return Optional.ofNullable(contracts.get(contract))
                .filter(row -> !isDraft(row) && hasObligations(contract))
                .map(row -> row.text("currency"));
    }

    boolean hasObligations(String contract) {
        return versions.containsKey(contract) || unreadable.containsKey(contract);
    }

    boolean isDraft(String contract) {
        return Optional.ofNullable(contracts.get(contract))
                .filter(ContractTerms::isDraft)
                .isPresent();
    }

    /** Whether there is such a contract, with obligations or without. */
    boolean isStated(String contract) {
        return contracts.containsKey(contract);
    }

    private static boolean isDraft(Record contract) {
        return contract.text("status").equals("draft");
    }
}
