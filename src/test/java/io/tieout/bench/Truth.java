package io.tieout.bench;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/** What must come of a made-up firm, added up while its files are written. Amounts are in the company's currency. */
final class Truth {
    /** Rows by file, with those that are rejected and repeated. */
    private final Map<String, Long> rows = new TreeMap<>();

    /** By file and code. */
    private final Map<String, Long> rejected = new TreeMap<>();

    private final Map<String, Long> held = new TreeMap<>();
    private final Map<String, Figures> contracts = new TreeMap<>();
    private long repeated;
    private long quarters;

    /**
     * Of one contract in the month, revenue positive.
     *
     * @param booked what the books say on revenue before anything is posted
     */
    record Figures(
            BigDecimal delivered,
            BigDecimal outsideTerm,
            BigDecimal notApproved,
            BigDecimal notAccepted,
            BigDecimal overCap,
            BigDecimal recognised,
            BigDecimal billed,
            BigDecimal taken,
            BigDecimal booked) {

        Figures plus(Figures other) {
            return new Figures(
                    delivered.add(other.delivered),
                    outsideTerm.add(other.outsideTerm),
                    notApproved.add(other.notApproved),
                    notAccepted.add(other.notAccepted),
                    overCap.add(other.overCap),
                    recognised.add(other.recognised),
                    billed.add(other.billed),
                    taken.add(other.taken),
                    booked.add(other.booked));
        }
    }

    void wrote(String file, long count) {
        rows.merge(file, count, Long::sum);
    }

    void rejected(String file, String code, int count) {
        rejected.merge(file + ":" + code, (long) count, Long::sum);
    }

    void held(String code) {
        held.merge(code, 1L, Long::sum);
    }

    void repeated() {
        repeated++;
    }

    /** Of a line that is not held, in quarters of an hour. */
    void worked(long of) {
        quarters += of;
    }

    void contract(String contract, Figures figures) {
        contracts.put(contract, figures);
    }

    /** As it is written, one value each. */
    Map<String, Object> asJson() {
        Map<String, Object> json = new TreeMap<>();
        json.put("rows", rows);
        json.put("rejected", rejected);
        json.put("repeated", repeated);
        json.put("held", held);
        json.put("hours", BigDecimal.valueOf(quarters * 25, 2).toPlainString());
        json.put("total", contracts.values().stream().reduce(Figures::plus).orElseThrow());
        json.put("contracts", contracts);
        return json;
    }
}
