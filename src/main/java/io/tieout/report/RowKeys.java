package io.tieout.report;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;

/** The columns that tell the rows of a result table apart. */
public final class RowKeys {
    public static final Map<String, List<String>> BY_FILE = Map.ofEntries(
            entry("reconciliation.csv", List.of("entity", "contract", "period", "currency")),
            entry("bridge.csv", List.of("entity", "contract", "period", "leg", "cause")),
            entry(
                    "differences.csv",
                    List.of("entity", "contract", "account_kind", "period", "leg", "cause", "source_ref", "entry")),
            entry("schedule.csv", List.of("contract", "obligation", "period")),
            entry("roll_forward.csv", List.of("contract", "balance", "period")),
            entry("balances.csv", List.of("contract", "account_kind", "account")),
            entry("run_off.csv", List.of("contract", "obligation", "balance", "month")),
            entry("unbilled.csv", List.of("contract", "obligation", "bucket")),
            entry("gl_totals.csv", List.of("account", "period", "currency")),
            entry("projects.csv", List.of("project", "contract", "obligation", "period")),
            entry("postings.csv", List.of("key", "line")),
            entry("exceptions.csv", List.of("code", "file", "line", "source_ref")),
            entry("control_totals.csv", List.of("step", "record_kind", "currency")));

    private RowKeys() {}
}
