package io.tieout.cli;

import io.tieout.desk.Desk;
import io.tieout.desk.Failures;
import io.tieout.desk.MetricDesk;
import io.tieout.desk.Serving;
import io.tieout.desk.TriggerDesk;
import io.tieout.desk.TriggerDesk.Chosen;
import io.tieout.desk.TriggerDesk.Upcoming;
import io.tieout.exceptions.Escalation;
import io.tieout.refusal.Reason;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import io.tieout.scheduler.Listener;
import io.tieout.scheduler.Start;
import io.tieout.scheduler.Start.Made;
import io.tieout.settings.Environment;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code tieout serve}. */
@Command(
        name = "serve",
        description = "Start jobs by themselves when their triggers are due, until it is told to stop.",
        footer = {
            "",
            "Several machines may serve one database: each start is made by one of them, and gone on with by",
            "another when that one is gone. With --json it prints a document a line for each start.",
            "",
            "Example:",
            "  tieout serve --as scheduler"
        })
final class ServeVerb extends Verb {
    private static final int LONGEST_PAUSE = 60;
    private static final Duration TOLD_EVERY = Duration.ofMinutes(1);
    private static final Duration OVERDUE_EVERY = Duration.ofHours(1);

    @Mixin
    private final ActorOption actor = new ActorOption();

    @Override
    ExitCode perform(Environment environment, Output output) throws InterruptedException {
        try (StopOnSignal stop = new StopOnSignal(output, ExitCode.DONE)) {
            serveUntil(stop, environment, output);
        } finally {
            if (endpoint != null) {
                endpoint.close();
            }
        }
        return ExitCode.DONE;
    }

    private void serveUntil(StopOnSignal stop, Environment environment, Output output) throws InterruptedException {
        Optional<RefusalException> broken = serve(environment, output, stop);
        int pause = 1;
        while (broken.isPresent() && !stop.isAsked()) {
            if (endpoint != null) {
                endpoint.closed(broken.get().whatHappened());
            }
            output.line("%s Trying again in %d s.".formatted(broken.get().whatHappened(), pause));
            stop.await(pause);
            try {
                broken = serve(environment, output, stop);
                pause = 1;
            } catch (RefusalException still) {
                broken = Optional.of(still);
                pause = Math.min(2 * pause, LONGEST_PAUSE);
            }
        }
    }

    /** Opened with the first desk, and kept while everything is opened anew. */
    private @Nullable Endpoint endpoint;

    /**
     * Until it is told to stop, or until nothing can be looked at any more: then everything is opened anew.
     *
     * @return why nothing could be looked at any more; empty when it was told to stop
     * @throws RefusalException when it cannot begin
     */
    private Optional<RefusalException> serve(Environment environment, Output output, StopOnSignal stop)
            throws InterruptedException {
        try (Desk desk = Desk.open(environment)) {
            Told told = new Told(output, environment.clock());
            try (Serving serving = desk.triggers().serve(actor.initiator(desk), told)) {
                output.line(watched(desk.triggers().list(new Chosen(null, null))));
                answering(desk, serving, output);
                Instant again = environment.clock().instant();
                Instant look = again;
                while (told.failure == null && !stop.await(1)) {
                    if (!environment.clock().instant().isBefore(again)) {
                        escalate(desk, told);
                        again = environment.clock().instant().plus(OVERDUE_EVERY);
                    }
                    if (!environment.clock().instant().isBefore(look)) {
                        look(desk, told);
                        look = environment.clock().instant().plus(TOLD_EVERY);
                    }
                    output.flush();
                }
            }
            return Optional.ofNullable(told.failure).map(ServeVerb::refusal);
        }
    }

    private void answering(Desk desk, Serving serving, Output output) {
        MetricDesk metrics = desk.metrics();
        if (endpoint == null && metrics.address().isPresent()) {
            endpoint = Endpoint.at(metrics.address().get());
            output.line("Answering http://%s:%d/health and /metrics."
                    .formatted(
                            metrics.address().get().host(), endpoint.address().getPort()));
        }
        if (endpoint != null) {
            endpoint.opened(serving, metrics);
        }
    }

