package io.tieout.recognise;

import io.tieout.exceptions.ReasonCode;
import io.tieout.revenue.Fact.CostKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A line of work as the reference run knew it, as it is now, and between.
 *
 * @param before     null where it was not known
 * @param now        null where it is known no longer
 * @param led        of one that is known no longer: another line of its project, if all of them lead to one obligation now
 * @param prices     what the line as it was comes to, as one kind of change after another is taken from now
 * @param isLate     it is work of a month before the run's
 * @param isUprooted the obligation that it was on is there no longer
 */
record LineBetween(
        String ref,
        @Nullable Line before,
        @Nullable Line now,
        @Nullable Line led,
        NavigableMap<ChangeKind, Price> prices,
        boolean isLate,
        boolean isUprooted) {

    LineBetween uprooted() {
        return new LineBetween(ref, before, now, led, prices, isLate, true);
    }

    /**
     * A line as it is known.
     *
     * @param contract null where it leads to none of the company
     * @param held     the reason for which it counts for nothing; null of one that is another company's, whatever it is there
     * @param price    null while it is held, or another company's
     */
    record Line(
            long lineId,
            String project,
            @Nullable String contract,
            @Nullable String obligation,
            LocalDate day,
            BigDecimal seconds,
            boolean approved,
            boolean ofWork,
            @Nullable CostKind costKind,
            @Nullable ReasonCode held,
            @Nullable Price price) {

        /** Whether it counts for the same. */
        boolean counts(Line other) {
            return new Line(0, project, contract, obligation, day, seconds, approved, ofWork, costKind, held, price)
                    .equals(new Line(
                            0,
                            other.project,
                            other.contract,
                            other.obligation,
                            other.day,
                            other.seconds,
                            other.approved,
                            other.ofWork,
                            other.costKind,
                            other.held,
                            other.price));
        }
    }

    /**
     * What a line comes to.
     *
     * @param amount by the version of its day; null where the line has no price of its own
     * @param anew   by later versions that count from the start
     */
    record Price(
            @Nullable BigDecimal amount,
            @Nullable BigDecimal cost,
            @Nullable String costCurrency,
            Map<Integer, Anew> anew) {}

    /** By a version that counts from the start. */
    record Anew(LocalDate effectiveOn, BigDecimal amount) {}

    /**
     * The line with every change up to a kind; none where it does not count.
     *
     * @param byOtherRules the reference run was computed by other rules: what the same line was held for is theirs
     */
    Optional<Line> at(ChangeKind kind, boolean byOtherRules) {
        if (!isThere(kind, byOtherRules)) {
            return Optional.empty();
        }
        if (before == null || now == null) {
            Line only = before == null ? now : before;
            Line placed = led != null && kind.includes(ChangeKind.MAPPING) ? led : only;
            return only == null || placed == null
                    ? Optional.empty()
                    : price(kind, byOtherRules).map(price -> line(placed, only, only.approved(), price));
        }
        boolean wasNowhere = before.held() != null && before.obligation() == null;
        boolean isMoved =
                wasNowhere || kind.includes(fellWithItsObligation() ? ChangeKind.AMENDMENT : ChangeKind.MAPPING);
        boolean isApprovedNow = kind.includes(approval(before, now, byOtherRules));
        Line worked = kind.includes(ChangeKind.CHANGED_WORK) ? now : before;
        return price(kind, byOtherRules)
                .map(price -> line(
                        isMoved ? now : before, worked, isApprovedNow ? now.approved() : before.approved(), price));
    }

    private static Line line(Line placed, Line worked, boolean approved, Price price) {
        return new Line(
                worked.lineId(),
                worked.project(),
                placed.contract(),
                placed.obligation(),
                worked.day(),
                worked.seconds(),
                approved,
                worked.ofWork(),
                worked.lineId() == placed.lineId() ? placed.costKind() : worked.costKind(),
                null,
                price);
    }

    /** Whether a line that says what it said counts as approved is said by the mapping of its status. */
    private ChangeKind approval(Line was, Line is, boolean byOtherRules) {
        if (was.lineId() == is.lineId()) {
            return byOtherRules ? ChangeKind.RULES : ChangeKind.MAPPING;
        }
        if (was.approved() || !is.approved()) {
            return ChangeKind.APPROVAL_WITHDRAWN;
        }
        return isLate ? ChangeKind.LATE_APPROVAL : ChangeKind.APPROVAL;
    }

    /** It leads nowhere because what it led to is gone: nobody mapped it otherwise. */
    private boolean fellWithItsObligation() {
        return isUprooted && now != null && now.obligation() == null && now.held() == ReasonCode.CONTRACT_UNMAPPED;
    }

    private boolean isThere(ChangeKind kind, boolean byOtherRules) {
        if (before == null) {
            return now != null
                    && now.held() == null
                    && kind.includes(isLate ? ChangeKind.LATE_WORK : ChangeKind.NEW_WORK);
        }
        boolean areRules = byOtherRules && now != null && now.lineId() == before.lineId();
        boolean hasCome = before.held() == null
                || kind.includes(areRules ? ChangeKind.RULES : ChangeKind.ofHolding(before.held()));
        boolean hasGone = now == null
                ? kind.includes(ChangeKind.DELETED_WORK)
                : now.held() != null && kind.includes(goes(areRules, now.held()));
        return hasCome && !hasGone;
    }

    private ChangeKind goes(boolean areRules, ReasonCode held) {
        if (fellWithItsObligation()) {
            return ChangeKind.AMENDMENT;
        }
        return areRules ? ChangeKind.RULES : ChangeKind.ofHolding(held);
    }

    private Optional<Price> price(ChangeKind kind, boolean byOtherRules) {
        if (now != null && now.price() != null && (before == null || kind.includes(ChangeKind.CHANGED_WORK))) {
            return Optional.of(now.price());
        }
        Price known = before == null || before.price() == null ? now == null ? null : now.price() : before.price();
        Map.Entry<ChangeKind, Price> between =
                kind == ChangeKind.RULES && !byOtherRules ? null : prices.floorEntry(kind);
        return Optional.ofNullable(
                known == null
                        ? between == null ? null : between.getValue()
                        : between == null
                                ? known
                                : new Price(
                                        between.getValue().amount() == null
                                                ? known.amount()
                                                : between.getValue().amount(),
                                        between.getValue().cost() == null
                                                ? known.cost()
                                                : between.getValue().cost(),
                                        between.getValue().cost() == null
                                                ? known.costCurrency()
                                                : between.getValue().costCurrency(),
                                        between.getValue().anew()));
    }

    /** An amount in one form, so that equal ones are equal. */
    static @Nullable BigDecimal plain(@Nullable BigDecimal amount) {
        return amount == null ? null : amount.stripTrailingZeros();
    }
}
