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
        return FirstDifference.between(
                Files.writeString(folder.resolve("signed.csv"), signed),
                Files.writeString(folder.resolve("again.csv"), again));
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
        Difference difference = between("a,b,c,d\n1,1,1,x\n1,1,1,y\n", "a,b,c,more,d\n1,1,1,new,x\n1,1,1,new,z\n");

        assertThat(difference.cells()).isEqualTo(1);
        assertThat(difference.first()).isEqualTo(new ChangedCell(2, "1 1 1", "d", "y", "z"));
    }

    @Test
    void rowsInAnotherOrderAreSaid() throws IOException {
        Difference difference =
                between(SIGNED, "contract,obligation,period,revenue,cost\nC-3,1,2026-08,30,9\nC-1,1,2026-08,10,4\n");

        assertThat(difference.cells()).isZero();
        assertThat(difference.sentence()).isEqualTo("row 1 (C-1 1 2026-08) stands in another place");
    }
}
