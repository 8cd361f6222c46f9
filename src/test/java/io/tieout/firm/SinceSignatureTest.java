package io.tieout.firm;

import static io.tieout.firm.Firm.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.firm.Firm.Said;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * August as it was signed, an hour at 100.00:
 *
 * <pre>
 * C-1  by the hour                        8 + 2 + 5 + 3 h, 4 more not approved         1,800.00
 * C-2  by the hour, at most 1,000.00      8 + 4 h                                      1,000.00
 * C-3  500.00 when a milestone is accepted, which it is not                                0.00
 * C-4  by the hour, by a card of its own  3 + 5 h                                        800.00
 * C-5  10,000.00 by cost, 8,000.00 of it planned    2,000.00                           2,500.00
 *                                                                                     6,100.00
 * </pre>
 */
class SinceSignatureTest {
    private static final String LINES = "line,resource,project,work_on,hours,task,status,approved_by";
    private static final String RATES = "rate_card,hourly_rate,currency,valid_from";
    private static final String TERMS =
            "contract,obligation,version,effective_on,modification,method,price,cap,start_on,planned_cost,rate_card";
    private static final String CAPPED = "C-2,1,1,2026-08-01,original,time_and_materials,,%s,2026-08-01,,RC";
    private static final String MILESTONES = "contract,obligation,milestone,amount,due_on,accepted_on,evidence";
    private static final String COST = "line,kind,contract,obligation,incurred_on,currency,amount";

    @TempDir
    static Path folder;

    private Firm firm;

    @BeforeEach
    void begin() {
        firm = Beginning.in(folder, this::postAndSignAugust);
    }

    private Firm postAndSignAugust() {
        firm = new Firm(folder);
        firm.governed("bill_rates.csv", rows(RATES, "RC,100.00,EUR,2026-01-01", "RC-4,100.00,EUR,2026-01-01"));
        firm.delivers(
                "2026-09-03",
                "entities.csv",
                rows("entity,currency,time_zone", "DE,EUR,Europe/Berlin"),
                "contracts.csv",
                rows(
                        "contract,entity,customer,currency,start_on,status",
                        "C-1,DE,CU-1,EUR,2026-08-01,active",
                        "C-2,DE,CU-1,EUR,2026-08-01,active",
                        "C-3,DE,CU-1,EUR,2026-08-01,active",
                        "C-4,DE,CU-1,EUR,2026-08-01,active",
                        "C-5,DE,CU-1,EUR,2026-08-01,active"),
                "obligations.csv",
                rows(
                        TERMS,
                        "C-1,1,1,2026-08-01,original,time_and_materials,,,2026-08-01,,RC",
                        CAPPED.formatted("1000.00"),
                        "C-3,1,1,2026-08-01,original,milestone,,,2026-08-01,,",
                        "C-4,1,1,2026-08-01,original,time_and_materials,,,2026-08-01,,RC-4",
                        "C-5,1,1,2026-08-01,original,cost_to_cost,10000.00,,2026-08-01,8000.00,"),
                "projects.csv",
                rows("project,entity,contract", "P-1,DE,C-1", "P-2,DE,C-2", "P-4,DE,C-4"),
                "milestones.csv",
                rows(MILESTONES, "C-3,1,M1,500.00,2026-08-20,,"),
                "cost_lines.csv",
                rows(COST, "K-1,subcontractor,C-5,1,2026-08-10,EUR,2000.00"),
                "timesheet_lines.csv",
                rows(
                        LINES,
                        "T-1,R-1,P-1,2026-08-03,8,,approved,R-9",
                        "T-2,R-1,P-1,2026-08-04,4,,submitted,",
                        "T-3,R-1,P-1,2026-08-05,2,,approved,R-9",
                        "T-4,R-2,P-1,2026-08-06,5,,approved,R-9",
                        "T-5,R-2,P-1,2026-08-07,3,,approved,R-9",
                        "U-1,R-1,P-2,2026-08-10,8,,approved,R-9",
                        "U-2,R-1,P-2,2026-08-11,4,,approved,R-9",
                        "V-1,R-1,P-4,2026-08-12,3,,approved,R-9",
                        "V-2,R-1,P-4,2026-08-13,5,,approved,R-9"));
        firm.posts("2026-08");
        firm.signs("2026-08");
        return firm;
    }

    @AfterEach
    void leave() {
        firm.close();
    }

    private Said changes(String... words) {
        String[] command = new String[words.length + 3];
        System.arraycopy(new String[] {"changes", "--since-signoff", "2026-08"}, 0, command, 0, 3);
        System.arraycopy(words, 0, command, 3, words.length);
        return firm.anna(command);
    }

    private JsonNode asked() {
        return JsonMapper.shared()
                .readTree(changes("--json").out())
                .get("changes")
                .get(0);
    }

