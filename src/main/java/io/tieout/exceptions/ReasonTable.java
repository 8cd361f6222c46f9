package io.tieout.exceptions;

import io.tieout.refusal.NextStep;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import io.tieout.transform.SqlFiles;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The table {@code exceptions.reason_code}, in which statements read what each {@link ReasonCode} says. */
public final class ReasonTable {
    private static final Set<String> CODES =
            Arrays.stream(ReasonCode.values()).map(Enum::name).collect(Collectors.toUnmodifiableSet());

    private ReasonTable() {}

    /**
     * Whether the table says what the codes say; within the transaction of the call.
     *
     * @throws RefusalException where it has a reason that this program does not know
     */
    public static boolean isTold(SqlFiles sql) {
        Map<String, List<String>> told = new TreeMap<>();
        sql.statement("exceptions/told_reasons.sql").query(row -> {
            told.put(
                    row.getString("code"),
                    List.of(
                            row.getString("severity"),
                            row.getString("owner"),
                            row.getString("field"),
                            row.getString("expected"),
                            row.getString("next_step")));
        });
        refuseUnknown(told.keySet());
        return Arrays.stream(ReasonCode.values())
                .allMatch(code -> List.of(
                                code.severity().word(),
                                code.owner().word(),
                                code.field(),
                                code.expected(),
                                code.nextStep())
                        .equals(told.get(code.name())));
    }

    private static void refuseUnknown(Set<String> told) {
        Set<String> unknown = new TreeSet<>(told);
        unknown.removeAll(CODES);
        if (!unknown.isEmpty()) {
            throw new RefusalException(
                    Refusal.CONFIGURATION,
                    "The database has reasons that this program does not know: %s. A newer Tieout has worked here; use that one, or a newer."
                            .formatted(String.join(", ", unknown)),
                    "Nothing was done.",
                    NextStep.of("db status"));
        }
    }

    /** Tells the table what the codes say; by the owner of the schema. */
    public static void tell(SqlFiles owner) {
        for (ReasonCode code : ReasonCode.values()) {
            owner.statement("exceptions/tell_reason.sql")
                    .param("code", code.name())
                    .param("severity", code.severity().word())
                    .param("owner", code.owner().word())
                    .param("field", code.field())
                    .param("expected", code.expected())
                    .param("next_step", code.nextStep())
                    .update();
        }
    }
}
