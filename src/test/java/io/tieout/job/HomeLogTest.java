package io.tieout.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HomeLogTest {

    @Test
    void anOrdinaryNameStandsBare() {
        assertThat(HomeLog.word("bob")).isEqualTo("bob");
        assertThat(HomeLog.word("FIRM\\bob.o'neill@example.com")).isEqualTo("FIRM\\bob.o'neill@example.com");
        assertThat(HomeLog.word("Zoë")).isEqualTo("Zoë");
    }

    @Test
    void aNameWithBlanksStandsInQuotes() {
        assertThat(HomeLog.word("Bob Miller")).isEqualTo("\"Bob Miller\"");
        assertThat(HomeLog.word("")).isEqualTo("\"\"");
    }

    @Test
    void aDocumentHasTheKeysOfALine() {
        LogLine line = new LogLine().number("run", 7).word("entity", "DE").text("said", "3 read\n\"all\" carried");
        assertThat(line.asText()).isEqualTo("run=7 entity=DE said=\"3 read 'all' carried\"");
        assertThat(line.asMembers()).isEqualTo("\"run\":7,\"entity\":\"DE\",\"said\":\"3 read\\n\\\"all\\\" carried\"");
    }

    @Test
    void aNameForgesNeitherALineNorAKey() {
        assertThat(HomeLog.word("eve\nat=2026-08-31 act=PLAN_APPROVED actor=bob"))
                .isEqualTo("\"eve at=2026-08-31 act=PLAN_APPROVED actor=bob\"");
        assertThat(HomeLog.word("eve\" login=\"root")).isEqualTo("\"eve' login='root\"");
        assertThat(HomeLog.word("login=root")).isEqualTo("\"login=root\"");
        assertThat(HomeLog.word("eve\u0085\u2028\u001b[2Kbob")).isEqualTo("\"eve [2Kbob\"");
    }
}
