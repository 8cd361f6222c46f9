package io.tieout.firm;

import static io.tieout.firm.Firm.rows;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Care of 1,200.00 a year from August 2026 until July 2027, which C-1 agreed in September; C-2 is delivered for the first time when both
 * are terminated. Neither obligation has an end of its own.
 */
class TerminatedContractTest {
    private static final String CONTRACT = "contract,entity,customer,currency,start_on,end_on,terminated_on,status";
    private static final String AGREED = "C-1,DE,CU,EUR,2026-08-01,2027-07-31,,active";
    private static final String TERMINATED = "C-1,DE,CU,EUR,2026-08-01,2026-09-30,,terminated";
    private static final String WITHOUT_A_VERSION_BEFORE = "C-2,DE,CU,EUR,2026-08-01,2026-09-30,,terminated";
    private static final String LOST = "no agreed end of the terminated contract: state terminated_on 2026-09-30"
            + " and the agreed end_on in contracts.csv";

    @TempDir
    static Path folder;

    private Firm firm;

    @BeforeEach
    void begin() {
        firm = Beginning.in(folder, this::agree);
    }

    private Firm agree() {
        firm = new Firm(folder);
        firm.governed(
                "accounts.csv",
                rows("account,kind", "1410,contract_asset", "3280,contract_liability", "4400,revenue"),
                "mappings.csv",
                rows(
                        "kind,source,source_key,target",
                        "account,tieout,contract_asset,1410",
                        "account,tieout,contract_liability,3280",
                        "account,tieout,revenue,4400"));
        firm.delivers("2026-09-03", "entities.csv", rows("entity,currency,time_zone", "DE,EUR,UTC"))
                .delivers(
                        "2026-09-04",
                        "contracts.csv",
                        rows(CONTRACT, AGREED),
                        "obligations.csv",
                        rows(
                                "contract,obligation,version,effective_on,method,price",
                                "C-1,1,1,2026-08-01,straight_line_monthly,1200.00"));
        firm.closes("2026-08");
        return firm;
    }

    @AfterEach
    void leave() {
        firm.close();
    }

    private void says(String day, String... contracts) {
        firm.delivers(
                day,
                "contracts.csv",
                rows(Stream.concat(Stream.of(CONTRACT), Stream.of(contracts)).toArray(String[]::new)));
    }

    /** Of a contract in a month: revenue, revenue to date and backlog. */
    private List<String> closed(String month, String contract) {
        firm.closes(month);
        return scheduled(month, contract);
    }

    private List<String> scheduled(String month, String contract) {
        return firm.result(month, "schedule.csv").stream()
                .map(row -> row.split(",", -1))
                .filter(cells -> cells[0].equals(contract) && cells[2].equals(month))
                .map(cells -> String.join(" | ", cells[4], cells[5], cells[15]))
                .toList();
    }

    private List<String> heldOf(String month) {
        return firm.result(month, "exceptions.csv").stream()
                .filter(row -> row.startsWith("TERMS_INCOMPLETE"))
                .map(row -> row.contains(LOST) ? "agreed end lost" : row)
                .toList();
    }

    /** Two of twelve months, 200.00. Spread until the day of termination it was the whole price. */
    @Test
    void theVersionBeforeSaysUntilWhenTheContractWasAgreed() {
        says("2026-10-02", TERMINATED);

        assertThat(closed("2026-09", "C-1")).containsExactly("100.00 | 200.00 | 0.00");
        assertThat(closed("2026-10", "C-1")).containsExactly("0.00 | 200.00 | 0.00");
        assertThat(heldOf("2026-10")).isEmpty();
    }

    @Test
    void aContractOfWhichOnlyTheTerminationIsKnownIsHeldAlone() {
        firm.delivers(
                "2026-10-01",
                "obligations.csv",
                rows(
                        "contract,obligation,version,effective_on,method,price,end_on",
                        "C-2,1,1,2026-08-01,straight_line_monthly,1200.00,",
                        "C-2,2,1,2026-08-01,straight_line_monthly,120.00,2027-07-31"));
        says("2026-10-02", TERMINATED, WITHOUT_A_VERSION_BEFORE);

        assertThat(closed("2026-09", "C-2")).containsExactly(" |  | ", "10.00 | 20.00 | 0.00");
        assertThat(scheduled("2026-09", "C-1")).containsExactly("100.00 | 200.00 | 0.00");
        assertThat(heldOf("2026-09")).containsExactly("agreed end lost");

        says("2026-10-05", "C-2,DE,CU,EUR,2026-08-01,2027-07-31,2026-09-30,terminated");
        assertThat(closed("2026-09", "C-2")).containsExactly("100.00 | 200.00 | 0.00", "10.00 | 20.00 | 0.00");
        assertThat(heldOf("2026-09")).isEmpty();
    }

    /** Back to work in October, and terminated once more with the end of November, four of twelve months. */
    @Test
    void aTerminationThatIsTakenBackNeverWas() {
        says("2026-10-02", TERMINATED);
        assertThat(closed("2026-09", "C-1")).containsExactly("100.00 | 200.00 | 0.00");

        says("2026-10-05", AGREED.replace("CU", "CU-1"));
        assertThat(closed("2026-09", "C-1")).containsExactly("100.00 | 200.00 | 1000.00");

        says("2026-12-02", TERMINATED.replace("2026-09-30", "2026-11-30"));
        assertThat(closed("2026-11", "C-1")).containsExactly("100.00 | 400.00 | 0.00");
        says("2026-12-03", TERMINATED.replace("2026-09-30", "2026-10-31"));
        assertThat(closed("2026-11", "C-1")).containsExactly("0.00 | 300.00 | 0.00");
    }

