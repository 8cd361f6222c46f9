package io.tieout.extract.odoo.records;

import io.tieout.extract.map.ColumnMap;
import io.tieout.extract.odoo.Distribution;
import io.tieout.extract.odoo.Distribution.Share;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which records of a model are of several analytic accounts, and become a row for each. A map names what a row is of as {@code share.account},
 * as {@code share.contract} and {@code share.obligation} where the account is called as an obligation, and as {@code share.project} where it is that of
 * one project alone. What is on no account has none of them.
 *
 * @param by      the field that says how much of it is on which account
 * @param amounts the columns of which each row has its part
 * @param unless  of what has a value there, it counts for nothing on which account it is
 */
record Split(String by, List<String> amounts, Optional<ColumnMap.Way> unless) {
    static final String SHARE = "share";

    /** The column that calls a row; the first share is called as the record is, so that most never hear of shares. */
    private static final String CALLED = "line";

    /** The record, once for each row that it becomes. */
    List<PulledRecord> shares(JsonNode row) {
        PulledRecord whole = new PulledRecord(row);
        if (unless.map(way -> way.of(whole)).filter(value -> !value.isEmpty()).isPresent()) {
            return List.of(whole);
        }
        Distribution distribution = distribution(row);
        List<PulledRecord> shares = new ArrayList<>();
        distribution.shares().forEach(share -> shares.add(new PulledRecord(with(row, share))));
        if (shares.isEmpty() || distribution.leavesARest()) {
            shares.add(whole);
        }
        return shares;
    }

    private Distribution distribution(JsonNode row) {
        JsonNode said = row.path(PulledRecord.RECORD).path(by);
        return said.isObject() ? Distribution.of(said, row) : new Distribution(List.of());
    }

    private static JsonNode with(JsonNode row, Share share) {
        ObjectNode named = JsonNodeFactory.instance.objectNode().put("account", share.account());
        share.contract().ifPresent(contract -> named.put("contract", contract));
        share.obligation().ifPresent(obligation -> named.put("obligation", obligation));
        JsonNode project = row.path(Sharing.PROJECTS).path(String.valueOf(share.account()));
        if (project.isIntegralNumber()) {
            named.put("project", project.longValue());
        }
        ObjectNode with = ((ObjectNode) row).deepCopy();
        ObjectNode linked = with.path(PulledRecord.LINKED) instanceof ObjectNode there
                ? there
                : with.putObject(PulledRecord.LINKED);
        linked.set(SHARE, named);
        return with;
    }

    /** Gives each of the rows its name and its part of each amount; an amount that is none stays on each, so that it is rejected there. */
    void part(JsonNode row, List<Map<String, String>> rows) {
        Map<String, String> whole = new TreeMap<>();
        amounts.forEach(column -> Optional.ofNullable(rows.getFirst().get(column))
                .filter(Split::isNumber)
                .ifPresent(value -> whole.put(column, value)));
        List<Map<String, String>> parts = distribution(row).parts(whole);
        for (int i = 0; i < rows.size(); i++) {
            int no = i + 1;
            if (!parts.isEmpty()) {
                rows.get(i).putAll(parts.get(i));
            }
            if (i > 0) {
                rows.get(i).computeIfPresent(CALLED, (column, line) -> "%s.%d".formatted(line, no));
            }
        }
    }

    private static boolean isNumber(String value) {
        try {
            return new BigDecimal(value).scale() >= 0;
        } catch (NumberFormatException none) {
            return false;
        }
    }
}
