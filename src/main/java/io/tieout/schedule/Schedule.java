package io.tieout.schedule;

import io.tieout.money.Money;
import io.tieout.revenue.Contract;
import io.tieout.revenue.Engine;
import io.tieout.revenue.EntityPosition;
import io.tieout.revenue.Finding;
import io.tieout.revenue.Methods;
import io.tieout.revenue.Obligation;
import io.tieout.revenue.Position;
import io.tieout.revenue.Shortcoming;
import io.tieout.revenue.Shortcoming.Code;
import io.tieout.revenue.Translation.Translated;
import io.tieout.schedule.Contracts.Stated;
import java.io.IOException;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/** The schedule of a folder of files: every obligation, month by month, contract after contract. */
public final class Schedule {
    /** Of {@code schedule.csv}; the one of a close has more, in the currency of the group. */
    public static final List<String> COLUMNS = Stream.of(
                    Stream.of("contract", "obligation", "period", "currency"),
                    ScheduleAmount.OWN.stream().map(ScheduleAmount::column),
                    Stream.of("entity_currency"),
                    ScheduleAmount.IN_BOOKS.stream().map(ScheduleAmount::columnInBooks),
                    Stream.of("incomplete"))
            .flatMap(Function.identity())
            .toList();

    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader(COLUMNS.toArray(String[]::new))
            .setRecordSeparator("\n")
            .get();

    private final DataFolder folder;
    private final Contracts contracts;
    private final Engine engine;
    private final List<Held> held = new ArrayList<>();
    private final List<Found> findings = new ArrayList<>();

    private Schedule(DataFolder folder, Engine engine) {
        this.folder = folder;
        this.contracts = new Contracts(folder, engine);
        this.engine = engine;
    }

    /**
     * Reads a folder.
     *
     * @throws io.tieout.refusal.RefusalException when a file cannot be read as a whole, or there is no contract
     */
    public static Schedule of(Path folder) {
        return of(folder, new Engine());
    }

    public static Schedule of(Path folder, Engine engine) {
        return new Schedule(new DataFolder(folder), engine);
    }

    /**
     * Writes {@code schedule.csv}, one contract at a time; answers the rows.
     *
     * @param out takes the text of the file
     */
    public long write(Appendable out, YearMonth first, YearMonth last) throws IOException {
        held.clear();
        findings.clear();
        long rows = 0;
        CSVPrinter printer = new CSVPrinter(out, FORMAT);
        for (Stated stated : (Iterable<Stated>) contracts.all(last)::iterator) {
            Contract contract = stated.contract();
            Engine.Computed computed = engine.positions(
                    contract, stated.held(), EntityCurrencies.firstMonth(contract, stated.books(), first), last);
            computed.held().forEach(shortcoming -> held.add(new Held(contract.contract(), shortcoming)));
            Map<Cell, Position> positions = new HashMap<>();
            computed.positions()
                    .forEach(position -> positions.put(new Cell(position.obligation(), position.month()), position));
            Map<Cell, EntityPosition> inside = inside(stated, computed);
            boolean isIncomplete =
                    stated.linesHeld() || !computed.held().isEmpty() || stated.isInOtherCurrency() && inside.isEmpty();
            engine.findings(contract, ofMonth(computed, last), isIncomplete)
                    .forEach(finding -> findings.add(new Found(contract.contract(), finding)));
            for (String obligation : obligations(contract, computed)) {
                for (YearMonth month = first; !month.isAfter(last); month = month.plusMonths(1)) {
                    Cell cell = new Cell(obligation, month);
                    List<String> cells = cells(stated, cell, positions.get(cell), inside.get(cell));
                    cells.add(Boolean.toString(isIncomplete));
                    printer.printRecord(cells);
                    rows++;
                }
            }
        }
        printer.flush();
        return rows;
    }

    private static List<Position> ofMonth(Engine.Computed computed, YearMonth month) {
        return computed.positions().stream()
                .filter(position -> position.month().equals(month))
                .toList();
    }

    private record Cell(String obligation, YearMonth month) {}

    /** The positions in another currency of the books; none where a rate is missing, which is said once. */
    private Map<Cell, EntityPosition> inside(Stated stated, Engine.Computed computed) {
        Map<Cell, EntityPosition> inside = new HashMap<>();
        if (stated.isInOtherCurrency()) {
            Translated translated = contracts
                    .currencies()
                    .translated(
                            engine, stated.contract(), computed, stated.books().orElseThrow());
            EntityCurrencies.heldOf(translated)
                    .filter(shortcoming -> computed.held().isEmpty())
                    .ifPresent(shortcoming -> held.add(inBooks(stated, "", shortcoming.code(), shortcoming.found())));
            if (!translated.positions().isEmpty()) {
                stated.costNotInBooks()
                        .forEach(shortcoming -> held.add(inBooks(
                                stated, shortcoming.obligation(), shortcoming.code(), "cost: " + shortcoming.found())));
            }
            translated.positions().forEach(each -> inside.put(new Cell(each.obligation(), each.month()), each));
        }
        return inside;
    }

