package io.tieout.desk;

import io.tieout.explain.AskedRun;
import io.tieout.explain.WhyNot;
import io.tieout.explain.WhyNot.Reason;
import io.tieout.refusal.NextStep;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Why a record is not in the revenue, or that it is.
 *
 * @param absent   whether anything of it is missing there
 * @param reason   the first condition that fails, {@link Reason} in small letters
 * @param sentence the reason with its facts
 * @param owner    who looks after it
 * @param next     null where nothing is to be done
 * @param run      that was asked; null where none could be
 */
public record Absence(
        String sourceRef,
        boolean absent,
        String reason,
        String sentence,
        String owner,
        @Nullable NextStep next,
        @Nullable AskedRun run) {

    static Absence of(WhyNot why) {
        return new Absence(
                why.sourceRef(),
                why.reason().isAbsent(),
                word(why.reason()),
                why.sentence(),
                why.owner().word(),
                why.next().orElse(null),
                why.run().orElse(null));
    }

    /** Whether it is in the books too, so that nobody looks after it any more. */
    public boolean settled() {
        return reason.equals(word(Reason.NOTHING));
    }

    private static String word(Reason reason) {
        return reason.name().toLowerCase(Locale.ROOT);
    }
}
