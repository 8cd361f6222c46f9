package io.tieout.firm;

import static io.tieout.firm.Firm.succeeds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tieout.firm.Firm.Said;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;
import tools.jackson.databind.JsonNode;

/**
 * An hour is 100.00. Of September, T-7 has 25 hours (2,500.00 at stake), T-8 has 30 (3,000.00), and T-9 some that cannot be read. One person
 * may waive 2,600.00.
 */
class WorkedOffTest {
    private static final String T_7 = "psa:timesheet_line:T-7";
    private static final String T_8 = "psa:timesheet_line:T-8";
    private static final String T_9 = "psa:timesheet_line:T-9";

    @TempDir
    static Path folder;

    private SmallMonth month;

    @BeforeEach
    void closeTheMonth() {
        month = SmallMonth.in(folder);
        month.firm()
                .write(
                        "tieout.yaml",
                        month.firm()
                                .text("tieout.yaml")
                                .replace(
                                        "journal: TIE}",
                                        "journal: TIE, waive_limit: 2600, routes: [{code: HOURS_IMPLAUSIBLE, above: 2900, owner: head-of-delivery, days: 1}]}"));
        month.deliver(
                "timesheet_lines.csv",
                SmallMonth.HOURS
                        + "T-7,ann,P-1,2026-09-07,25,approved\nT-8,bo,P-1,2026-09-08,30,approved\nT-9,bo,P-1,2026-09-09,eight,approved\n");
        month.firm().closes("2026-09");
    }

    @AfterEach
    void leave() {
        month.close();
    }

    private static final String DECLARATION = SmallMonth.DECLARATION.replaceFirst("files: .*", "");

    private void delivers(String day, String... lines) {
        month.firm().write("inbox/psa/" + day + "/delivery.yaml", DECLARATION.replace("2026-10-02", day));
        month.firm()
                .write(
                        "inbox/psa/" + day + "/timesheet_lines.csv",
                        "line,resource,project,work_on,hours,status\n" + String.join("\n", lines) + "\n");
    }

