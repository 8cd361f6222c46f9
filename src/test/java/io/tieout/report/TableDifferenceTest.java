package io.tieout.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableDifferenceTest {
    private static final String SIGNED =
            "contract,obligation,period,revenue,cost\nC-1,1,2026-08,10,4\nC-3,1,2026-08,30,9\n";

    @TempDir
    Path folder;

    private Difference between(String signed, String again) throws IOException {
        return between("schedule.csv", signed, again);
    }

    private Difference between(String table, String signed, String again) throws IOException {
        return FirstDifference.between(
                Files.writeString(
                        Files.createDirectory(folder.resolve("signed")).resolve(table), signed),
                Files.writeString(Files.createDirectory(folder.resolve("again")).resolve(table), again));
    }

    /** C-2 comes between the two: five cells of its own, and one that changed. */
    @Test
    void aRowThatCameMovesNoOtherOne() throws IOException {
        Difference difference = between(
                SIGNED,
                "contract,obligation,period,revenue,cost\nC-1,1,2026-08,10,4\nC-2,1,2026-08,1,1\nC-3,1,2026-08,31,9\n");

        assertThat(difference.cells()).isEqualTo(6);
        assertThat(difference.first()).isEqualTo(new ChangedCell(2, "C-3 1 2026-08", "revenue", "30", "31"));
        assertThat(difference.sentence()).isEqualTo("row 2 (C-3 1 2026-08), revenue: signed \"30\", again \"31\"");
    }

    @Test
    void aRowThatIsGoneIsMissingWithAllItsCells() throws IOException {
        Difference difference = between(SIGNED, "contract,obligation,period,revenue,cost\nC-3,1,2026-08,30,9\n");

        assertThat(difference.cells()).isEqualTo(5);
        assertThat(difference.sentence()).isEqualTo("row 1 (C-1 1 2026-08) is missing");
    }

    /** The second of two rows that are named alike differs, in a column that both tables have. */
    @Test
    void rowsOfOneNameAreHeldAgainstEachOtherInTheirOrder() throws IOException {
        Difference difference = between(
                "exceptions.csv",
                "code,file,line,source_ref,found\nX,f,1,r,a\nX,f,1,r,b\n",
                "code,file,line,source_ref,more,found\nX,f,1,r,new,a\nX,f,1,r,new,c\n");

        assertThat(difference.cells()).isEqualTo(1);
        assertThat(difference.first()).isEqualTo(new ChangedCell(2, "X f 1 r", "found", "b", "c"));
    }

    /** Of three later months the middle one is gone with its eight cells; in the others nothing changed. */
    @Test
    void aLaterMonthThatIsGoneMovesNoOther() throws IOException {
        String header = "contract,obligation,balance,as_of,month,currency,amount,incomplete\n";
        String october = "C-1,1,backlog,2026-09,2026-10,EUR,40.00,false\n";
        String november = "C-1,1,backlog,2026-09,2026-11,EUR,30.00,false\n";
        String december = "C-1,1,backlog,2026-09,2026-12,EUR,20.00,false\n";

        Difference difference =
                between("run_off.csv", header + october + november + december, header + october + december);

        assertThat(difference.cells()).isEqualTo(8);
        assertThat(difference.sentence()).isEqualTo("row 2 (C-1 1 backlog 2026-11) is missing");
    }

    /** A cause that comes first in its contract and month, with the seven cells of its row; the one after it is as it was signed. */
    @Test
    void aCauseThatCameMovesNoOther() throws IOException {
        String header = "entity,contract,period,leg,cause,amount,lines\n";
        String rate = "DE,C-1,2026-08,plan,rate,5.00,1\n";

        Difference difference =
                between("bridge.csv", header + rate, header + "DE,C-1,2026-08,plan,amount,7.00,2\n" + rate);

        assertThat(difference.cells()).isEqualTo(7);
        assertThat(difference.sentence()).isEqualTo("row 1 (DE C-1 2026-08 plan amount) was not signed");
    }

    /** No table is written whose rows nothing tells apart. */
    @Test
    void everyTableHasItsKey() {
        assertThat(Result.values())
                .allSatisfy(result -> assertThat(result.key()).as(result.word()).isNotEmpty());
    }

    @Test
    void rowsInAnotherOrderAreSaid() throws IOException {
        Difference difference =
                between(SIGNED, "contract,obligation,period,revenue,cost\nC-3,1,2026-08,30,9\nC-1,1,2026-08,10,4\n");

        assertThat(difference.cells()).isZero();
        assertThat(difference.sentence()).isEqualTo("row 1 (C-1 1 2026-08) stands in another place");
    }
}