    /** Contract, change, cause and amount, with what single records have of it, by their ids. */
    private static List<String> effects(JsonNode since) {
        return StreamSupport.stream(since.get("effects").spliterator(), false)
                .map(effect -> "%s | %s | %s | %s |%s"
                        .formatted(
                                effect.get("contract").asString(),
                                effect.get("change").asString(),
                                effect.get("cause").asString(),
                                cents(effect.get("amount")),
                                StreamSupport.stream(effect.get("parts").spliterator(), false)
                                        .map(part -> " " + id(part) + ofIt(part))
                                        .reduce("", String::concat)))
                .toList();
    }

    private static String id(JsonNode part) {
        String ref = part.get("source_ref").asString();
        return ref.isEmpty() ? part.get("what").asString() : ref.substring(ref.lastIndexOf(':') + 1);
    }

    private static String ofIt(JsonNode part) {
        return part.get("amount").isNull() ? "" : " " + cents(part.get("amount"));
    }

    private static String cents(JsonNode amount) {
        return amount.decimalValue().setScale(2, RoundingMode.UNNECESSARY).toPlainString();
    }

    private void everythingChanges() {
        firm.governed("bill_rates.csv", rows(RATES, "RC,100.00,EUR,2026-01-01", "RC-4,110.00,EUR,2026-01-01"));
        firm.delivers(
                "2026-10-02",
                "milestones.csv",
                rows(MILESTONES, "C-3,1,M1,500.00,2026-08-20,2026-08-28,letter"),
                "cost_lines.csv",
                rows(COST, "K-1,subcontractor,C-5,1,2026-08-10,EUR,2400.00"),
                "timesheet_lines.csv",
                rows(
                        LINES,
                        "T-1,R-1,P-1,2026-08-03,6,,approved,R-9",
                        "T-2,R-1,P-1,2026-08-04,4,,approved,R-8",
                        "T-3,R-1,P-1,2026-08-05,2,,submitted,",
                        "T-4,R-2,P-1,2026-08-06,5,,deleted,",
                        "T-5,R-2,P-1,2026-08-07,3,testing,approved,R-9",
                        "T-9,R-3,P-1,2026-08-28,2,,approved,R-9",
                        "T-10,R-3,P-1,2026-09-10,7,,approved,R-9",
                        "U-1,R-1,P-2,2026-08-10,6,,approved,R-9",
                        "U-2,R-1,P-2,2026-08-11,2,,approved,R-9"));
    }

    /**
     * <pre>
     * C-1  2 h came +200.00, 8 h are 6 −200.00, 5 h are deleted −500.00, 4 h are approved +400.00, 2 h no longer −200.00; the task of 3 h
     *      is another, which is worth nothing; the 7 h of September are no matter of August
     * C-2  8 h are 6 and 4 are 2: 800.00 of at most 1,000.00, together −200.00
     * C-3  +500.00
     * C-4  8 h at 110.00: 880.00, +80.00
     * C-5  2,400.00 of 8,000.00: 30 % of 10,000.00, +500.00
     *                                                  580.00, so that 6,680.00 are recognised
     * </pre>
     */
    @Test
    void eachChangeSinceTheSignatureIsListedWithWhatItMovedAndTheyAddUp() {
        everythingChanges();
        firm.closes("2026-09");

        JsonNode since = asked();
        List<String> expected = List.of(
                "C-1 | added | late work | 200.00 | T-9 200.00",
                "C-1 | edited | amount | -200.00 | T-1 -200.00",
                "C-1 | deleted | deleted at source | -500.00 | T-4 -500.00",
                "C-1 | approved | late approval | 400.00 | T-2 400.00",
                "C-1 | un-approved | approval withdrawn | -200.00 | T-3 -200.00",
                "C-1 | edited |  | 0.00 | T-5 0.00",
                "C-2 | edited | amount | -200.00 | U-1 U-2",
                "C-3 | accepted | late acceptance | 500.00 | C-3/1/M1 500.00",
                "C-4 | other rate | rate | 80.00 | 100.00 → 110.00 an hour, 2 lines 80.00",
                "C-5 | edited | amount | 500.00 | K-1 500.00");
        assertThat(effects(since)).containsExactlyElementsOf(expected);
        assertThat(since.get("signed").get("recognised").decimalValue()).isEqualByComparingTo("6100.00");
        assertThat(since.get("compared").get("recognised").decimalValue()).isEqualByComparingTo("6680.00");
        assertThat(since.get("moved").decimalValue())
                .isEqualByComparingTo("580.00")
                .isEqualByComparingTo(StreamSupport.stream(since.get("effects").spliterator(), false)
                        .map(effect -> effect.get("amount").decimalValue())
                        .reduce(BigDecimal.ZERO, BigDecimal::add));

        firm.posts("2026-09"); // what was late is posted with September; since the signature it moved all the same
        firm.closes("2026-09");
        assertThat(firm.bridge("2026-09")).noneMatch(row -> row.contains("| 2026-08 | plan |"));
        assertThat(effects(asked())).containsExactlyElementsOf(expected);
    }

