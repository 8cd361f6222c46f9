package io.tieout.desk;

import io.tieout.report.CloseSummary;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What came of replaying a close.
 *
 * @param replayed the run that was replayed
 * @param run      the new one; null: nothing newer is approved, and no run was begun
 * @param mapping  the version that is approved now; so the rates and the rules
 * @param items    held by either run, of those that were asked for
 * @param others   how many more are carried now, held otherwise or newly held
 * @param summary  the figures of the new run; null where there is none
 */
public record Replayed(
        long replayed,
        @Nullable Long run,
        String entity,
        YearMonth period,
        int mapping,
        int rates,
        int rules,
        List<Item> items,
        long others,
        @Nullable CloseSummary summary) {

    public Replayed {
        items = List.copyOf(items);
    }

    /** How many of the items were held before. */
    public long heldBefore() {
        return items.stream().filter(item -> item.was() != null).count();
    }

    /** How many of the items are carried now. */
    public long carried() {
        return items.stream().filter(item -> item.heldAs() == null).count();
    }

    /**
     * An exception item before and after; amounts in the digits of its currency.
     *
     * @param was    the reason code before; null: it was not held
     * @param now    carried, held, or newly held
     * @param heldAs the reason code now; null: it is carried
     * @param amount what it is worth now that it is carried
     */
    public record Item(
            String sourceRef,
            @Nullable String was,
            @Nullable BigDecimal wasAtStake,
            String now,
            @Nullable String heldAs,
            @Nullable String contract,
            @Nullable String obligation,
            @Nullable BigDecimal amount,
            @Nullable String currency) {

        /** Whether it is as it was. */
        boolean isAsBefore() {
            return Objects.equals(was, heldAs);
        }

        static Item of(
                String sourceRef,
                @Nullable String was,
                @Nullable BigDecimal wasAtStake,
                @Nullable String heldAs,
                @Nullable String contract,
                @Nullable String obligation,
                @Nullable BigDecimal amount,
                @Nullable String currency) {
            return new Item(
                    sourceRef,
                    was,
                    scaled(wasAtStake, currency),
                    heldAs == null ? "carried" : was == null ? "newly held" : "held",
                    heldAs,
                    contract,
                    obligation,
                    scaled(amount, currency),
                    currency);
        }

        private static @Nullable BigDecimal scaled(@Nullable BigDecimal amount, @Nullable String currency) {
            return amount == null
                    ? null
                    : amount.setScale(
                            currency == null
                                    ? 2
                                    : Currency.getInstance(currency).getDefaultFractionDigits(),
                            RoundingMode.HALF_UP);
        }
    }
}
