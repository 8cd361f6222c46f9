package io.tieout.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tieout.refusal.RefusalException;
import io.tieout.revenue.Engine;
import io.tieout.revenue.Position;
import io.tieout.schedule.Contracts.Stated;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Contracts come out the same and the same is noted, however many facts are kept at a time. */
class KeptFactsTest {
    private static final YearMonth JANUARY = YearMonth.of(2026, 1);

    @TempDir
    Path folder;

    @Test
    void filesAreReadAgainForContractsThatThereWasNoRoomFor() {
        GivenFiles files = GivenFiles.in(folder)
                .file("invoices.csv", "invoice,line,kind,contract,issued_on,currency,net_amount,status");
        // contracts K4 to K0, in the order of the files the last comes first
        for (int n = 4; n >= 0; n--) {
            files.lines("contracts.csv", "K%d,E1,CU,EUR,2026-01-01,2026-12-31,active,,".formatted(n))
                    .lines("obligations.csv", "K%d,1,1,2026-01-01,original,time_and_materials,,,,,,,CARD,".formatted(n))
                    .lines("projects.csv", "P%d,E1,K%d,1".formatted(n, n))
                    .lines(
                            "timesheet_lines.csv",
                            "T%d-1,ANN,P%d,,2026-01-12,%d,true,approved".formatted(n, n, n + 1),
                            "T%d-2,BOB,P%d,,2026-01-13,1,true,approved".formatted(n, n),
                            "T%d-3,ANN,P%d,,2026-01-14,%d,true,approved".formatted(n, n, n + 1))
                    .lines("invoices.csv", "I%d,1,invoice,K%d,2026-01-31,EUR,%d,posted".formatted(n, n, n));
        }

        List<String> all = computed(1_000_000);

        // 2 hours, 4, 6, 8 and 10 at 50.00, less 0 to 4 billed; one line of each without a rate
        assertThat(all)
                .startsWith(
                        "G 100.00 asset 100.00",
                        "K0 100.00 asset 100.00",
                        "K1 200.00 asset 199.00",
                        "K2 300.00 asset 298.00",
                        "K3 400.00 asset 397.00",
                        "K4 500.00 asset 496.00")
                .hasSize(6 + 5);
        for (int atATime : new int[] {1, 4, 5, 6, 11, 20}) {
            assertThat(computed(atATime)).as("%d at a time", atATime).isEqualTo(all);
        }
    }

    /** Half of one delivery and half of the next would be figures of neither. */
    @Test
    void aFileThatChangesBeforeItIsReadAgainIsRefused() {
        GivenFiles files = withTwoContracts();
        assertRefused(
                () -> files.lines("timesheet_lines.csv", "TC,ANN,PB,,2026-01-12,1,true,approved"),
                "timesheet_lines.csv changed while it was read");
    }

    @Test
    void aFileThatIsNewWhenItIsReadAgainIsRefused() {
        GivenFiles files = withTwoContracts();
        assertRefused(
                () -> files.file("deliveries.csv", "line,contract,obligation,delivered_on,units", "D,B,1,2026-01-12,1"),
                "deliveries.csv changed while it was read");
    }

    @Test
    void aFileThatIsGoneWhenItIsReadAgainIsRefused() {
        withTwoContracts();
        assertRefused(() -> Files.delete(folder.resolve("timesheet_lines.csv")), "timesheet_lines.csv cannot be read");
    }

    private GivenFiles withTwoContracts() {
        return GivenFiles.in(folder)
                .contractB("2026-01-01,original,time_and_materials,,,,,,,CARD,")
                .lines("projects.csv", "PB,E1,B,1")
                .lines("timesheet_lines.csv", "TB,ANN,PB,,2026-01-12,1,true,approved");
    }

    private void assertRefused(ThrowingCallable change, String why) {
        Contracts contracts = new Contracts(new DataFolder(folder), new Engine(), 1);
        assertThatCode(change).doesNotThrowAnyException();
        assertThatThrownBy(() -> contracts.all(JANUARY).toList())
                .isInstanceOf(RefusalException.class)
                .hasMessageContaining(why);
    }

    /** Revenue and balance of every contract in January, then what was noted. */
    private List<String> computed(int atATime) {
        DataFolder data = new DataFolder(folder);
        List<String> computed = new ArrayList<>();
        Contracts contracts = new Contracts(data, new Engine(), atATime);
        for (Stated stated : contracts.all(JANUARY).toList()) {
            Position position = new Engine()
                    .positions(stated.contract(), stated.held(), JANUARY, JANUARY)
                    .positions()
                    .getFirst();
            computed.add("%s %s asset %s"
                    .formatted(
                            position.contract(),
                            position.revenue().amount(),
                            position.billing().contractAsset().amount()));
        }
        data.unusable().forEach(unusable -> computed.add(unusable.toString()));
        return computed;
    }
}
