package io.tieout.desk;

import io.tieout.explain.SinceSignature;
import io.tieout.explain.SinceSignature.KnownRun;
import io.tieout.period.PeriodEvent;
import io.tieout.refusal.NextStep;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What is not as it was when a month was signed, and what each change moved of its recognised revenue.
 *
 * @param moved   in all; the effects add up to it
 * @param causes  by cause as reconciliation names it, what it moved
 * @param effects in the order of contracts, obligations and kinds of change
 * @param next    takes in what came after the run that is compared; null where nothing did
 */
public record SinceSignOff(
        String entity,
        YearMonth period,
        String currency,
        Signed signed,
        Compared compared,
        BigDecimal moved,
        SequencedMap<String, BigDecimal> causes,
        List<Effect> effects,
        @Nullable NextStep next) {

    public SinceSignOff {
        causes = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(causes));
        effects = List.copyOf(effects);
    }

    /** The run that was signed, by whom and when. @param knownAt when the last delivery of it was known; moments are to the second */
    public record Signed(
            long run,
            String by,
            Instant at,
            Instant knownAt,
            BigDecimal recognised,
            int mapping,
            int rates,
            int rules) {

        static Signed of(KnownRun run, PeriodEvent signature) {
            return new Signed(
                    run.run(),
                    signature.actor(),
                    second(signature.at()),
                    second(run.knownAt()),
                    run.recognised(),
                    run.mapping(),
                    run.rates(),
                    run.rules());
        }
    }

    /**
     * The run of the company that knows most since; the signed one where no other knows as much.
     *
     * @param period           its own month
     * @param recognised       of the signed month
     * @param unreadDeliveries how many for the company came after what it knows
     */
    public record Compared(
            long run,
            YearMonth period,
            Instant knownAt,
            BigDecimal recognised,
            long unreadDeliveries,
            int mapping,
            int rates,
            int rules) {

        static Compared of(KnownRun run, long unreadDeliveries) {
            return new Compared(
                    run.run(),
                    run.month(),
                    second(run.knownAt()),
                    run.recognised(),
                    unreadDeliveries,
                    run.mapping(),
                    run.rates(),
                    run.rules());
        }
    }

    /**
     * What one kind of change moved of an obligation.
     *
     * @param change what was done, as in {@code added}
     * @param cause  empty of what moved nothing
     * @param what   of a change that is none of single records
     */
    public record Effect(
            String contract,
            String obligation,
            String change,
            String cause,
            String what,
            BigDecimal amount,
            List<Part> parts) {

        public Effect {
            parts = List.copyOf(parts);
        }

        static Effect of(SinceSignature.Effect effect) {
            return new Effect(
                    effect.contract(),
                    effect.obligation(),
                    effect.change(),
                    effect.cause(),
                    effect.what(),
                    effect.amount(),
                    effect.things().stream().map(Part::of).toList());
        }

        /** Whether each part has an amount of its own. */
        public boolean addsUpByPart() {
            return !parts.isEmpty() && what.isEmpty() && parts.stream().allMatch(part -> part.amount() != null);
        }
    }

    /**
     * A record, or what single records have in common.
     *
     * @param sourceRef empty where it is none
     * @param dated     null where it is of no day
     * @param what      what it says otherwise, before and now
     * @param who       did or approved the work; empty where the source does not say
     * @param amount    null where it can only be told of all parts together
     */
    public record Part(
            String sourceRef,
            @Nullable LocalDate dated,
            String what,
            String who,
            @Nullable BigDecimal amount) {

        static Part of(SinceSignature.Changed thing) {
            return new Part(thing.sourceRef(), thing.dated(), thing.what(), thing.who(), thing.amount());
        }
    }

    static SinceSignOff of(SinceSignature since, PeriodEvent signature) {
        return new SinceSignOff(
                since.entity(),
                since.month(),
                since.currency(),
                Signed.of(since.signed(), signature),
                Compared.of(since.later(), since.unread()),
                since.moved(),
                since.causes(),
                since.effects().stream().map(Effect::of).toList(),
                since.unread() > 0
                        ? NextStep.close(since.entity(), since.later().month())
                        : null);
    }

    private static Instant second(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS);
    }

    /** Whether any figure of an obligation is another. */
    public boolean movedAny() {
        return effects.stream().anyMatch(effect -> effect.amount().signum() != 0);
    }
}
