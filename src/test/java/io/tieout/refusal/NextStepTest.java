package io.tieout.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import org.junit.jupiter.api.Test;

class NextStepTest {

    @Test
    void isTypedAsItStands() {
        assertThat(NextStep.of("resume", 7).command()).isEqualTo("tieout resume 7");
        assertThat(NextStep.close("DE", YearMonth.of(2026, 9)).command())
                .isEqualTo("tieout run month-end-close --period 2026-09 --entity DE");
        assertThat(NextStep.of("", "--help").command()).isEqualTo("tieout --help");
    }

    /** The shell must hand over one argument, and must not run what an id of a source has in it. */
    @Test
    void quotesWhatTheShellWouldTakeApart() {
        assertThat(NextStep.of("trace", "psa:timesheet_line:T 1; rm $HOME").command())
                .isEqualTo("tieout trace 'psa:timesheet_line:T 1; rm $HOME'");
        assertThat(NextStep.of("trace", "psa:record:O'Brien").command())
                .isEqualTo("tieout trace 'psa:record:O'\\''Brien'");
        assertThat(NextStep.of("trace", "").command()).isEqualTo("tieout trace ''");
    }

    @Test
    void saysFirstWhatNoCommandDoes() {
        NextStep next = NextStep.of("rerun", 7).after("Approve it.").after("Correct it.");
        assertThat(next.words()).isEqualTo("Correct it. Approve it.");
        assertThat(next.command()).isEqualTo("tieout rerun 7");
    }
}
