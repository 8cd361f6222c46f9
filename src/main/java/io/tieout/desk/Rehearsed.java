package io.tieout.desk;

import io.tieout.job.Preview.Move;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a replay would come to. Nothing was changed.
 *
 * @param rehearsed the close that was computed once more
 * @param tried     the versions that it was computed with and that the close did not know; empty: there are none, and nothing was computed
 * @param items     held by either, of those that were asked for
 * @param others    how many more are carried, held otherwise or newly held
 * @param moves     by month and contract, whatever comes to another amount
 * @param currency  of the moves; null where nothing moves
 */
public record Rehearsed(
        long rehearsed,
        String entity,
        YearMonth period,
        List<String> tried,
        List<Replayed.Item> items,
        long others,
        List<Move> moves,
        @Nullable String currency) {

    public Rehearsed {
        tried = List.copyOf(tried);
        items = List.copyOf(items);
        moves = List.copyOf(moves);
    }

    /** How many of the items are held now. */
    public long heldBefore() {
        return items.stream().filter(item -> item.was() != null).count();
    }

    /** How many of the items would be carried. */
    public long carried() {
        return items.stream().filter(item -> item.heldAs() == null).count();
    }

    /** How many that are carried now would be held. */
    public long newlyHeld() {
        return items.stream().filter(item -> item.was() == null).count();
    }

    /** By how much delivered work would differ. */
    public BigDecimal delivered() {
        return sum(move -> move.delivered().after().subtract(move.delivered().before()));
    }

    /** By how much revenue would differ. */
    public BigDecimal recognised() {
        return sum(move -> move.recognised().after().subtract(move.recognised().before()));
    }

    private BigDecimal sum(Function<Move, BigDecimal> difference) {
        return moves.stream().map(difference).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
