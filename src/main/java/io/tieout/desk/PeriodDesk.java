package io.tieout.desk;

import io.tieout.job.Verification;
import io.tieout.job.Workplace;
import io.tieout.period.AccountingPeriod;
import io.tieout.period.Asked;
import io.tieout.period.Asked.Accepted;
import io.tieout.period.Move;
import io.tieout.period.PeriodEvent;
import io.tieout.period.PeriodStatus;
import io.tieout.period.Periods;
import io.tieout.period.SignOff;
import io.tieout.period.ToAccept;
import io.tieout.period.Waiting;
import io.tieout.refusal.NextStep;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import io.tieout.report.Trend.Night;
import io.tieout.run.Initiator;
import io.tieout.run.Runs.AfterSigning;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Accounting periods: frozen, signed, verified and reopened. */
public final class PeriodDesk {
    private final Workplace workplace;

    PeriodDesk(Workplace workplace) {
        this.workplace = workplace;
    }

    /**
     * What shadow closes of a month came to, oldest first.
     *
     * @param entity null: the only one
     * @param last   at most so many
     */
    public List<Night> trend(@Nullable String entity, YearMonth month, int last) {
        return workplace.trend().of(Desk.entity(workplace, entity).name(), month, last);
    }

    /** A period and everything that happened to it, oldest first. */
    public record ShownPeriod(AccountingPeriod period, List<Event> events, Signature signature, NextStep next) {

        public ShownPeriod {
            events = List.copyOf(events);
        }
    }

    /**
     * A change of status.
     *
     * @param from null for its opening
     * @param run  that was signed
     * @param at   to the second
     */
    public record Event(
            Instant at,
            @Nullable PeriodStatus from,
            PeriodStatus to,
            @Nullable Long run,
            String actor,
            @Nullable String reason) {

        static Event of(PeriodEvent event) {
            return new Event(
                    event.at().truncatedTo(ChronoUnit.SECONDS),
                    event.from().orElse(null),
                    event.to(),
                    event.runId().orElse(null),
                    event.actor(),
                    event.reason().orElse(null));
        }
    }

    /**
     * A period after somebody decided about it.
     *
     * @param already it stood so before
     * @param asked   the signature that waits for a second person; the period is as it was
     */
    public record MovedPeriod(
            AccountingPeriod period,
            boolean already,
            @Nullable Asking asked,
            Signature signature,
            NextStep next) {}

    /** What the signature of a month accepts, or asks to, and what waits and needs no reason. */
    public record Signature(List<Reason> accepted, List<Waiting> waiting) {

        public Signature {
            accepted = List.copyOf(accepted);
            waiting = List.copyOf(waiting);
        }
    }

    /**
     * The wish to sign a month on a run that differs by more than one person may accept.
     *
     * @param limit up to which one person may
     * @param total of what is accepted, without signs
     */
    public record Asking(String askedBy, BigDecimal limit, BigDecimal total, List<Reason> accepted) {

        public Asking {
            accepted = List.copyOf(accepted);
        }

        static Asking of(Asked asked) {
            return new Asking(asked.askedBy(), asked.limit(), asked.amount(), Reason.of(asked));
        }
    }

    /** Why what differs by a cause is signed as it is. */
    public record Reason(String cause, BigDecimal amount, String currency, String reason) {

        static List<Reason> of(Asked asked) {
            return asked.accepted().stream().map(Reason::of).toList();
        }

        private static Reason of(Accepted accepted) {
            return new Reason(
                    accepted.what().cause(),
                    accepted.what().amount(),
                    accepted.what().currency(),
                    accepted.reason());
        }
    }

