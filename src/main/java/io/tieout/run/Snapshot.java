package io.tieout.run;

import io.tieout.revenue.Methods;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything a run may know. Two runs with equal snapshots have equal results, to the byte.
 *
 * @param asOfNo       last number of the order of knowledge that counts for the ledger and for what was posted
 * @param sourceAsOfNo the same for what sources deliver; lower while the period is closing
 * @param openingRun   the signed run of the period before; null when there is none
 * @param agreed       what the settings said
 * @param sharedOsUser whether two names might share a login
 * @param engineRules  by which rules of the engine it is computed; null where nobody kept the number
 * @param decisionNo   last number of the decisions about exception items that it tells; no figure depends on one
 */
public record Snapshot(
        long snapshotId,
        String entity,
        YearMonth month,
        long asOfNo,
        long sourceAsOfNo,
        int mappingNo,
        int rateNo,
        int ruleNo,
        @Nullable Long openingRun,
        Agreed agreed,
        boolean sharedOsUser,
        @Nullable Integer engineRules,
        long decisionNo) {

    /** The same knowledge under another mapping, by its number; a negative one is a draft that is tried out. */
    public Snapshot withMapping(int no) {
        return with(no, rateNo, ruleNo, engineRules);
    }

    /** The same knowledge under other rates. */
    public Snapshot withRates(int no) {
        return with(mappingNo, no, ruleNo, engineRules);
    }

    /** The same knowledge under other rules. */
    public Snapshot withRules(int no) {
        return with(mappingNo, rateNo, no, engineRules);
    }

    /** The same knowledge, as this program computes it. */
    public Snapshot byTheRulesOfNow() {
        return with(mappingNo, rateNo, ruleNo, Methods.RULES);
    }

    /** The same knowledge, telling the decisions about exception items up to a number. */
    public Snapshot withDecisions(long no) {
        return new Snapshot(
                0,
                entity,
                month,
                asOfNo,
                sourceAsOfNo,
                mappingNo,
                rateNo,
                ruleNo,
                openingRun,
                agreed,
                sharedOsUser,
                engineRules,
                no);
    }

    private Snapshot with(int mapping, int rate, int rule, @Nullable Integer engine) {
        return new Snapshot(
                0,
                entity,
                month,
                asOfNo,
                sourceAsOfNo,
                mapping,
                rate,
                rule,
                openingRun,
                agreed,
                sharedOsUser,
                engine,
                decisionNo);
    }

    /** As parameters of the statements in {@code sql/}. */
    public Map<String, @Nullable Object> parameters() {
        Map<String, @Nullable Object> parameters = new HashMap<>();
        parameters.put("entity", entity);
        parameters.put("month", firstDay());
        parameters.put("month_end", month.atEndOfMonth());
        parameters.put("as_of", asOfNo);
        parameters.put("source_as_of", sourceAsOfNo);
        parameters.put("mapping_no", mappingNo);
        parameters.put("rate_no", rateNo);
        parameters.put("rule_no", ruleNo);
        parameters.put("opening_run", openingRun == null ? 0L : openingRun);
        parameters.put("tolerance", agreed.tolerance());
        parameters.put("shared_os_user", sharedOsUser);
        parameters.put("group_currency", agreed.groupCurrency());
        parameters.put("engine_rules", engineRules);
        parameters.put("decision_no", decisionNo);
        parameters.put("routes", agreed.routes().toArray(String[]::new));
        parameters.put("owners", agreed.owners().toArray(String[]::new));
        parameters.put("year_end_journals", agreed.yearEndJournals().toArray(String[]::new));
        return parameters;
    }

    /** How the database names the month. */
    public LocalDate firstDay() {
        return month.atDay(1);
    }
}
