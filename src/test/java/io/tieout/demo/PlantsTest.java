package io.tieout.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** What was planted in the sample is named, each by cause, amount and entry; what is taken back is named no more. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PlantsTest {
    private static final String MOVED = "DE,C-1004,2026-09,EUR,ledger,wrong period,4166.66,1";
    private static final String UNEXPLAINED = "DE,(none),2026-09,EUR,ledger,unexplained,1234.00,1";
    private static final String BY_HAND = "DE,C-1003,2026-09,EUR,ledger,manual entry,-500.00,1";
    private static final String DUPLICATE = "DE,C-1003,2026-09,EUR,ledger,duplicate,-25000.00,1";
    private static final String DELETED = "DE,C-1002,2026-09,EUR,ledger,deleted in ledger,1551.00,1";
    private static final String EDITED = "DE,C-1001,2026-09,EUR,ledger,amount,-27.00,1";
    private static final List<String> BRIDGE = List.of(
            UNEXPLAINED,
            "DE,C-1001,2026-09,EUR,gate,not approved,757.25,1",
            EDITED,
            "DE,C-1002,2026-09,EUR,gate,over cap,1490.50,1",
            DELETED,
            "DE,C-1003,2026-09,EUR,gate,milestone not accepted,20000.00,1",
            DUPLICATE,
            BY_HAND,
            MOVED);

    @TempDir
    private static Path folder;

    private static PlayedDemo demo;

    @BeforeAll
    static void play() {
        demo = PlayedDemo.in(folder);
        demo.playToItsEnd();
    }

    @AfterAll
    static void close() {
        demo.close();
    }

    @Test
    @Order(1)
    void everyPlantIsNamed() throws Exception {
        Path results = demo.home().resolve("out/DE/2026-09/final");
        assertThat(rows(results, "bridge.csv")).containsExactlyElementsOf(BRIDGE);
        assertThat(causes(results))
                .containsExactly(
                        "unexplained|ledger-de:ledger_line:MAN-0902/1|MAN-0902|0.00|-1234.00|1234.00",
                        "not approved|psa-de:timesheet_line:T-9061||757.25|0.00|757.25",
                        "amount||DE/2026-09/C-1001/revenue/1|4448.11|4475.11|-27.00",
                        "over cap|psa-de:obligation:C-1002/1/1||12766.00|11275.50|1490.50",
                        "deleted in ledger||DE/2026-09/C-1002/revenue/1|1551.00|0.00|1551.00",
                        "milestone not accepted|psa-de:milestone:C-1003/1/M2||20000.00|0.00|20000.00",
                        "duplicate||DE/2026-09/C-1003/revenue/1|25000.00|50000.00|-25000.00",
                        "manual entry|ledger-de:ledger_line:MAN-0901/2|MAN-0901|0.00|500.00|-500.00",
                        "wrong period||DE/2026-09/C-1004/revenue/1|4166.66|0.00|4166.66");
    }

    @Test
    @Order(2)
    void anAmountPutRightIsNoDifference() throws Exception {
        Path file = demo.posted("DE", "DE_2026-09_C-1001_revenue_1.csv");
        without(EDITED, file, () -> replace(file, "3030.61", "3003.61", "4475.11", "4448.11"));
    }

    /** The file is written by hand, after the one of another contract: what counts is what it says. */
    @Test
    @Order(3)
    void aDeletedEntryLaidBackIsNoDifference() throws Exception {
        Path file = demo.posted("DE", "DE_2026-09_C-1002_revenue_1.csv");
        String another = Files.readString(demo.posted("DE", "DE_2026-09_C-1003_revenue_1.csv"));
        without(
                DELETED,
                file,
                () -> Files.writeString(
                        file, another.replace("C-1003", "C-1002").replace("25000.00", "1551.00")));
    }

    @Test
    @Order(4)
    void aDuplicateTakenAwayIsNoDifference() throws Exception {
        Path file = demo.posted("DE", "DE_2026-09_C-1003_revenue_1_copy.csv");
        without(DUPLICATE, file, () -> Files.delete(file));
    }

    @Test
    @Order(5)
    void anEntryMovedBackIntoItsPeriodIsNoDifference() throws Exception {
        Path file = demo.posted("DE", "DE_2026-09_C-1004_revenue_1.csv");
        without(MOVED, file, () -> replace(file, "2026-10-01", "2026-09-30"));
    }

    @Test
    @Order(6)
    void aManualEntryTakenOutOfTheBooksIsNoDifference() throws Exception {
        Path file = demo.ledger("DE").resolve("ledger_lines.csv");
        without(BY_HAND, file, () -> drop(file, "MAN-0901,"));
    }

    @Test
    @Order(7)
    void anUnexplainedEntryTakenOutOfTheBooksIsNoDifference() throws Exception {
        Path file = demo.ledger("DE").resolve("ledger_lines.csv");
        without(UNEXPLAINED, file, () -> drop(file, "MAN-0902,"));
    }

    @Test
    @Order(8)
    void allPlantsLaidAgainAreAllNamedAgain() throws Exception {
        assertThat(rows(demo.closedAgain("DE", folder.resolve("again")), "bridge.csv"))
                .containsExactlyElementsOf(BRIDGE);
    }

    @Test
    @Order(9)
    void whatWasNeverPlantedIsNamedWhenItHappens() throws Exception {
        replace(demo.posted("JP", "JP_2026-09_C-2001_revenue_1.csv"), "943507", "943517", "14809", "14819");
        Files.delete(demo.posted("JP", "JP_2026-09_C-2002_revenue_1.csv"));
        Path export = demo.ledger("JP").resolve("ledger_lines.csv");
        Files.writeString(export, Files.readString(export) + """
                HAND-1,1,JP,GEN,1990,2026-09-29,1000,0,JPY,,C-2002,1,,,,By hand,posted
                HAND-1,2,JP,GEN,4110,2026-09-29,0,1000,JPY,,C-2002,1,,,,By hand,posted
                """);

        Path results = demo.closedAgain("JP", folder.resolve("jp"));

        assertThat(rows(results, "bridge.csv"))
                .containsExactly(
                        "JP,C-2001,2026-09,JPY,ledger,amount,-10,1",
                        "JP,C-2002,2026-09,JPY,ledger,deleted in ledger,308334,1",
                        "JP,C-2002,2026-09,JPY,ledger,manual entry,-1000,1");
        assertThat(causes(results))
                .containsExactly(
                        "amount||JP/2026-09/C-2001/revenue/1|943507|943517|-10",
                        "deleted in ledger||JP/2026-09/C-2002/revenue/1|308334|0|308334",
                        "manual entry|ledger-jp:ledger_line:HAND-1/2|HAND-1|0|1000|-1000");
    }

    private interface Change {
        void make() throws IOException;
    }

    /** Closes with one plant taken back, and lays it again. */
    private static void without(String plant, Path file, Change change) throws IOException {
        byte[] before = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
        change.make();
        try {
            List<String> expected = new ArrayList<>(BRIDGE);
            expected.remove(plant);
            Path out = folder.resolve("without-" + plant.split(",", -1)[5].replace(' ', '-'));
            assertThat(rows(demo.closedAgain("DE", out), "bridge.csv")).containsExactlyElementsOf(expected);
        } finally {
            if (before.length == 0) {
                Files.delete(file);
            } else {
                Files.write(file, before);
            }
        }
    }

    private static void replace(Path file, String... pairs) throws IOException {
        String text = Files.readString(file);
        for (int pair = 0; pair < pairs.length; pair += 2) {
            assertThat(text).contains(pairs[pair]);
            text = text.replace(pairs[pair], pairs[pair + 1]);
        }
        Files.writeString(file, text);
    }

    private static void drop(Path file, String start) throws IOException {
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).anyMatch(line -> line.startsWith(start));
        Files.write(file, lines.stream().filter(line -> !line.startsWith(start)).toList());
    }

    private static List<String> rows(Path results, String name) throws IOException {
        return Files.readAllLines(results.resolve(name)).stream().skip(1).toList();
    }

    /** Cause, source_ref, entry, expected, actual and difference of each row. */
    private static List<String> causes(Path results) throws IOException {
        return rows(results, "differences.csv").stream()
                .map(row -> row.split(",", -1))
                .map(cells -> String.join(
                        "|", Stream.of(6, 7, 8, 9, 10, 11).map(at -> cells[at]).toList()))
                .toList();
    }
}