    /**
     * The wish to sign a month.
     *
     * @param entity  null: the only one
     * @param run     refused when it is not the last completed close; null: that one
     * @param reasons by cause
     */
    public record Signing(
            @Nullable String entity,
            YearMonth period,
            @Nullable Long run,
            SequencedMap<String, String> reasons) {

        public Signing {
            reasons = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(reasons));
        }
    }

    /** A month of the companies that signed it, and of those that did not yet. */
    public record SignedMonth(List<AccountingPeriod> signed, List<AccountingPeriod> unsigned) {

        public SignedMonth {
            signed = List.copyOf(signed);
            unsigned = List.copyOf(unsigned);
        }
    }

    /**
     * The periods of a company, in order.
     *
     * @param entity null: of all
     */
    public List<AccountingPeriod> list(@Nullable String entity) {
        return periods()
                .list(Optional.ofNullable(entity)
                        .map(name -> workplace.installation().entity(name).name()));
    }

    /**
     * How a period stands.
     *
     * @param entity null: the only one
     */
    public ShownPeriod show(@Nullable String entity, YearMonth month) {
        AccountingPeriod period = periods().known(entity(entity), month);
        return new ShownPeriod(
                period,
                periods().events(period.entity(), month).stream().map(Event::of).toList(),
                signature(period),
                periods().next(period));
    }

    /**
     * Freezes a month: source data that come from now on count as late.
     *
     * @param entity null: the only one
     */
    public MovedPeriod startClosing(@Nullable String entity, YearMonth month, Initiator initiator) {
        return moved(periods().startClosing(entity(entity), month, initiator));
    }

    /** Lets the month take source data again. */
    public MovedPeriod endClosing(@Nullable String entity, YearMonth month, Initiator initiator) {
        return moved(periods().endClosing(entity(entity), month, initiator));
    }

    /** What of a month's last completed close needs a reason before it is signed; nothing where there is none. */
    public List<ToAccept> toAccept(String entity, YearMonth month) {
        return periods().lastClose(entity, month).map(periods()::toAccept).orElse(List.of());
    }

    /**
     * Signs a month; above the limit of the settings one person asks with the reasons, and a second one signs without.
     *
     * @throws RefusalException when something is not settled, or differs without a reason
     */
    public MovedPeriod close(Signing wish, Initiator initiator) {
        String entity = entity(wish.entity());
        return moved(periods()
                .close(
                        new SignOff(
                                entity,
                                wish.period(),
                                Optional.ofNullable(wish.run()),
                                wish.reasons(),
                                workplace.installation().entity(entity).acceptLimit()),
                        initiator));
    }

    /**
     * Opens a closed month again.
     *
     * @param entity null: the only one
     * @throws RefusalException when the same person closed it
     */
    public MovedPeriod reopen(@Nullable String entity, YearMonth month, String reason, Initiator initiator) {
        return moved(periods().reopen(entity(entity), month, reason, initiator));
    }

    /**
     * The periods of a month that can be verified, and those that cannot.
     *
     * @param entity null: of all
     * @throws RefusalException when none was signed
     */
    public SignedMonth signed(@Nullable String entity, YearMonth month) {
        Map<Boolean, List<AccountingPeriod>> bySigned = list(entity).stream()
                .filter(period -> period.month().equals(month))
                .collect(Collectors.partitioningBy(period -> period.signedRun().isPresent()));
        List<AccountingPeriod> signed = bySigned.getOrDefault(true, List.of());
        if (signed.isEmpty()) {
            throw new RefusalException(
                    Refusal.GATE,
                    "%s%s was not signed yet, so there is nothing to verify."
                            .formatted(month, entity == null ? "" : " of " + entity),
                    "Nothing was begun.",
                    NextStep.of("period list"));
        }
        return new SignedMonth(signed, bySigned.getOrDefault(false, List.of()));
    }

    /** Computes a signed period again from its own snapshot, beside the books, and compares it with what was signed. */
    public Verified verify(AccountingPeriod period, Initiator initiator, Watch watch) {
        long signedRun = period.signedRun().orElseThrow();
        watch.progress()
                .opened("verify %s %s   signed on run %d".formatted(period.entity(), period.month(), signedRun));
        workplace.runs().afterSigning().stream()
                .filter(later -> later.signedRun() == signedRun)
                .forEach(later -> watch.progress().notice(whichIsSigned(later)));
        return Verified.of(new Verification(workplace, watch.progress(), watch.stop()).verify(period, initiator));
    }

    /** Which results of a month are those that were signed. */
    public static String whichIsSigned(AfterSigning month) {
        return "%s of %s is signed on run %d, in %s; run %d came out after the signing, in %s."
                .formatted(
                        month.month(),
                        month.entity(),
                        month.signedRun(),
                        month.signedFolder(),
                        month.laterRun(),
                        month.laterFolder());
    }

    private MovedPeriod moved(Move move) {
        return new MovedPeriod(
                move.period(),
                move.already(),
                move.asked().map(Asking::of).orElse(null),
                signature(move.period()),
                periods().next(move.period()));
    }

    private Signature signature(AccountingPeriod period) {
        boolean closed = period.status() == PeriodStatus.CLOSED;
        Optional<Long> run = closed ? period.signedRun() : periods().lastClose(period.entity(), period.month());
        return new Signature(
                run.flatMap(periods()::asked)
                        .filter(asked -> closed || asked.waits())
                        .map(Reason::of)
                        .orElse(List.of()),
                run.map(periods()::waiting).orElse(List.of()));
    }

    private String entity(@Nullable String name) {
        return Desk.entity(workplace, name).name();
    }

    private Periods periods() {
        return workplace.periods();
    }
}
