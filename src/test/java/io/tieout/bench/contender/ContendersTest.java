package io.tieout.bench.contender;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.bench.GeneratedClose;
import io.tieout.database.TestDatabase;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A comparison is worth nothing unless everybody arrives at the same figures. */
class ContendersTest {
    @TempDir
    static Path home;

    @BeforeAll
    static void aFirmIsMadeUp() throws IOException {
        GeneratedClose.main(new String[] {"2000", "1", "7", home.resolve("firm").toString()});
    }

    static List<Contender> contenders() {
        return Contenders.all();
    }

    @ParameterizedTest
    @MethodSource("contenders")
    void everyContenderComesToTheTruth(Contender contender) throws Exception {
        Path firm = home.resolve("firm");
        try (TestDatabase database = TestDatabase.empty()) {
            contender.prepare(database.owner());
            Totals found = contender.run(new MonthFiles(firm), database.owner());
            assertThat(found.differenceFrom(Totals.expected(firm.resolve("truth.json")), contender::answers))
                    .isEmpty();
        }
    }

    @Test
    void aWrongTotalIsNamedWithWhatWasFoundAndExpected() {
        Totals expected = totals(Map.of("hours", "10.25", "recognised C1", "100.00"));
        assertThat(totals(Map.of("hours", "10.250", "recognised C1", "99.99")).differenceFrom(expected, any -> true))
                .contains("recognised C1: found 99.99, expected 100.00");
        assertThat(totals(Map.of("hours", "10.25")).differenceFrom(expected, any -> true))
                .contains("recognised C1: found 0, expected 100.00");
        assertThat(totals(Map.of("hours", "10.25", "recognised C1", "100", "held ODD", "1"))
                        .differenceFrom(expected, any -> true))
                .contains("held ODD: found 1, expected 0");
    }

    private static Totals totals(Map<String, String> figures) {
        Map<String, BigDecimal> amounts = new TreeMap<>();
        figures.forEach((name, amount) -> amounts.put(name, new BigDecimal(amount)));
        return new Totals(new TreeMap<>(amounts));
    }
}
