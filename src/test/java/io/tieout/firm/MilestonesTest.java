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

/** What counts of the milestones of C-1: the way from delivered to recognised adds up, milestone by milestone. */
class MilestonesTest {
    private static final String CONTRACT = "contract,entity,customer,currency,start_on,end_on,terminated_on,status";
    private static final String TERMS = "contract,obligation,version,effective_on,modification,method,price,rate_card";
    private static final String FIRST = "C-1,1,1,2026-08-01,original,milestone,,";
    private static final String MILESTONES = "contract,obligation,milestone,amount,due_on,accepted_on,evidence";

    @TempDir
    Path folder;

    private Firm firm;

    @BeforeEach
    void agree() {
        firm = new Firm(folder);
        firm.governed("bill_rates.csv", rows("rate_card,hourly_rate,currency,valid_from", "RC,100.00,EUR,2026-01-01"));
        firm.delivers(
                "2026-09-03",
                "entities.csv",
                rows("entity,currency,time_zone", "DE,EUR,UTC"),
                "contracts.csv",
                rows(CONTRACT, "C-1,DE,CU,EUR,2026-08-01,2026-12-31,,active"));
    }

    @AfterEach
    void leave() {
        firm.close();
    }

    private void delivers(String day, List<String> obligations, String... milestones) {
        firm.delivers(
                day,
                "obligations.csv",
                rows(Stream.concat(Stream.of(TERMS), obligations.stream()).toArray(String[]::new)),
                "milestones.csv",
                rows(Stream.concat(Stream.of(MILESTONES), Stream.of(milestones)).toArray(String[]::new)));
    }

    private List<String> delivered(String month) {
        return firm.table(month, "reconciliation.csv").stream()
                .skip(1)
                .map(row -> String.join(" ", row.get(1), row.get(2), row.get(4), row.get(10)))
                .toList();
    }

    private void checksFoundNothing() {
        assertThat(firm.jdbc()
                        .sql("select check_name || ': ' || found from run.finding")
                        .query(String.class)
                        .list())
                .isEmpty();
    }

    /**
     * Terminated on 15 September: of three milestones of 700.00, M1 is accepted and M2 due by then, and M3 is due on the 30th. In August
     * 1,400.00 are delivered and 700.00 of them wait, also once M2 is accepted when all is over; in September M3 waits outside of the term.
     */
    @Test
    void whatIsDueOrAcceptedAfterTheLastDayOfServiceIsNamedAndNotEarned() {
        delivers(
                "2026-09-04",
                List.of(FIRST),
                "C-1,1,M1,700.00,2026-08-10,2026-08-10,letter",
                "C-1,1,M2,700.00,2026-08-20,2026-09-20,letter",
                "C-1,1,M3,700.00,2026-09-30,,");
        firm.delivers(
                "2026-09-05",
                "contracts.csv",
                rows(CONTRACT, "C-1,DE,CU,EUR,2026-08-01,2026-12-31,2026-09-15,terminated"));
        firm.posts("2026-08").closes("2026-08");
        assertThat(firm.bridge("2026-08")).containsExactly("C-1 | 2026-08 | gate | milestone not accepted | 700.00");
        firm.signs("2026-08");

        assertThat(firm.closes("2026-09").exit()).isEqualTo(3);

        assertThat(firm.bridge("2026-09")).containsExactly("C-1 | 2026-09 | gate | outside term | 700.00");
        assertThat(delivered("2026-09")).containsExactly("C-1 2026-09 700.00 waiting");
        assertThat(firm.due()).isEmpty();
        checksFoundNothing();
        assertThat(firm.result("2026-09", "differences.csv"))
                .singleElement()
                .asString()
                .contains(
                        "psa:milestone:C-1/1/M3 of 2026-09-30: of 700.00 EUR delivered for C-1, 0.00 are within the agreed term.");
        assertThat(firm.anna("why-not", "psa:milestone:C-1/1/M3").out())
                .contains("It was due on 2026-09-30, after the last day of service 2026-09-15 of C-1.");
        assertThat(firm.anna("why-not", "psa:milestone:C-1/1/M2").out())
                .contains("It was accepted on 2026-09-20, after the last day of service 2026-09-15 of C-1.");
    }

    /** Two milestones of 600.00 are due for a price of 1,000.00: no more is delivered, and no more waits. */
    @Test
    void noMoreWaitsThanThePrice() {
        delivers(
                "2026-09-04",
                List.of("C-1,1,1,2026-08-01,original,milestone,1000.00,"),
                "C-1,1,M1,600.00,2026-08-10,,",
                "C-1,1,M2,600.00,2026-08-20,,");
        firm.closes("2026-08");
        assertThat(delivered("2026-08")).containsExactly("C-1 2026-08 1000.00 waiting");
        assertThat(firm.bridge("2026-08")).containsExactly("C-1 | 2026-08 | gate | milestone not accepted | 1000.00");
        checksFoundNothing();
    }

    /** By the hour in August; an amendment says from the start that milestones count, and one of 700.00 was due in August already. */
    @Test
    void aMilestoneThatAnAmendmentBringsWaitsInItsMonth() {
        delivers("2026-09-04", List.of("C-1,1,1,2026-08-01,original,time_and_materials,,RC"));
        firm.closes("2026-08");
        firm.signs("2026-08");
        delivers(
                "2026-10-04",
                List.of(
                        "C-1,1,1,2026-08-01,original,time_and_materials,,RC",
                        "C-1,1,2,2026-09-01,catch_up,milestone,,"),
                "C-1,1,M1,700.00,2026-08-20,,");
        firm.closes("2026-09");
        assertThat(delivered("2026-09")).containsExactly("C-1 2026-09 700.00 waiting");
        assertThat(firm.bridge("2026-09")).containsExactly("C-1 | 2026-09 | gate | milestone not accepted | 700.00");
        checksFoundNothing();
    }
}
