package io.tieout.report;

import static io.tieout.report.PageTables.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What stands behind some contracts: their obligations, the numbers that went in, the largest lines, and how balances moved. */
final class ContractDetail {
    private static final int LINES_OF_AN_OBLIGATION = 8;

    private final Map<String, List<Map<String, String>>> obligations = new HashMap<>();
    private final Map<String, List<Map<String, String>>> inputs = new HashMap<>();
    private final Map<String, List<Map<String, String>>> lines = new HashMap<>();
    private final Map<String, List<RollForwardRow>> balances;

    private ContractDetail(Map<String, List<RollForwardRow>> balances) {
        this.balances = balances;
    }

    /** @param balances rows of the roll-forward by contract */
    static ContractDetail of(
            ResultQuery query, Collection<String> contracts, Map<String, List<RollForwardRow>> balances) {
        ContractDetail detail = new ContractDetail(balances);
        ResultQuery ofContracts =
                query.with("contracts", contracts.toArray(String[]::new)).with("lines", LINES_OF_AN_OBLIGATION);
        ofContracts.each("page/obligations", row -> keep(detail.obligations, text(row, "contract"), row));
        ofContracts.each("page/inputs", row -> keep(detail.inputs, obligation(row), row));
        ofContracts.each("page/lines", row -> keep(detail.lines, obligation(row), row));
        return detail;
    }

    private static void keep(Map<String, List<Map<String, String>>> rows, String key, Map<String, String> row) {
        rows.computeIfAbsent(key, none -> new ArrayList<>()).add(row);
    }

    private static String obligation(Map<String, String> row) {
        return text(row, "contract") + " " + text(row, "obligation");
    }

    List<Map<String, String>> obligationsOf(String contract) {
        return obligations.getOrDefault(contract, List.of());
    }

    /** Numbers of an obligation, one row for each record that states one. */
    List<Map<String, String>> inputsOf(Map<String, String> obligation) {
        return inputs.getOrDefault(obligation(obligation), List.of());
    }

    /** From the largest; column {@code count} says how many there are. */
    List<Map<String, String>> linesOf(Map<String, String> obligation) {
        return lines.getOrDefault(obligation(obligation), List.of());
    }

    List<RollForwardRow> balancesOf(String contract) {
        return balances.getOrDefault(contract, List.of());
    }
}
