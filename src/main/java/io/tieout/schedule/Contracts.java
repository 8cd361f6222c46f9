package io.tieout.schedule;

import io.tieout.canonical.RecordKind;
import io.tieout.exceptions.ReasonCode;
import io.tieout.revenue.Contract;
import io.tieout.revenue.Ending;
import io.tieout.revenue.Engine;
import io.tieout.revenue.Obligation;
import io.tieout.revenue.Policy;
import io.tieout.revenue.Setting;
import io.tieout.revenue.Shortcoming;
import io.tieout.revenue.Shortcoming.Code;
import io.tieout.revenue.Terms;
import io.tieout.revenue.Work;
import io.tieout.schedule.ContractTerms.Place;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The contracts of a folder, each with its versions, facts and invoices, one after another in the order of their ids. */
final class Contracts {
    private final DataFolder folder;
    private final Engine engine;
    private final ContractTerms terms;
    private final List<Record> policies;
    private final Facts facts;
    private final EntityCurrencies currencies;

    Contracts(DataFolder folder, Engine engine) {
        this(folder, engine, Facts.AT_A_TIME);
    }

    /**
     * @param atATime facts and invoices that are kept at a time, about
     */
    Contracts(DataFolder folder, Engine engine, int atATime) {
        this.folder = folder;
        this.engine = engine;
        Mappings mappings = new Mappings(folder);
        terms = new ContractTerms(folder, mappings);
        policies = folder.all(RecordKind.POLICY);
        currencies = new EntityCurrencies(folder);
        facts = new Facts(folder, new Projects(folder, mappings), mappings, terms, engine, currencies, atATime);
        policies.forEach(this::check);
    }

    private void check(Record policy) {
        Setting.named(policy.text("setting"))
                .filter(setting -> !setting.allows(policy.text("value")))
                .ifPresent(setting -> folder.note(Unusable.of(
                        policy,
                        ReasonCode.VALUE_INVALID,
                        "%s %s".formatted(policy.text("setting"), policy.text("value")),
                        setting.allowed())));
    }

    EntityCurrencies currencies() {
        return currencies;
    }

    /**
     * A contract, and what the files keep from being computed.
     *
     * @param books     the currency of its entity, where the files say it
     * @param held      by the rows that cannot be used
     * @param linesHeld whether lines of work on it could not be valued
     * @param costNotInBooks by which rate cost of an obligation is not known in the currency of the books
     */
    record Stated(
            Contract contract,
            Optional<Currency> books,
            List<Shortcoming> held,
            boolean linesHeld,
            List<Shortcoming> costNotInBooks) {

        boolean isInOtherCurrency() {
            return books.filter(currency -> !currency.equals(contract.currency()))
                    .isPresent();
        }
    }

    /** Every contract, and what is held of it until the end of a month. */
    Stream<Stated> all(YearMonth last) {
        return stated().map(row -> stated(row, last));
    }

    Optional<Stated> named(String contract, YearMonth last) {
        return stated().filter(row -> row.text("contract").equals(contract))
                .findFirst()
                .map(row -> stated(row, last));
    }

    private Stream<Record> stated() {
        return terms.contracts().stream().filter(row -> terms.hasObligations(row.text("contract")));
    }

    private Stated stated(Record row, YearMonth last) {
        Contract contract = contract(row);
        List<Place> places = contract.obligations().stream()
                .map(obligation -> new Place(contract.contract(), obligation.obligation()))
                .toList();
        return new Stated(
                contract,
                currencies.of(row.text("entity")),
                held(contract, last),
                places.stream().anyMatch(place -> facts.held(place) > 0),
                places.stream()
                        .flatMap(place -> facts.unratedInBooks(place, last.atEndOfMonth()).stream())
                        .toList());
    }

    private Contract contract(Record row) {
        String contract = row.text("contract");
        Ending ending = terms.ending(contract);
        return new Contract(
                contract,
                Currency.getInstance(row.text("currency")),
                row.numberOrNull("price"),
                row.numberOrNull("funding_limit"),
                row.day("start_on"),
                ending,
                policy(row),
                terms.obligations(contract).entrySet().stream()
                        .map(entry -> new Obligation(
                                entry.getKey(),
                                entry.getValue().stream()
                                        .map(version -> terms(version, row, ending))
                                        .toList(),
                                Work.of(facts.of(new Place(contract, entry.getKey())))))
                        .toList(),
                facts.invoices(contract));
    }

    /**
     * A version that cannot be read holds its obligation, and every other one where they share a price, a discount or a funding limit; a
     * line that cannot be valued, or cost that lacks an exchange rate, holds what looks at all of them, one that a version cannot price the
     * obligation from that version on; an invoice that cannot be used is missing from the balances.
     */
    private List<Shortcoming> held(Contract contract, YearMonth last) {
        String id = contract.contract();
        List<Shortcoming> held = new ArrayList<>();
        terms.unreadable(id).forEach((obligation, rows) -> held.add(inputHeld(obligation, rows.getFirst())));
        boolean shared = contract.price() != null
                || contract.fundingLimit() != null
                || engine.shareDiscount(contract, terms.unreadable(id).keySet());
        boolean all = !held.isEmpty() && (shared || terms.unreadable(id).containsKey(""));
        for (Obligation obligation : contract.obligations()) {
            Place place = new Place(id, obligation.obligation());
            int lines = facts.held(place);
            if (all) {
                held.add(new Shortcoming(
                        obligation.obligation(),
                        Code.INPUT_HELD,
                        held.getFirst().found()));
            } else {
                facts.unpriced(place, last.atEndOfMonth())
                        .or(() -> facts.unrated(place, last.atEndOfMonth())
                                .filter(unrated -> engine.looksAtCost(obligation)))
                        .or(() -> Optional.of(inputHeld(obligation.obligation(), lines, "line"))
                                .filter(counted -> lines > 0 && engine.looksAtWholeContract(obligation)))
                        .ifPresent(held::add);
            }
        }
        int notUsed = facts.invoicesHeld(id);
        if (notUsed > 0) {
            held.add(inputHeld("", notUsed, "invoice"));
        }
        return held;
    }

    private static Shortcoming inputHeld(String obligation, Unusable row) {
        return new Shortcoming(
                obligation, Code.INPUT_HELD, "%s line %d cannot be read".formatted(row.file(), row.line()));
    }

    private static Shortcoming inputHeld(String obligation, int rows, String kind) {
        return new Shortcoming(
                obligation, Code.INPUT_HELD, "%d %s held".formatted(rows, rows == 1 ? kind : kind + "s"));
    }

    private static Terms terms(Record version, Record contract, Ending ending) {
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
                end == null ? ending.agreedOn() : end,
                version.numberOrNull("planned_hours"),
                version.numberOrNull("planned_cost"),
                version.numberOrNull("standalone_price"),
                version.numberOrZero("fee_percent"),
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
                        .filter(setting -> setting.allows(row.text("value")))
                        .ifPresent(setting -> chosen.put(setting, row.text("value"))));
        return new Policy(chosen);
    }
}
