package io.tieout.period;

import static io.tieout.period.PeriodStatus.CLOSED;
import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.database.TestWork;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

class PeriodStatusTest {

    private static final List<String> ALLOWED = List.of(
            "OPEN to CLOSING",
            "OPEN to CLOSED",
            "CLOSING to OPEN",
            "CLOSING to CLOSED",
            "CLOSED to REOPENED",
            "REOPENED to CLOSING",
            "REOPENED to CLOSED");

    @Test
    void theTableOfMovesIsClosed() {
        List<String> allowed = new ArrayList<>();
        forEachPair((from, to) -> {
            if (from.mayBecome(to)) {
                allowed.add(from + " to " + to);
            }
        });
        assertThat(allowed).containsExactlyInAnyOrderElementsOf(ALLOWED);
    }

    @Test
    void theDatabaseAllowsTheSameMoves() {
        try (TestWork work = new TestWork()) {
            GivenClose.completed(work);
            work.owner()
                    .sql(
                            "insert into period.event (entity, month, to_status, actor, os_user) values ('DE', '2026-09-01', 'closed', 'anna', 'anna')")
                    .update();
            List<String> allowed = new ArrayList<>();
            forEachPair((from, to) -> {
                work.owner()
                        .sql("update period.period set status = ?")
                        .param(from.word())
                        .update();
                if (moves(work, to)) {
                    allowed.add(from + " to " + to);
                }
            });
            assertThat(allowed).containsExactlyInAnyOrderElementsOf(ALLOWED);
        }
    }

    private static boolean moves(TestWork work, PeriodStatus to) {
        String who = to == CLOSED ? "anna" : "ben";
        try {
            work.owner()
                    .sql("select period.move('DE', '2026-09-01', ?, ?, ?, 'because', 1, 10)::text")
                    .params(to.word(), who, who)
                    .query(String.class)
                    .single();
            return true;
        } catch (DataAccessException refused) {
            return false;
        }
    }

    private static void forEachPair(BiConsumer<PeriodStatus, PeriodStatus> each) {
        for (PeriodStatus from : PeriodStatus.values()) {
            for (PeriodStatus to : PeriodStatus.values()) {
                each.accept(from, to);
            }
        }
    }
}
