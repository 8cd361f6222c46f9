package io.tieout.cli;

import io.tieout.period.AccountingPeriod;
import io.tieout.period.Asked;
import io.tieout.period.Asked.Accepted;
import io.tieout.period.PeriodEvent;
import io.tieout.period.PeriodStatus;
import io.tieout.period.Periods;
import io.tieout.period.Waiting;
import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Periods as {@code --json} tells them. */
final class PeriodDocuments {

    private PeriodDocuments() {}

    record Listed(List<Period> periods) {}

    record Moved(Period period, boolean already, @Nullable Wish asked, NextDocument next) {}

    record History(Period period, List<Event> events, Signature signature, NextDocument next) {}

    /** What the signature of a month accepts, or asks to, and what waits. */
    record Signature(List<Reason> accepted, List<Waiting> waiting) {

        static Signature of(Periods periods, AccountingPeriod period) {
            Optional<Long> run = period.status() == PeriodStatus.CLOSED
                    ? period.signedRun()
                    : periods.lastClose(period.entity(), period.month());
            return new Signature(
                    run
                            .flatMap(periods::asked)
                            .filter(asked -> period.status() == PeriodStatus.CLOSED || asked.waits())
                            .stream()
                            .flatMap(asked -> asked.accepted().stream())
                            .map(Reason::of)
                            .toList(),
                    run.map(periods::waiting).orElse(List.of()));
        }

        List<String> lines() {
            Stream<String> reasons = accepted.stream()
                    .map(one -> "  accepted  %s %s %s: %s"
                            .formatted(one.cause(), CloseOutcome.figure(one.amount()), one.currency(), one.reason()));
            Stream<String> gated = waiting.stream()
                    .map(one -> "  waiting   %s %s %s %s"
                            .formatted(one.contract(), one.cause(), CloseOutcome.figure(one.amount()), one.currency()));
            return Stream.concat(reasons, gated).toList();
        }
    }

    record Wish(String askedBy, BigDecimal limit, List<Reason> accepted) {
        static Wish of(Asked asked) {
            return new Wish(
                    asked.askedBy(),
                    asked.limit(),
                    asked.accepted().stream().map(Reason::of).toList());
        }
    }

    record Reason(String cause, BigDecimal amount, String currency, String reason) {
        static Reason of(Accepted accepted) {
            return new Reason(
                    accepted.what().cause(),
                    accepted.what().amount(),
                    accepted.what().currency(),
                    accepted.reason());
        }
    }

    record Period(
            String entity,
            String period,
            String status,
            @Nullable Long frozenNo,
            @Nullable Long signedRun) {

        static Period of(AccountingPeriod period) {
            return new Period(
                    period.entity(),
                    period.month().toString(),
                    period.status().word(),
                    period.frozenNo().orElse(null),
                    period.signedRun().orElse(null));
        }
    }

    record Event(
            String at,
            @Nullable String from,
            String to,
            @Nullable Long run,
            String actor,
            @Nullable String reason) {

        static Event of(PeriodEvent event) {
            return new Event(
                    event.at().truncatedTo(ChronoUnit.SECONDS).toString(),
                    event.from().map(PeriodStatus::word).orElse(null),
                    event.to().word(),
                    event.runId().orElse(null),
                    event.actor(),
                    event.reason().orElse(null));
        }
    }
}
