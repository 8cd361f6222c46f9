package io.tieout.cli;

import io.tieout.explain.SinceSignature;
import io.tieout.explain.SinceSignature.Changed;
import io.tieout.explain.SinceSignature.Effect;
import io.tieout.period.PeriodEvent;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What changed since a month was signed, as {@code --json} tells it. */
record ChangesDocument(
        String entity,
        String period,
        String currency,
        Signed signed,
        Compared compared,
        BigDecimal moved,
        Map<String, BigDecimal> causes,
        List<Row> effects) {

    record Signed(long run, String by, String at, String knownAt, BigDecimal recognised) {}

    record Compared(long run, String period, String knownAt, BigDecimal recognised, long unreadDeliveries) {}

    static ChangesDocument of(SinceSignature since, PeriodEvent signature) {
        return new ChangesDocument(
                since.entity(),
                since.month().toString(),
                since.currency(),
                new Signed(
                        since.signed().run(),
                        signature.actor(),
                        second(signature.at()),
                        second(since.signed().knownAt()),
                        since.signed().recognised()),
                new Compared(
                        since.later().run(),
                        since.later().month().toString(),
                        second(since.later().knownAt()),
                        since.later().recognised(),
                        since.unread()),
                since.moved(),
                since.causes(),
                since.effects().stream().map(Row::of).toList());
    }

    private static String second(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    record Row(
            String contract,
            String obligation,
            String change,
            String cause,
            String what,
            BigDecimal amount,
            List<Part> parts) {

        static Row of(Effect effect) {
            return new Row(
                    effect.contract(),
                    effect.obligation(),
                    effect.change(),
                    effect.cause(),
                    effect.what(),
                    effect.amount(),
                    effect.things().stream().map(Part::of).toList());
        }
    }

    /** @param amount null where it can only be told of all parts together */
    record Part(
            String sourceRef,
            @Nullable String dated,
            String what,
            String who,
            @Nullable BigDecimal amount) {

        static Part of(Changed thing) {
            return new Part(
                    thing.sourceRef(),
                    Optional.ofNullable(thing.dated()).map(Object::toString).orElse(null),
                    thing.what(),
                    thing.who(),
                    thing.amount());
        }
    }
}
