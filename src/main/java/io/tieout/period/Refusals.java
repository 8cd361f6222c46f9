package io.tieout.period;

import io.tieout.period.CloseGate.Obstacle;
import io.tieout.refusal.NextStep;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import java.time.YearMonth;
import java.util.List;

/** The sentences with which a change of a period is refused. */
final class Refusals {
    private static final String UNCHANGED = "The period stays as it is.";

    private Refusals() {}

    static RefusalException unknown(String entity, YearMonth month) {
        return new RefusalException(
                Refusal.USAGE,
                "The period %s is not open yet; its first run opens it."
                        .formatted(AccountingPeriod.title(entity, month)),
                "Nothing was changed.",
                NextStep.close(entity, month));
    }

    static RefusalException beforeFirst(String entity, YearMonth month, YearMonth first) {
        return new RefusalException(
                Refusal.USAGE,
                "%s closes no month before its first period %s; found %s.".formatted(entity, first, month),
                "Nothing was changed.",
                NextStep.of("period list", "--entity", entity));
    }

    static RefusalException tooManyMonths(String entity, YearMonth month, int months, int most) {
        return new RefusalException(
                Refusal.USAGE,
                "The period %s is %d months beyond the last one; at most %d are opened at once."
                        .formatted(AccountingPeriod.title(entity, month), months, most),
                "Nothing was changed.",
                NextStep.of("period list", "--entity", entity));
    }

    static RefusalException notBegun(String entity, YearMonth month, YearMonth current, NextStep ahead) {
        return new RefusalException(
                Refusal.GATE,
                "%s has not begun: it is %s there.".formatted(AccountingPeriod.title(entity, month), current),
                "Nothing was started and nothing was changed.",
                ahead.after("If it is meant, run it ahead."));
    }

    static RefusalException openBefore(String entity, YearMonth month, YearMonth before, NextStep ahead) {
        return new RefusalException(
                Refusal.GATE,
                "%s is open before %s, and neither the month just ended nor closing."
                        .formatted(AccountingPeriod.title(entity, before), month),
                "Nothing was started and nothing was changed.",
                ahead.after("Close %s first; or, if it is meant, run ahead of it.".formatted(before)));
    }

    static RefusalException noReason(String entity, YearMonth month, String option) {
        return new RefusalException(
                Refusal.USAGE,
                "%s needs a reason.".formatted(option),
                UNCHANGED,
                NextStep.of("period show", month, "--entity", entity));
    }

    static RefusalException noCompletedRun(SignOff signOff) {
        return new RefusalException(
                Refusal.GATE,
                "No close run of %s is completed.".formatted(AccountingPeriod.title(signOff.entity(), signOff.month())),
                UNCHANGED,
                NextStep.close(signOff.entity(), signOff.month()));
    }

    static RefusalException notTheLastRun(SignOff signOff, long asked, long last) {
        return new RefusalException(
                Refusal.GATE,
                "Run %d is not the last completed close run of %s; that is run %d."
                        .formatted(asked, AccountingPeriod.title(signOff.entity(), signOff.month()), last),
                UNCHANGED,
                NextStep.of("period close", signOff.month(), "--entity", signOff.entity(), "--run", last));
    }

    static RefusalException signedOtherwise(AccountingPeriod period, long run) {
        return new RefusalException(
                Refusal.GATE,
                "The period %s is closed on run %s, not on run %d."
                        .formatted(
                                period.title(),
                                period.signedRun().map(String::valueOf).orElse("none"),
                                run),
                UNCHANGED,
                NextStep.of("period reopen", period.month(), "--entity", period.entity(), "--reason", "REASON"));
    }

    static RefusalException noSuchCause(SignOff signOff, long run, String cause, List<ToAccept> differing) {
        return new RefusalException(
                Refusal.USAGE,
                "Nothing of run %d differs by %s; what needs a reason: %s."
                        .formatted(
                                run,
                                cause,
                                differing.isEmpty()
                                        ? "nothing"
                                        : String.join(
                                                ", ",
                                                differing.stream()
                                                        .map(ToAccept::toString)
                                                        .toList())),
                UNCHANGED,
                NextStep.of("period show", signOff.month(), "--entity", signOff.entity()));
    }

    static RefusalException asker(SignOff signOff, Asked asked) {
        return new RefusalException(
                Refusal.GATE,
                "%s asked to sign %s with %s accepted, which is more than one person may; another person, with another login, signs it."
                        .formatted(
                                asked.askedBy(),
                                AccountingPeriod.title(signOff.entity(), signOff.month()),
                                asked.total()),
                UNCHANGED,
                NextStep.of("period close", signOff.month(), "--entity", signOff.entity())
                        .after("A second person signs it."));
    }

    static RefusalException shut(SignOff signOff, long run, List<Obstacle> obstacles, NextStep next) {
        return new RefusalException(
                Refusal.GATE,
                "The period %s cannot be closed on run %d: %s."
                        .formatted(
                                AccountingPeriod.title(signOff.entity(), signOff.month()),
                                run,
                                CloseGate.sentence(obstacles)),
                UNCHANGED,
                next);
    }
}
