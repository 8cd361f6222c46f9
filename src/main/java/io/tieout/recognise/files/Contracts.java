package io.tieout.recognise.files;

import io.tieout.canonical.RecordKind;
import io.tieout.revenue.Contract;
import io.tieout.revenue.Contract.Invoice;
import io.tieout.revenue.Obligation;
import io.tieout.revenue.Policy;
import io.tieout.revenue.Setting;
import io.tieout.revenue.Terms;
import io.tieout.revenue.Work;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The contracts of a folder, each with its versions, facts and invoices, one after another in the order of their ids. */
final class Contracts {
    private final DataFolder folder;
    private final TreeMap<String, Record> contracts = new TreeMap<>();
    private final Map<String, List<Record>> versions;
    private final List<Record> policies;
    private final Map<String, List<Record>> invoices;
    private final Facts facts;

    Contracts(DataFolder folder) {
        this.folder = folder;
        folder.each(RecordKind.CONTRACT, row -> contracts.put(row.text("contract"), row));
        versions =
                folder.all(RecordKind.OBLIGATION).stream().collect(Collectors.groupingBy(row -> row.text("contract")));
        policies = folder.all(RecordKind.POLICY);
        Projects projects = new Projects(folder);
        invoices = folder.all(RecordKind.INVOICE).stream()
                .filter(row -> row.text("status").equals("posted"))
                .collect(Collectors.groupingBy(row -> row.optional("contract")
                        .or(() -> row.optional("project")
                                .map(project -> projects.contractOf(project, row.day("issued_on"))))
                        .orElse("")));
        facts = new Facts(folder, projects, new ContractTerms(contracts, versions));
        check();
    }

    /** What belongs to no contract is named. */
    private void check() {
        versions.forEach((contract, rows) -> {
            if (!contracts.containsKey(contract)) {
                rows.forEach(row ->
                        folder.note(Unusable.of(row, "CONTRACT_UNMAPPED", contract, "a contract of contracts.csv")));
            }
        });
        invoices.forEach((contract, rows) -> {
            if (!versions.containsKey(contract) || !contracts.containsKey(contract)) {
                rows.forEach(row ->
                        folder.note(Unusable.of(row, "CONTRACT_UNMAPPED", contract, "a contract with obligations")));
            }
        });
        policies.stream()
                .filter(row -> Setting.named(row.text("setting"))
                        .map(setting -> !setting.choices().contains(row.text("value")))
                        .orElse(false))
                .forEach(row -> folder.note(Unusable.of(
                        row,
                        "VALUE_INVALID",
                        "%s %s".formatted(row.text("setting"), row.text("value")),
                        String.join(
                                ", ",
                                Setting.named(row.text("setting")).orElseThrow().choices()))));
    }

    Stream<Contract> all() {
        return contracts.values().stream()
                .filter(row -> !row.text("status").equals("draft") && versions.containsKey(row.text("contract")))
                .map(this::contract);
    }

    Optional<Contract> named(String contract) {
        return all().filter(each -> each.contract().equals(contract)).findFirst();
    }

    private Contract contract(Record row) {
        String contract = row.text("contract");
        LocalDate start = row.day("start_on");
        Map<String, List<Record>> byObligation = versions.getOrDefault(contract, List.of()).stream()
                .collect(Collectors.groupingBy(
                        version -> version.text("obligation"), TreeMap::new, Collectors.toList()));
        List<Obligation> obligations = byObligation.entrySet().stream()
                .map(entry -> new Obligation(
                        entry.getKey(),
                        entry.getValue().stream()
                                .map(version -> terms(version, row))
                                .toList(),
                        Work.of(facts.of(contract, entry.getKey()))))
                .toList();
        return new Contract(
                contract,
                Currency.getInstance(row.text("currency")),
                row.numberOrNull("price"),
                row.numberOrNull("funding_limit"),
                start,
                row.dayOrNull("end_on"),
                row.text("status").equals("terminated"),
                policy(row),
                obligations,
                invoices.getOrDefault(contract, List.of()).stream()
                        .map(Contracts::invoice)
                        .toList());
    }

    private static Invoice invoice(Record row) {
        BigDecimal amount = row.number("net_amount");
        return new Invoice(
                row.optional("obligation").orElse(null),
                row.day("issued_on"),
                row.text("kind").equals("credit_note") ? amount.negate() : amount);
    }

    private static Terms terms(Record version, Record contract) {
        LocalDate start = version.dayOrNull("start_on");
        LocalDate end = version.dayOrNull("end_on");
        return new Terms(
                Integer.parseInt(version.text("version")),
                version.day("effective_on"),
                version.optional("modification")
                        .map(word -> Terms.Modification.valueOf(word.toUpperCase(Locale.ROOT)))
                        .orElse(Terms.Modification.ORIGINAL),
                version.text("method"),
                version.numberOrNull("price"),
                version.numberOrNull("cap"),
                start == null ? contract.day("start_on") : start,
                end == null ? contract.dayOrNull("end_on") : end,
                version.numberOrNull("planned_hours"),
                version.numberOrNull("planned_cost"),
                version.numberOrNull("standalone_price"),
                version.numberOrZero("markup_percent"),
                version.numberOrZero("variable_amount"),
                version.numberOrZero("variable_constrained"));
    }

    /** The contract's own choice, else the entity's, else everybody's. */
    private Policy policy(Record contract) {
        Map<Setting, String> chosen = new EnumMap<>(Setting.class);
        policies.stream()
                .filter(row -> row.optional("entity")
                                .map(contract.text("entity")::equals)
                                .orElse(true)
                        && row.optional("contract")
                                .map(contract.text("contract")::equals)
                                .orElse(true))
                .sorted(Comparator.comparing(
                                (Record row) -> row.optional("contract").isPresent())
                        .thenComparing(row -> row.optional("entity").isPresent()))
                .forEach(row -> Setting.named(row.text("setting"))
                        .filter(setting -> setting.choices().contains(row.text("value")))
                        .ifPresent(setting -> chosen.put(setting, row.text("value"))));
        return new Policy(chosen);
    }
}