    /** State, owner, who decided, who confirmed and why, as the last run has written them. */
    private String written(String ref) {
        try (CSVParser rows = CSVParser.parse(
                month.firm().text("out/DE/2026-09/exceptions.csv"),
                CSVFormat.RFC4180.builder().setHeader().get())) {
            return rows.stream()
                    .filter(row -> row.get("source_ref").equals(ref))
                    .map(row -> "%s, %s, %s, %s, %s"
                            .formatted(
                                    row.get("state"),
                                    row.get("owner"),
                                    row.get("decided_by"),
                                    row.get("approved_by"),
                                    row.get("reason")))
                    .distinct()
                    .sorted()
                    .collect(Collectors.joining(" | "));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The same as the queue has it now. */
    private String listed(String ref, String... more) {
        String[] words = new String[3 + more.length];
        System.arraycopy(new String[] {"exceptions", "list", "--json"}, 0, words, 0, 3);
        System.arraycopy(more, 0, words, 3, more.length);
        for (JsonNode item : month.anna(words).json().get("items")) {
            if (item.get("source_ref").asString().equals(ref)) {
                return "%s, %s, %s, %s, %s"
                        .formatted(
                                item.get("state").asString(),
                                item.get("owner").asString(),
                                text(item, "decided_by"),
                                text(item, "approved_by"),
                                text(item, "reason"));
            }
        }
        return "not listed";
    }

    private static String text(JsonNode item, String column) {
        return item.get(column).isNull() ? "" : item.get(column).asString();
    }

    private String page() {
        return month.firm().text("out/DE/2026-09/close.html");
    }

    @Test
    void whoLooksAfterAnItemIsSaidWhereverItStands() {
        succeeds(month.anna("exceptions", "assign", T_7, "--to", "clara", "--reason", "please ask ann"));

        assertThat(listed(T_7)).isEqualTo("assigned, clara, anna, , please ask ann");
        assertThat(month.anna("exceptions", "list").out()).contains(" clara ").contains(" assigned\n");
        assertThat(month.anna("exceptions", "show", T_7).out())
                .contains("  state      assigned, of clara, due on 2026-10-12\n");
        assertThat(month.anna("exceptions", "show", "HOURS_IMPLAUSIBLE").out()).contains(" clara ");
        month.run();
        assertThat(written(T_7)).isEqualTo("assigned, clara, anna, , please ask ann");
        assertThat(page()).contains("assigned, clara: please ask ann");
    }

    /** 2,500.00 are within what one person may waive. */
    @Test
    void whatIsWaivedLeavesTheListAndStaysInTheResultsWithWhoAndWhy() {
        String figures = month.firm().text("out/DE/2026-09/reconciliation.csv");

        Said waived = month.anna("exceptions", "waive", T_7, "--reason", "a double shift");

        assertThat(waived.out()).startsWith("HOURS_IMPLAUSIBLE psa:timesheet_line:T-7 is waived.\n");
        assertThat(listed(T_7)).isEqualTo("not listed");
        assertThat(listed(T_7, "--waived")).isEqualTo("waived, delivery, anna, , a double shift");
        assertThat(listed(T_8, "--waived")).isEqualTo("not listed");
        assertThat(listed(T_7, "--all")).isEqualTo("waived, delivery, anna, , a double shift");
        assertThat(month.anna("exceptions", "list").out())
                .contains("  1 more with another state: tieout exceptions list --all\n");
        for (int run = 0; run < 2; run++) {
            Said closed = month.run();
            assertThat(closed.out()).contains("1 HOURS_IMPLAUSIBLE (3,000.00 EUR at stake)", "  waived: 1\n");
            assertThat(written(T_7)).isEqualTo("waived, delivery, anna, , a double shift");
            assertThat(page())
                    .contains(
                            "Waived or resolved",
                            "waived by anna: a double shift",
                            "1 item is waived and stays as it is.");
            assertThat(month.firm().text("out/DE/2026-09/reconciliation.csv")).isEqualTo(figures);
            month.firm().write("inbox/psa/2026-10-0" + (5 + run) + "/delivery.yaml", DECLARATION);
            month.firm()
                    .write(
                            "inbox/psa/2026-10-0" + (5 + run) + "/customers.csv",
                            "customer,name\nK-2,Client %d\n".formatted(run));
        }
    }

    /** 3,000.00 are more, and of T-9 nobody can say. */
    @Test
    void moreThanOnePersonMayWaiveHasASecondOneWhoIsNotTheFirst() {
        for (String ref : List.of(T_8, T_9)) {
            Said asked = month.anna("exceptions", "waive", ref, "--reason", "agreed by phone");
            assertThat(asked.out())
                    .contains(ref + " is proposed to be waived.\n")
                    .contains("A second person confirms it.")
                    .contains("tieout exceptions approve " + ref);
            assertThat(listed(ref)).startsWith("proposed, ");
            assertThat(month.ben("status").out())
                    .contains("The waiver of %s in 2026-09 of DE, proposed by anna (agreed by phone), waits."
                            .formatted(ref));

            Said alone = month.anna("exceptions", "approve", ref);
            assertThat(alone.exit()).isEqualTo(5);
            assertThat(alone.err())
                    .startsWith("anna proposed to waive %s; a second person confirms it.\n".formatted(ref));

            succeeds(month.ben("exceptions", "approve", ref));
            assertThat(listed(ref)).isEqualTo("not listed");
        }
        assertThat(month.ben("exceptions", "approve", T_7).err()).startsWith("Nobody proposes to waive " + T_7 + ".\n");
        assertThat(month.ben("exceptions", "waive", T_8, "--reason", "again").err())
                .startsWith(T_8 + " is waived already.\n");
        assertThat(month.anna("exceptions", "waive", T_7, "--reason", " ").err())
                .startsWith("Nobody gave a reason for " + T_7 + ".\n");
        month.run();
        assertThat(written(T_8)).isEqualTo("waived, head-of-delivery, anna, ben, agreed by phone");
        assertThat(written(T_9)).isEqualTo("waived, it, anna, ben, agreed by phone");
        assertThat(month.anna("exceptions", "show", T_8).out())
                .contains(" by ben, as anna proposed: agreed by phone\n");
    }

    @Test
    void theDatabaseTakesNoWaiverThatOnePersonMayNotGive() {
        assertRefused("more of psa:timesheet_line:T-8 is at stake than one person may waive", "waived", "anna", "2600");
        assertRefused("psa:timesheet_line:T-8 is proposed with a reason only", "proposed", "anna", null);
        month.anna("exceptions", "waive", T_8, "--reason", "agreed by phone");
        assertRefused(
                "the waiver of psa:timesheet_line:T-8 was proposed by anna, another person confirms it",
                "waived",
                "anna",
                "2600");
    }

    private void assertRefused(String why, String state, String actor, @Nullable String limit) {
        assertThatThrownBy(() -> month.firm()
                        .jdbc()
                        .sql("""
                        insert into exceptions.event (item_id, seq, state, actor, os_user, reason, run_id, about, waive_limit, limit_currency)
                        select item.item_id, 77, ?, ?, ?, case when ? = 'proposed' then ' ' else 'x' end, held.run_id,
                               exceptions.about(held.field, held.found, held.seconds, held.amount, held.currency), ?::numeric, 'EUR'
                        from exceptions.item as item join exceptions.held as held using (item_id)
                        where item.source_ref = ?
                        """)
                        .params(state, actor, actor, state, limit, T_8)
                        .update())
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining(why);
    }

    /** T-7 comes with a note: the same is found. Then with 26 hours, 2,600.00: that nobody decided about. */
    @Test
    void aDecisionStandsAsLongAsTheSameIsFound() {
        month.anna("exceptions", "assign", T_7, "--to", "clara");
        month.anna("exceptions", "waive", T_7, "--reason", "a double shift");
        month.firm().write("inbox/psa/2026-10-05/delivery.yaml", DECLARATION.replace("2026-10-02", "2026-10-05"));
        month.firm()
                .write(
                        "inbox/psa/2026-10-05/timesheet_lines.csv",
                        "line,resource,project,work_on,hours,status,note\nT-7,ann,P-1,2026-09-07,25,approved,with the night\n");
        month.run();
        assertThat(written(T_7)).isEqualTo("waived, clara, anna, , a double shift");

        delivers("2026-10-06", "T-7,ann,P-1,2026-09-07,26,approved");
        month.run();
        assertThat(written(T_7)).isEqualTo("assigned, clara, anna, , ");
        assertThat(listed(T_7)).startsWith("assigned, clara");
    }

    @Test
    void whatIsResolvedIsGoneWithTheNextRunOrHeldAgain() {
        month.anna("exceptions", "resolve", T_7, "--reason", "corrected at the source");
        month.anna("exceptions", "resolve", T_9, "--reason", "corrected at the source");
        assertThat(listed(T_7)).isEqualTo("not listed");
        assertThat(listed(T_7, "--all")).isEqualTo("resolved, delivery, anna, , corrected at the source");

        month.run();
        assertThat(written(T_7)).isEqualTo("held again, delivery, anna, , corrected at the source");
        assertThat(listed(T_7)).startsWith("held again, ");
        assertThat(written(T_9)).isEqualTo("resolved, it, anna, , corrected at the source");

        delivers("2026-10-05", "T-7,ann,P-1,2026-09-07,2.5,approved", "T-9,bo,P-1,2026-09-09,8,approved");
        Said closed = month.run();
        assertThat(listed(T_7, "--all")).isEqualTo("not listed");
        assertThat(closed.out()).doesNotContain("VALUE_INVALID");

        delivers("2026-10-06", "T-9,bo,P-1,2026-09-09,eight,approved");
        month.run();
        assertThat(written(T_9))
                .isEqualTo(
                        "held again, it, anna, , corrected at the source | resolved, it, anna, , corrected at the source");
        assertThat(listed(T_9)).isEqualTo("held again, it, anna, , corrected at the source");
    }

    @Test
    void whatWasDecidedCanBeTakenBack() {
        month.anna("exceptions", "waive", T_7, "--reason", "a double shift");
        succeeds(month.ben("exceptions", "reopen", T_7, "--reason", "ann says no"));
        assertThat(listed(T_7)).isEqualTo("open, delivery, , , ");
        assertThat(month.ben("exceptions", "reopen", T_7).err()).startsWith(T_7 + " is open.\n");
    }

    /** A row that was turned away is in the queue like one that is held, and is kept as it came. */
    @Test
    void aRowThatWasTurnedAwayIsDecidedAboutAndShown() {
        month.anna("exceptions", "assign", T_9, "--to", "ilse");
        assertThat(listed(T_9)).startsWith("assigned, ilse");
        assertThat(month.anna("exceptions", "show", T_9).out())
                .contains("T-9,bo,P-1,2026-09-09,eight,approved\n", "  state      assigned, of ilse\n");
    }

    /** Above 2,900.00 of implausible hours go to the head of delivery, and are due a day after they came; others in ten. */
    @Test
    void anItemGoesToWhomTheSettingsSay() {
        assertThat(listed(T_8)).isEqualTo("open, head-of-delivery, , , ");
        assertThat(listed(T_7)).isEqualTo("open, delivery, , , ");
        assertThat(month.firm().result("2026-09", "exceptions.csv"))
                .anyMatch(row -> row.contains("T-8") && row.contains(",open,2026-10-03,"))
                .anyMatch(row -> row.contains("T-7") && row.contains(",open,2026-10-12,"));
        month.anna("exceptions", "assign", T_8, "--to", "clara");
        assertThat(listed(T_8)).startsWith("assigned, clara");
    }

    /** What people decided by then is part of what is signed. */
    @Test
    void aSignedMonthIsTheSameWhateverIsDecidedAfterwards() {
        month.anna("exceptions", "waive", T_7, "--reason", "a double shift");
        month.anna("exceptions", "resolve", T_9, "--reason", "corrected at the source");
        month.firm().posts("2026-09").signs("2026-09");
        month.anna("exceptions", "assign", T_8, "--to", "clara");
        month.anna("exceptions", "reopen", T_7);

        Said verified = month.anna("verify", "2026-09", "--entity", "DE");

        assertThat(verified.exit()).as(verified.toString()).isZero();
        assertThat(written(T_7)).isEqualTo("waived, delivery, anna, , a double shift");
    }

    /** September is closing: a rate that is valid in it takes a reason, one of October does not. */
    @Test
    void whatAClosingMonthRestsOnIsApprovedWithAReason() {
        month.firm()
                .write(
                        "rates/bill_rates.csv",
                        "rate_card,currency,hourly_rate,valid_from,valid_to\nRC-1,EUR,100.00,2026-01-01,\nRC-2,EUR,90.00,2026-10-01,\n");
        succeeds(month.anna("map", "import", "rates"));
        succeeds(month.ben("map", "approve", "rate", "2"));

        month.firm()
                .write(
                        "rates/bill_rates.csv",
                        "rate_card,currency,hourly_rate,valid_from\nRC-1,EUR,110.00,2026-01-01\n");
        succeeds(month.anna("map", "import", "rates"));
        Said refused = month.ben("map", "approve", "rate", "3");
        assertThat(refused.exit()).isEqualTo(5);
        assertThat(refused.err()).isEqualTo("""
                The draft rate 3 decides about what is closing: 2026-09 of DE by bill_rates.csv. Until it is signed that takes a reason.
                Nothing was approved; the draft stays as it is.
                Next: tieout map approve rate 3 --reason REASON
                """);
        assertThatThrownBy(() -> month.firm()
                        .jdbc()
                        .sql(
                                "update mapping.version set state = 'approved', approved_by = 'ben', approved_os = 'ben' where kind = 'rate' and no = 3")
                        .update())
                .hasMessageContaining("is approved with a reason only");
        succeeds(month.ben("map", "approve", "rate", "3", "--reason", "agreed with the client"));
        assertThat(month.anna("map", "show", "rate", "3").out()).contains("approved by ben: agreed with the client");
    }

    @Test
    void onceTheMonthIsSignedNoReasonIsAsked() {
        month.firm().posts("2026-09").signs("2026-09");
        month.firm()
                .write(
                        "rates/bill_rates.csv",
                        "rate_card,currency,hourly_rate,valid_from\nRC-1,EUR,110.00,2026-01-01\n");
        succeeds(month.anna("map", "import", "rates"));
        succeeds(month.ben("map", "approve", "rate", "2"));
    }

    /** Both are due in October, it is later, and the waived one is nobody's any more. */
    @Test
    void whatIsOverdueIsToldOnceAndWritesALineOfAlarm() {
        month.anna("exceptions", "waive", T_7, "--reason", "a double shift");
        Said told = month.firm().annaOn("2026-10-20", "exceptions", "escalate");
        assertThat(told.out().lines())
                .containsExactly(
                        "HOURS_IMPLAUSIBLE psa:timesheet_line:T-8 of DE 2026-09 is overdue since 2026-10-03: head-of-delivery looks after it, 3,000.00 EUR at stake.",
                        "VALUE_INVALID psa:timesheet_line:T-9 of DE 2026-09 is overdue since 2026-10-12: it looks after it, nobody can say what is at stake.");
        assertThat(month.firm().text("log/tieout.log"))
                .contains(
                        "alarm=ITEM_OVERDUE code=HOURS_IMPLAUSIBLE entity=DE period=2026-09 source_ref=psa:timesheet_line:T-8 owner=head-of-delivery due_on=2026-10-03 at_stake=\"3000.00 EUR\"");
        assertThat(month.anna("exceptions", "list").out()).contains("open, escalated\n");

        assertThat(month.firm().annaOn("2026-10-20", "exceptions", "escalate").out())
                .isEqualTo("Nothing else is overdue.\n");
        delivers("2026-10-06", "T-8,bo,P-1,2026-09-08,31,approved");
        month.run();
        assertThat(month.firm().annaOn("2026-10-20", "exceptions", "escalate").out())
                .startsWith("HOURS_IMPLAUSIBLE psa:timesheet_line:T-8 ");
    }

    /** R-2 has no rate on the card RC-2 of C-2: with a draft that gives it 90.00, 4 hours are 360.00. */
    @Test
    void aReplayIsRehearsedWithoutATrace() {
        month.firm().write("inbox/psa/2026-10-05/delivery.yaml", DECLARATION.replace("2026-10-02", "2026-10-05"));
        month.firm()
                .write(
                        "inbox/psa/2026-10-05/contracts.csv",
                        "contract,entity,customer,currency,start_on,status\nC-2,DE,K-1,EUR,2026-08-01,active\n");
        month.firm()
                .write(
                        "inbox/psa/2026-10-05/obligations.csv",
                        "contract,obligation,version,effective_on,method,rate_card\nC-2,1,1,2026-08-01,time_and_materials,RC-2\n");
        month.firm()
                .write(
                        "inbox/psa/2026-10-05/projects.csv",
                        "project,entity,customer,contract,obligation\nP-2,DE,K-1,C-2,1\n");
        month.firm()
                .write(
                        "inbox/psa/2026-10-05/timesheet_lines.csv",
                        "line,resource,project,work_on,hours,status\nT-4,ann,P-2,2026-09-10,4,approved\n");
        month.run();
        String nothing =
                month.anna("exceptions", "rehearse", "--period", "2026-09").out();
        assertThat(nothing).contains("knew every version that there is, so a replay comes to the same.");
        month.firm()
                .write(
                        "rates/bill_rates.csv",
                        "rate_card,currency,hourly_rate,valid_from\nRC-1,EUR,100.00,2026-01-01\nRC-2,EUR,90.00,2026-01-01\n");
        succeeds(month.anna("map", "import", "rates"));
        String before = state();

        Said rehearsed = month.anna("exceptions", "rehearse", "--code", "BILL_RATE_MISSING");

        assertThat(rehearsed.exit()).as(rehearsed.toString()).isZero();
        assertThat(rehearsed.out())
                .contains(
                        "of DE 2026-09 rehearsed with draft rate 2: 1 of 1 held items would be carried, 0 newly held\n")
                .contains("  delivered would move by +360.00 EUR, recognised by +360.00 EUR\n  Nothing was changed.\n");
        assertThat(state()).isEqualTo(before);
        assertThat(month.anna("exceptions", "rehearse", "--code", "BILL_RATE_MISSING", "--approved")
                        .out())
                .contains("knew every version that there is");

        succeeds(month.ben("map", "approve", "rate", "2", "--reason", "agreed with the client"));
        Said replayed = month.anna("exceptions", "replay", "psa:timesheet_line:T-4", "--ahead");
        assertThat(replayed.out()).contains(": 1 of 1 held items are carried now\n", "360.00");
        assertThat(month.anna("exceptions", "replay", "psa:timesheet_line:T-4").err())
                .startsWith("No last close of a month holds psa:timesheet_line:T-4.\n");
        assertThat(month.anna("exceptions", "replay").err()).startsWith("Nothing says which month: ");
        assertThat(month.anna("exceptions", "replay", "--run", "1").out()).startsWith("Nothing newer is approved: ");
    }

    /** Every table of figures, of what is held and of what is governed; a rehearsal has a run, which ended, and nothing else. */
    private String state() {
        return month.firm().jdbc().sql("""
                select concat_ws(' ',
                    (select count(*) from exceptions.held), (select count(*) from recognise.position), (select count(*) from recognise.valuation),
                    (select count(*) from reconcile.contract_month), (select count(*) from post.plan), (select count(*) from mapping.bill_rate),
                    (select string_agg(state, ' ' order by no) from mapping.version where kind = 'rate'),
                    (select count(*) from run.run where kind = 'close'))
                """).query(String.class).single();
    }
}