    private static Held inBooks(Stated stated, String obligation, Shortcoming.Code code, String found) {
        return new Held(
                "%s in %s"
                        .formatted(stated.contract().contract(), stated.books().orElseThrow()),
                new Shortcoming(obligation, code, found));
    }

    /** Those that are stated, and those of which no version can be read. */
    private static SortedSet<String> obligations(Contract contract, Engine.Computed computed) {
        return Stream.concat(
                        contract.obligations().stream().map(Obligation::obligation),
                        computed.held().stream().map(Shortcoming::obligation).filter(name -> !name.isEmpty()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> cells(
            Stated stated, Cell cell, @Nullable Position position, @Nullable EntityPosition inside) {
        Contract contract = stated.contract();
        List<String> cells = new ArrayList<>(List.of(
                contract.contract(),
                cell.obligation(),
                cell.month().toString(),
                contract.currency().getCurrencyCode()));
        ScheduleAmount.OWN.forEach(
                amount -> cells.add(text(position == null ? null : amount.of(position, contract.policy()))));
        cells.add(stated.books().map(Currency::getCurrencyCode).orElse(""));
        boolean isInBooks = stated.books().isPresent() && !stated.isInOtherCurrency();
        ScheduleAmount.IN_BOOKS.forEach(amount -> cells.add(text(
                inside != null
                        ? amount.of(inside)
                        : position != null && isInBooks ? amount.of(position, contract.policy()) : null)));
        return cells;
    }

    private static String text(@Nullable Money amount) {
        return amount == null ? "" : amount.amount().toString();
    }

    /** The position of an obligation in a month, with what it rests on. */
    public Optional<ExplainedPosition> explain(String contract, String obligation, YearMonth month) {
        return contracts.named(contract, month).flatMap(stated -> {
            Contract found = stated.contract();
            Engine.Computed computed = engine.positions(
                    found, stated.held(), EntityCurrencies.firstMonth(found, stated.books(), month), month);
            return computed.positions().stream()
                    .filter(position -> position.obligation().equals(obligation)
                            && position.month().equals(month))
                    .findFirst()
                    .map(position -> ExplainedPosition.of(
                            found, position, inside(stated, computed).get(new Cell(obligation, month))));
        });
    }

    /** Why there is no position of an obligation in a month. */
    public String whyNot(String contract, String obligation, YearMonth month) {
        Optional<Stated> found = contracts.named(contract, month);
        if (found.isEmpty()) {
            return "the files have no contract %s with obligations".formatted(contract);
        }
        return engine.positions(found.get().contract(), found.get().held(), month, month).held().stream()
                .filter(shortcoming -> shortcoming.obligation().equals(obligation))
                .findFirst()
                .map(shortcoming -> "%s, %s".formatted(shortcoming.code(), shortcoming.found()))
                .orElse("the contract has no such obligation");
    }

    /** Rows that were left out, and obligations that the last writing left empty, a sentence each. */
    public List<String> leftOut() {
        return Stream.concat(folder.unusable().stream(), held.stream())
                .map(Object::toString)
                .toList();
    }

    /** What is used as it lies and must be known, and what must be of obligations that the last writing computed, as of its last month. */
    public List<String> findings() {
        return Stream.concat(
                        folder.noticed().sentences().stream(), findings.stream().map(Found::toString))
                .toList();
    }

    private record Found(String contract, Finding finding) {

        @Override
        public String toString() {
            String depends = finding.amount() == null ? "" : ", on which %s depend".formatted(finding.amount());
            return "obligation %s/%s: %s, %s%s"
                    .formatted(contract, finding.obligation(), finding.code(), finding.found(), depends);
        }
    }

    /** An obligation that could not be computed, or a contract of which nobody can say the balances. */
    private record Held(String contract, Shortcoming shortcoming) {

        @Override
        public String toString() {
            String expected = shortcoming.code() == Code.METHOD_UNSUPPORTED ? ", expected " + Methods.expected() : "";
            return shortcoming.obligation().isEmpty()
                    ? "balances of contract %s: %s, %s".formatted(contract, shortcoming.code(), shortcoming.found())
                    : "obligation %s/%s: %s, %s%s"
                            .formatted(
                                    contract,
                                    shortcoming.obligation(),
                                    shortcoming.code(),
                                    shortcoming.found(),
                                    expected);
        }
    }
}
