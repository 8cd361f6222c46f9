package io.tieout.schedule;

import io.tieout.money.Money;
import io.tieout.revenue.EntityPosition;
import io.tieout.revenue.Policy;
import io.tieout.revenue.Position;
import io.tieout.revenue.ToDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An amount of a position, as a column in the contract's currency, as one in that of the books, or as both. */
enum ScheduleAmount {
    REVENUE((position, policy) -> position.revenue(), EntityPosition::revenue),
    REVENUE_TO_DATE((position, policy) -> position.end().revenue(), EntityPosition::revenueToDate),
    BILLED((position, policy) -> position.billing().billed(), EntityPosition::billed),
    BILLED_TO_DATE((position, policy) -> position.billing().billedToDate(), EntityPosition::billedToDate),
    CONTRACT_ASSET((position, policy) -> position.billing().contractAsset(), EntityPosition::contractAsset),
    CONTRACT_LIABILITY((position, policy) -> position.billing().contractLiability(), EntityPosition::contractLiability),
    REFUND_LIABILITY((position, policy) -> position.billing().refundLiability(), EntityPosition::refundLiability),
    COST((position, policy) -> position.moved(ToDate::cost), EntityPosition::cost),
    COST_TO_DATE((position, policy) -> position.end().cost(), EntityPosition::costToDate),
    GROSS_PROFIT(Position::grossProfit, EntityPosition::grossProfit),
    LOSS_PROVISION(In.CONTRACT, (position, policy) -> position.end().lossProvision(), EntityPosition::lossProvision),
    BACKLOG(In.CONTRACT, (position, policy) -> position.end().backlog(), none -> null),
    FX_DIFFERENCE(
            In.BOOKS, (position, policy) -> Money.zero(position.revenue().currency()), EntityPosition::fxDifference);

    /** Those in the contract's currency. */
    static final List<ScheduleAmount> OWN =
            Arrays.stream(values()).filter(amount -> amount.in != In.BOOKS).toList();

    /** Those in the currency of the books. */
    static final List<ScheduleAmount> IN_BOOKS =
            Arrays.stream(values()).filter(amount -> amount.in != In.CONTRACT).toList();

    private final In in;
    private final BiFunction<Position, Policy, @Nullable Money> own;
    private final Function<EntityPosition, @Nullable Money> translated;

    ScheduleAmount(
            BiFunction<Position, Policy, @Nullable Money> own, Function<EntityPosition, @Nullable Money> translated) {
        this(In.BOTH, own, translated);
    }

    ScheduleAmount(
            In in,
            BiFunction<Position, Policy, @Nullable Money> own,
            Function<EntityPosition, @Nullable Money> translated) {
        this.in = in;
        this.own = own;
        this.translated = translated;
    }

    private enum In {
        CONTRACT,
        BOOKS,
        BOTH
    }

    String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    String columnInBooks() {
        return in == In.BOTH ? "entity_" + column() : column();
    }

    @Nullable
    Money of(Position position, Policy policy) {
        return own.apply(position, policy);
    }

    @Nullable
    Money of(EntityPosition position) {
        return translated.apply(position);
    }
}
