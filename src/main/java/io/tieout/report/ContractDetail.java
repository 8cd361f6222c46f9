package io.tieout.report;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What stands behind some contracts: their obligations, the numbers that went in, the largest lines, and how balances moved. */
final class ContractDetail {
    private static final int LINES_OF_AN_OBLIGATION = 8;

    private final Map<String, List<ObligationRow>> obligations;
    private final Map<Place, List<InputRow>> inputs;
    private final Map<Place, List<WorkRow>> lines;
    private final Map<String, List<RollForwardRow>> balances;

    private record Place(String contract, String obligation) {}

    /** @param balances rows of the roll-forward by contract */
    ContractDetail(ResultQuery query, Collection<String> contracts, Map<String, List<RollForwardRow>> balances) {
        ResultQuery ofContracts =
                query.with("contracts", contracts.toArray(String[]::new)).with("lines", LINES_OF_AN_OBLIGATION);
        this.obligations = by(ObligationRow::contract, ofContracts.list("page/obligations", ObligationRow::of));
        this.inputs =
                by(row -> new Place(row.contract(), row.obligation()), ofContracts.list("page/inputs", InputRow::of));
        this.lines =
                by(row -> new Place(row.contract(), row.obligation()), ofContracts.list("page/lines", WorkRow::of));
        this.balances = balances;
    }

    private static <K, T> Map<K, List<T>> by(Function<T, K> key, List<T> rows) {
        return rows.stream().collect(Collectors.groupingBy(key));
    }

    List<ObligationRow> obligationsOf(String contract) {
        return obligations.getOrDefault(contract, List.of());
    }

    /** Numbers of an obligation, one row for each record that states one. */
    List<InputRow> inputsOf(ObligationRow obligation) {
        return inputs.getOrDefault(new Place(obligation.contract(), obligation.obligation()), List.of());
    }

    /** From the largest; each says how many there are. */
    List<WorkRow> linesOf(ObligationRow obligation) {
        return lines.getOrDefault(new Place(obligation.contract(), obligation.obligation()), List.of());
    }

    List<RollForwardRow> balancesOf(String contract) {
        return balances.getOrDefault(contract, List.of());
    }
}
