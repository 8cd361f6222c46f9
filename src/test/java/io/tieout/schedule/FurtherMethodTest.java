package io.tieout.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.firm.CloseByFurtherMethods;
import io.tieout.revenue.Daywork;
import io.tieout.revenue.Engine;
import io.tieout.revenue.Methods;
import io.tieout.revenue.PricePerUnit;
import io.tieout.revenue.RevenueMethod;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A further revenue method is one class and one case. */
class FurtherMethodTest {
    private static final Path CASE = Path.of("src/test/resources/cases/price-per-unit");

    @TempDir
    Path folder;

    @Test
    void oneClassComputesItsCase() throws IOException {
        List<RevenueMethod> methods = Stream.concat(Methods.ALL.stream(), Stream.of(new PricePerUnit()))
                .toList();

        assertThat(new PublishedCase(CASE).differences(new Engine(methods))).isEmpty();
    }

    /**
     * 8 and 4 units of C-1 at 2.50 are 30.00; 3 h and 1.5 h of C-2 at 100.00 are 450.00, and 2 h wait for approval: 200.00. Only what is
     * earned by the line names its lines, waits line by line, and is work that is not billed yet.
     */
    @Test
    void aMonthIsClosedPostedAndReconciledByMethodsThatNothingNames() throws Exception {
        assertThat(CloseByFurtherMethods.in(folder, PricePerUnit.class, Daywork.class))
                .containsExactly(
                        "due",
                        "DE/2026-08/C-1/revenue/1 | 2026-08 | revenue | -30.00",
                        "DE/2026-08/C-1/revenue/1 | 2026-08 | contract_asset | 30.00",
                        "DE/2026-08/C-2/revenue/1 | 2026-08 | revenue | -450.00",
                        "DE/2026-08/C-2/revenue/1 | 2026-08 | contract_asset | 450.00",
                        "due once it is posted",
                        "reconciliation.csv: contract delivered recognised taken ledger difference status",
                        "C-1 30.00 30.00 30.00 30.00 0.00 match",
                        "C-2 650.00 450.00 450.00 450.00 200.00 waiting",
                        "bridge.csv: contract leg cause amount lines",
                        "C-2 gate not approved 200.00 1",
                        "unbilled.csv: contract lines hours amount",
                        "C-2 2 4.50 450.00",
                        "postings.csv: account debit credit source_refs status",
                        "4400 0.00 30.00 psa:obligation:C-1/1/1 posted",
                        "1410 30.00 0.00 psa:obligation:C-1/1/1 posted",
                        "4400 0.00 450.00 psa:timesheet_line:T-1 psa:timesheet_line:T-2 posted",
                        "1410 450.00 0.00 psa:obligation:C-2/1/1 posted",
                        "findings");
    }

    /** But for the migrations, which tell what was; a milestone is a kind of record, too. */
    @Test
    void noStatementAndNoOtherClassAsksForAMethodByItsWord() throws IOException {
        Pattern word = Pattern.compile(Methods.ALL.stream()
                .map(RevenueMethod::name)
                .filter(name -> !name.equals("milestone"))
                .collect(Collectors.joining("|", "['\"](", ")['\"]")));
        try (Stream<Path> statements = Files.walk(Path.of("sql"));
                Stream<Path> classes = Files.walk(Path.of("src/main/java"))) {
            List<Path> asking = Stream.concat(
                            statements.filter(file -> !file.startsWith("sql/migrate")),
                            classes.filter(file -> !file.startsWith("src/main/java/io/tieout/revenue")))
                    .filter(Files::isRegularFile)
                    .filter(file -> word.matcher(text(file)).find())
                    .toList();
            assertThat(asking).isEmpty();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Test
    void withoutItsClassTheMethodIsUnknownAndItsObligationHeld() throws IOException {
        assertThat(new PublishedCase(CASE).differences())
                .first()
                .asString()
                .isEqualTo("obligation C1/O1: METHOD_UNSUPPORTED, price_per_unit, expected " + Methods.expected());
    }

    /** Whether lines are priced is for the method to say, not for the reader of the files. */
    @Test
    void aMethodOfItsOwnThatNeedsPricedLinesGetsThem() {
        GivenFiles files = GivenFiles.in(folder);
        assertThat(files.january(new Engine(List.of(new PricePerUnit()))).revenue())
                .containsExactly("G/1 held");
        assertThat(files.january(new Engine(
                                List.of(Methods.named("time_and_materials").orElseThrow())))
                        .revenue())
                .containsExactly("G/1 100.00");
    }
}
