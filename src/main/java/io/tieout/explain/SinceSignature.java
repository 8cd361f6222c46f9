package io.tieout.explain;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What is not as it was when a month was signed, and what each change moved of the revenue that was recognised of the month. The effects
 * add up to what it moved in all.
 *
 * @param signed  the run that was signed
 * @param later   the run of the company that knows most since; the signed one where no other knows as much
 * @param unread  how many deliveries for the company came after what that run knows
 * @param effects in the order of contracts, obligations and kinds of change
 */
public record SinceSignature(
        String entity,
        YearMonth month,
        String currency,
        KnownRun signed,
        KnownRun later,
        long unread,
        List<Effect> effects) {

    public SinceSignature {
        effects = List.copyOf(effects);
    }

    /** A run, what it knew, and what it recognises of the signed month. @param knownAt when the last delivery of it was known */
    public record KnownRun(
            long run,
            YearMonth month,
            long asOf,
            Instant knownAt,
            int mapping,
            int rates,
            int rules,
            @Nullable Integer engineRules,
            BigDecimal recognised) {}

    /**
     * What one kind of change moved of an obligation.
     *
     * @param change what was done, as in {@code added}
     * @param cause  as reconciliation names it; empty of what moved nothing
     * @param what   of a change that is none of single records
     * @param things what was changed so
     */
    public record Effect(
            String contract,
            String obligation,
            String change,
            String cause,
            String what,
            BigDecimal amount,
            List<Changed> things) {

        public Effect {
            things = List.copyOf(things);
        }

        /** Whether each thing has its own part in it. */
        public boolean isByThing() {
            return !things.isEmpty() && what.isEmpty() && things.stream().allMatch(thing -> thing.amount() != null);
        }
    }

    /**
     * A record, or what single records have in common.
     *
     * @param sourceRef empty where it is none
     * @param dated     the day that it is of; null where it is of none
     * @param what      what it says otherwise, before and now; of one that came or went, what it says
     * @param who       did the work that came or changed, or approved it; empty where the source does not say
     * @param amount    what it moved; null where it can only be told together with others
     */
    public record Changed(
            String sourceRef,
            @Nullable LocalDate dated,
            String what,
            String who,
            @Nullable BigDecimal amount) {}

    /** What it moved in all. */
    public BigDecimal moved() {
        return later.recognised().subtract(signed.recognised());
    }

    /** Whether any figure of an obligation is another. */
    public boolean hasMoved() {
        return effects.stream().anyMatch(effect -> effect.amount().signum() != 0);
    }

    /** By cause, what it moved. */
    public SequencedMap<String, BigDecimal> causes() {
        SequencedMap<String, BigDecimal> causes = new LinkedHashMap<>();
        effects.stream()
                .filter(effect -> !effect.cause().isEmpty())
                .forEach(effect -> causes.merge(effect.cause(), effect.amount(), BigDecimal::add));
        return causes;
    }
}