    private void escalate(Desk desk, Told told) {
        try {
            desk.exceptions().escalate(actor.initiator(desk)).forEach(told::overdue);
        } catch (RuntimeException away) {
            told.broken(away);
        }
    }

    private void look(Desk desk, Told told) {
        try {
            if (desk.notifications().hasChannels()) {
                NotifyVerb.told(desk.notifications().look(actor.initiator(desk)))
                        .forEach(told::say);
            }
        } catch (RuntimeException away) {
            told.broken(away);
        }
    }

    private static RefusalException refusal(RuntimeException failure) {
        return failure instanceof RefusalException refused
                ? refused
                : Failures.outage(failure)
                        .orElseGet(() -> new RefusalException(
                                Refusal.UNFINISHED,
                                "Looking at triggers failed: %s.".formatted(Reason.of(failure)),
                                "What was begun goes on."));
    }

    private static String watched(List<Upcoming> triggers) {
        if (triggers.isEmpty()) {
            return TriggersVerb.NONE;
        }
        record Next(Upcoming trigger, TriggerDesk.Start start) {}
        return triggers.stream()
                .flatMap(each -> Stream.ofNullable(each.next()).map(start -> new Next(each, start)))
                .min(Comparator.comparing(next -> next.start().utc()))
                .map(next -> "Watching %d triggers. Next: %s of %s for %s at %s."
                        .formatted(
                                triggers.size(),
                                next.trigger().job(),
                                next.trigger().entity(),
                                next.start().period(),
                                TriggersVerb.local(next.start().local())))
                .orElse("Watching %d triggers, none of which is due again.".formatted(triggers.size()));
    }

    /** Says what becomes of starts, a line each with its moment. */
    private static final class Told implements Listener {
        private final Output output;
        private final Clock clock;
        private volatile @Nullable RuntimeException failure;

        Told(Output output, Clock clock) {
            this.output = output;
            this.clock = clock;
        }

        @Override
        public void begun(Start start) {
            say(
                    "begun",
                    start,
                    "%s%s".formatted(start.why(), start.attempt() == 1 ? "" : ", attempt " + start.attempt()));
        }

        @Override
        public void ended(Made made) {
            String said = made.outcome().said();
            say(
                    made.outcome().state().toString(),
                    made.start(),
                    "%s%s"
                            .formatted(
                                    made.outcome().run() == null
                                            ? "no run"
                                            : "run " + made.outcome().run(),
                                    said.isEmpty() ? "" : ", " + said));
        }

        @Override
        public void missed(List<Start> starts) {
            say(
                    "missed",
                    starts.getLast(),
                    starts.size() == 1
                            ? "nobody watched then; " + starts.getLast().why()
                            : "nobody watched then, nor %d times before since %s"
                                    .formatted(
                                            starts.size() - 1, starts.getFirst().dueAt()));
        }

        @Override
        public void late(Start start, String said) {
            say(
                    "late",
                    start,
                    "due more than ten minutes ago and has no run%s".formatted(said.isEmpty() ? "" : ": " + said));
        }

        @Override
        public void broken(RuntimeException cause) {
            if (failure == null) {
                failure = cause;
            }
        }

        private synchronized void overdue(Escalation item) {
            output.line("%s overdue %s"
                    .formatted(clock.instant().truncatedTo(ChronoUnit.SECONDS), EscalateVerb.line(item)));
            output.lineOfJson(item);
        }

        private synchronized void say(String line) {
            output.line("%s notify %s".formatted(clock.instant().truncatedTo(ChronoUnit.SECONDS), line));
        }

        private synchronized void say(String event, Start start, String what) {
            Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
            output.line("%s %s %s of %s for %s, due %s: %s"
                    .formatted(now, event, start.job(), start.entity(), start.month(), start.dueAt(), what));
            output.lineOfJson(new Event(now, event, start, what));
        }
    }

    private record Event(Instant at, String event, Start start, String said) {}
}
