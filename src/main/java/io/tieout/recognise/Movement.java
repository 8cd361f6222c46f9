package io.tieout.recognise;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one kind of change made of the revenue of an obligation in a month, in the currency of the books.
 *
 * @param things what changed so: of a contract whose lines count one by one the line alone, else everything on the contract
 */
public record Movement(
        String contract,
        String obligation,
        YearMonth month,
        ChangeKind kind,
        BigDecimal before,
        BigDecimal after,
        List<Thing> things) {

    public Movement {
        things = List.copyOf(things);
    }

    /** A line of work, or another record of an obligation. @param day null where it is no line of work */
    public record Thing(
            String ref,
            String obligation,
            String project,
            @Nullable LocalDate day) {}

    public BigDecimal amount() {
        return after.subtract(before);
    }

    /** What moved it, if it is one thing. */
    Optional<Thing> only() {
        return things.stream().map(Thing::ref).distinct().count() == 1
                ? Optional.of(things.getFirst())
                : Optional.empty();
    }
}
