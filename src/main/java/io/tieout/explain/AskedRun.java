package io.tieout.explain;

import java.time.YearMonth;
import java.util.Map;
import org.springframework.modulith.NamedInterface;

/** The run whose figures are asked about, and what it knew. */
@NamedInterface("words")
public record AskedRun(long runId, String entity, YearMonth month, long asOfNo, int mappingNo, int rateNo, int ruleNo) {

    static AskedRun of(Map<String, Object> row) {
        return new AskedRun(
                ((Number) value(row, "run_id")).longValue(),
                (String) value(row, "entity"),
                YearMonth.parse((String) value(row, "month")),
                ((Number) value(row, "as_of_no")).longValue(),
                ((Number) value(row, "mapping_no")).intValue(),
                ((Number) value(row, "rate_no")).intValue(),
                ((Number) value(row, "rule_no")).intValue());
    }

    private static Object value(Map<String, Object> row, String column) {
        Object value = row.get(column);
        if (value == null) {
            throw new IllegalStateException("The run has no " + column);
        }
        return value;
    }

    /** For a person. */
    public String title() {
        return "run %d of %s %s, as of %d, mapping v%d, rates v%d, rules v%d"
                .formatted(runId, entity, month, asOfNo, mappingNo, rateNo, ruleNo);
    }
}
