package io.tieout.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.revenue.Engine;
import io.tieout.revenue.Methods;
import io.tieout.revenue.PricePerUnit;
import io.tieout.revenue.RevenueMethod;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A further revenue method is one class, one line in the list of methods, and one case. */
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

    @Test
    void withoutItsLineTheMethodIsUnknownAndItsObligationHeld() throws IOException {
        assertThat(new PublishedCase(CASE).differences())
                .first()
                .asString()
                .isEqualTo(
                        "obligation C1/O1: METHOD_UNSUPPORTED, price_per_unit, expected one of time_and_materials, cost_to_cost, hours_to_hours, units_delivered, milestone, straight_line_daily, straight_line_monthly, point_in_time, percent_complete, cost_plus, retainer_drawdown, cost_recovery");
    }

    /** Whether lines are priced is for the method to say, not for the reader of the files. */
    @Test
    void aMethodOfItsOwnThatNeedsPricedLinesGetsThem() {
        GivenFiles files = GivenFiles.in(folder);
        assertThat(files.january(new Engine(List.of(new PricePerUnit()))).revenue())
                .containsExactly("G/1 held");
        assertThat(files.january(new Engine(List.of(Methods.ALL.getFirst()))).revenue())
                .containsExactly("G/1 100.00");
    }
}