    /** A delivery that named another end was a mistake, and is withdrawn after the termination came. */
    @Test
    void whatWasWithdrawnSaysNothingOfTheAgreedEnd() {
        says("2026-09-20", AGREED.replace("2027-07-31", "2026-10-31"));
        firm.closes("2026-08");
        says("2026-10-02", TERMINATED);
        assertThat(closed("2026-09", "C-1")).containsExactly("400.00 | 800.00 | 0.00");

        Firm.succeeds(firm.anna("source", "withdraw", "psa/2026-09-20", "--reason", "wrong file"));
        Firm.succeeds(firm.ben("source", "approve", "psa/2026-09-20"));

        assertThat(closed("2026-09", "C-1")).containsExactly("100.00 | 200.00 | 0.00");
    }

    /** The year is billed when it begins: 1,000.00 of it wait until 400.00 are credited, and then 600.00. */
    @Test
    void whatWasBilledAheadIsNamedWithItsAmountAndStopsNothing() {
        says("2026-10-02", TERMINATED);
        bills("2026-10-03", "RE-1,1,invoice,C-1,2026-08-05,EUR,1200.00,posted");
        firm.closes("2026-09");
        assertThat(advances("2026-09")).containsExactly("psa:obligation:C-1/1/1 | finance | 1000.00");

        bills("2026-10-05", "GU-1,1,credit_note,C-1,2026-09-30,EUR,400.00,posted");
        firm.closes("2026-09");
        assertThat(advances("2026-09")).containsExactly("psa:obligation:C-1/1/1 | finance | 600.00");

        bills("2026-10-06", "GU-2,1,credit_note,C-1,2026-09-30,EUR,600.00,posted");
        firm.closes("2026-09");
        assertThat(advances("2026-09")).isEmpty();
    }

    /**
     * 1,200.00 are billed and 200.00 earned of care; what 2 earns is unknown without its price. At 600.00 a year it earned 100.00 of two
     * months: 900.00 are ahead. A further invoice in another currency says nothing of it; in the contract's own it is 1,000.00.
     */
    @Test
    void whatWasBilledAheadIsNamedOnceNothingOfTheContractIsHeld() {
        says("2026-10-02", TERMINATED);
        bills("2026-10-03", "RE-1,1,invoice,C-1,2026-08-05,EUR,1200.00,posted");
        addsAnObligation("2026-10-04", "");
        firm.closes("2026-09");
        assertThat(advances("2026-09")).isEmpty();

        addsAnObligation("2026-10-05", "600.00");
        firm.closes("2026-09");
        assertThat(advances("2026-09")).containsExactly("psa:obligation:C-1/1/1 | finance | 900.00");

        bills("2026-10-06", "RE-2,1,invoice,C-1,2026-08-05,USD,100.00,posted");
        firm.closes("2026-09");
        assertThat(advances("2026-09")).isEmpty();

        bills("2026-10-07", "RE-2,1,invoice,C-1,2026-08-05,EUR,100.00,posted");
        firm.closes("2026-09");
        assertThat(advances("2026-09")).containsExactly("psa:obligation:C-1/1/1 | finance | 1000.00");
    }

    private void addsAnObligation(String day, String price) {
        firm.delivers(
                day,
                "obligations.csv",
                rows(
                        "contract,obligation,version,effective_on,method,price",
                        "C-1,2,1,2026-08-01,straight_line_monthly," + price));
    }

    private void bills(String day, String invoice) {
        firm.delivers(
                day, "invoices.csv", rows("invoice,line,kind,contract,issued_on,currency,net_amount,status", invoice));
    }

    private List<String> advances(String month) {
        return named(month, "TERMINATED_ADVANCE");
    }

    private List<String> named(String month, String code) {
        return firm.result(month, "exceptions.csv").stream()
                .map(row -> row.split(",", -1))
                .filter(cells -> cells[0].equals(code))
                .map(cells -> String.join(" | ", cells[2], cells[8], cells[9]))
                .toList();
    }

    /** The year is mistyped: nothing is earned of 1,200.00, and somebody must say whether that is so. */
    @Test
    void aLastDayBeforeTheFirstIsNamedWithThePrice() {
        says("2026-09-20", "C-1,DE,CU,EUR,2026-08-01,2027-07-31,2025-10-15,terminated");

        assertThat(closed("2026-08", "C-1")).containsExactly("0.00 | 0.00 | 0.00");
        assertThat(named("2026-08", "TERMINATED_UNBEGUN"))
                .containsExactly("psa:obligation:C-1/1/1 | finance | 1200.00");
    }

    /** A contract under notice is active until its last day; the agreed end is beside it. */
    @Test
    void aLastDayOfServiceCountsWithAnyStatus() {
        says("2026-09-20", "C-1,DE,CU,EUR,2026-08-01,2027-07-31,2026-10-15,active");

        assertThat(closed("2026-09", "C-1")).containsExactly("100.00 | 200.00 | 1000.00");
        assertThat(closed("2026-10", "C-1")).containsExactly("48.39 | 248.39 | 0.00");
    }
}