    @Test
    void aPersonReadsWhoSignedWhatEachRecordSaysNowAndWhoDidIt() {
        everythingChanges();
        firm.closes("2026-09");

        Said said = changes("--entity", "DE");

        assertThat(said.exit()).as(said.toString()).isEqualTo(3);
        assertThat(said.out().lines().toList())
                .anySatisfy(
                        line -> assertThat(line)
                                .matches(
                                        "2026-08 of DE was signed .* by anna on run 3, which knows what was delivered until 2026-09-03T16:00:00Z\\."))
                .anySatisfy(
                        line -> assertThat(line)
                                .matches(
                                        "Compared with run \\d+ of 2026-09, which knows what was delivered until 2026-10-02T16:00:00Z\\.   \\(rates v1 → v2\\)"));
        assertThat(told(said))
                .contains(
                        "C-1 1 added psa:timesheet_line:T-9 2026-08-28 hours 2, project P-1, resource R-3, status approved R-3 200.00",
                        "C-1 1 edited psa:timesheet_line:T-1 2026-08-03 hours 8 → 6 R-1 -200.00",
                        "C-1 1 deleted psa:timesheet_line:T-4 2026-08-06 hours 5, project P-1, resource R-2, status approved R-2 -500.00",
                        "C-1 1 approved psa:timesheet_line:T-2 2026-08-04 status submitted → approved R-8 400.00",
                        "C-1 1 un-approved psa:timesheet_line:T-3 2026-08-05 status approved → submitted -200.00",
                        "C-1 1 edited psa:timesheet_line:T-5 2026-08-07 task (empty) → testing R-2 0.00",
                        "C-2 1 edited together: -200.00",
                        "C-2 1 edited psa:timesheet_line:U-1 2026-08-10 hours 8 → 6 R-1",
                        "C-2 1 edited psa:timesheet_line:U-2 2026-08-11 hours 4 → 2 R-1",
                        "C-5 1 edited psa:cost_line:K-1 2026-08-10 amount 2000 → 2400 500.00",
                        "total 580.00",
                        "recognised of 2026-08: 6,100.00 EUR when it was signed, 6,680.00 now: 580.00");
    }

    private static List<String> told(Said said) {
        return said.out().lines().map(line -> line.replaceAll(" {2,}", " ")).toList();
    }

    /** 12 h at 100.00 were 1,000.00, and are 900.00: −100.00. */
    @Test
    void anAmendmentIsToldByWhatTheTermsSayNow() {
        firm.delivers("2026-10-02", "obligations.csv", rows(TERMS, CAPPED.formatted("900.00")));
        firm.closes("2026-09");

        assertThat(told(changes()))
                .contains("C-2 1 amended psa:obligation:C-2/1/1 cap 1000 → 900 -100.00", "by cause: amendment -100.00");
    }

    /** Nobody can compute 3,000.00 to come of −1.00: what 2,500.00 were signed for is held. */
    @Test
    void whatIsHeldNowIsListedWithTheReasonAndWithWhatChanged() {
        firm.delivers(
                "2026-10-02",
                "estimates.csv",
                rows("contract,obligation,estimated_on,remaining_cost", "C-5,1,2026-08-31,-1.00"));
        firm.closes("2026-09");

        JsonNode since = asked();

        assertThat(since.get("moved").decimalValue()).isEqualByComparingTo("-2500.00");
        assertThat(effects(since)).singleElement().asString().startsWith("C-5 | held | estimate | -2500.00 |");
    }

    @Test
    void nothingHasChangedSinceASignatureThatNothingCameAfter() {
        firm.closes("2026-09");

        Said said = changes();

        assertThat(said.exit()).as(said.toString()).isZero();
        assertThat(said.out()).endsWith("Nothing has changed since the signature of 2026-08 of DE.\n");
    }

    /** September is frozen: its run reads what comes then, and leaves it to later. */
    @Test
    void whatCameAndIsInNoRunYetIsSaid() {
        firm.closes("2026-09");
        Firm.succeeds(firm.anna("period", "closing", "2026-09"));
        firm.delivers("2026-10-02", "timesheet_lines.csv", rows(LINES, "T-9,R-3,P-1,2026-08-28,2,,approved,R-9"));
        firm.closes("2026-09");

        assertThat(changes().out())
                .contains(
                        "1 delivery came after that and is not in it.\nNext: tieout run month-end-close --period 2026-09 --entity DE\n")
                .endsWith("Nothing has changed since the signature of 2026-08 of DE.\n");
    }

    @Test
    void aMonthThatIsNotSignedHasNothingToCompareWith() {
        firm.closes("2026-09");

        Said said = firm.anna("changes", "--since-signoff", "2026-09", "--entity", "DE");

        assertThat(said.exit()).isEqualTo(5);
        assertThat(said.err()).startsWith("2026-09 of DE was not signed yet, so nothing can have changed since.");
        assertThat(firm.anna("changes", "--since-signoff", "2026-08", "--entity", "DD")
                        .exit())
                .isEqualTo(2);
        assertThat(firm.anna("changes").exit()).isEqualTo(2);
    }
}
