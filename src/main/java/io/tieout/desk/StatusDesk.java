package io.tieout.desk;

import io.tieout.desk.Status.Item;
import io.tieout.exceptions.Decisions.Proposed;
import io.tieout.extract.Deliveries;
import io.tieout.extract.Deliveries.Name;
import io.tieout.extract.Deliveries.Received;
import io.tieout.job.Workplace;
import io.tieout.period.AccountingPeriod;
import io.tieout.period.Asked;
import io.tieout.period.Periods;
import io.tieout.post.Plans;
import io.tieout.post.Plans.Plan;
import io.tieout.refusal.NextStep;
import io.tieout.run.Run;
import io.tieout.run.Runs;
import io.tieout.scheduler.Start;
import io.tieout.scheduler.Start.Made;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Looks through everything that can go on or wait. */
final class StatusDesk {
    /** Of the last start of a job that has no run: nothing happens until a person does something. */
    private static final Set<Start.State> STUCK = EnumSet.of(Start.State.REFUSED, Start.State.FAILED);

    private static final Set<Start.State> UNDER_WAY = EnumSet.of(Start.State.RUNNING, Start.State.POSTPONED);
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Workplace workplace;
    private final Runs runs;
    private final Plans plans;
    private final Periods periods;

    StatusDesk(Workplace workplace) {
        this.workplace = workplace;
        this.runs = workplace.runs();
        this.plans = workplace.plans();
        this.periods = workplace.periods();
    }

    Status status() {
        List<Item> items = new ArrayList<>();
        runs.unfinished().forEach(run -> items.add(unfinished(run)));
        runs.beside().forEach(run -> items.add(beside(run)));
        plans.list().stream()
                .filter(plan -> plan.isOpen() && plan.runCompleted())
                .map(this::waiting)
                .forEach(items::add);
        periods.waitingForASecondPerson().forEach((period, asked) -> items.add(waiting(period, asked)));
        workplace.decisions().proposals().stream().map(StatusDesk::waiting).forEach(items::add);
        workplace.deliveries().waiting().stream().map(StatusDesk::waiting).forEach(items::add);
        workplace.starts().last().stream()
                .filter(made -> made.outcome().run() == null)
                .filter(made -> STUCK.contains(made.outcome().state()) || isLate(made))
                .map(StatusDesk::stuck)
                .forEach(items::add);
        return new Status(workplace.home().folder().toString(), items, runs.afterSigning());
    }

    private static Item stuck(Made made) {
        Start start = made.start();
        String came = STUCK.contains(made.outcome().state())
                ? "is %s: %s".formatted(made.outcome().state(), made.outcome().said())
                : "has no run yet.";
        return new Item(
                "The start of %s for %s %s that was due %s %s"
                        .formatted(start.job(), start.entity(), start.month(), start.dueAt(), came),
                NextStep.of("run", start.job(), "--period", start.month(), "--entity", start.entity()));
    }

    /** Due for longer than it may take to begin. */
    private boolean isLate(Made made) {
        return UNDER_WAY.contains(made.outcome().state())
                && made.start()
                        .dueAt()
                        .isBefore(workplace.environment().clock().instant().minus(PATIENCE));
    }

    private Item unfinished(Run run) {
        String name = "Run %d of %s for %s %s".formatted(run.runId(), run.job(), run.entity(), run.month());
        String what = runs.holder(run)
                .map(standing -> "%s goes on, by %s since %s."
                        .formatted(name, standing.holder(), standing.since().truncatedTo(ChronoUnit.SECONDS)))
                .orElseGet(() -> "%s is not finished: %s.%s".formatted(name, why(run), effect(run)));
        return new Item(what, runs.next(run));
    }

    private String why(Run run) {
        return runs.failure(run)
                .or(() -> runs.left(run))
                .orElseGet(() -> run.state().name().toLowerCase(Locale.ROOT));
    }

    /** What came of it in the ledger; before a plan is applied nothing is sent there. */
    private String effect(Run run) {
        return Optional.ofNullable(run.planId())
                .flatMap(plans::reached)
                .map(reached -> " " + reached.told())
                .orElse("");
    }

    private Item beside(Run run) {
        return runs.holder(run).isPresent()
                ? unfinished(run)
                : new Item(
                        "Run %d (%s of %s %s) is gone; what it left is cleared away by the next one."
                                .formatted(run.runId(), run.job(), run.entity(), run.month()),
                        runs.next(run));
    }

    private Item waiting(Plan plan) {
        String what = "Plan %d for %s %s is %s: %d entries, revenue %s %s, prepared by %s."
                .formatted(
                        plan.planId(),
                        plan.entity(),
                        plan.month(),
                        plan.state(),
                        plan.entries(),
                        figure(plan.revenue()),
                        plan.currency(),
                        plan.preparedBy());
        return new Item(what, plans.next(plan));
    }

    private Item waiting(AccountingPeriod period, Asked asked) {
        return new Item(
                "The signature of %s, asked for by %s with %s accepted, waits."
                        .formatted(period.title(), asked.askedBy(), asked.total()),
                periods.next(period));
    }

    private static Item waiting(Proposed waiver) {
        return new Item(
                "The waiver of %s in %s of %s, proposed by %s (%s), waits."
                        .formatted(waiver.sourceRef(), waiver.month(), waiver.entity(), waiver.by(), waiver.reason()),
                waiver.next());
    }

    private static Item waiting(Received delivery) {
        Name name = new Name(delivery.source(), delivery.name());
        return new Item(
                "The withdrawal of delivery %s, asked for by %s (%s), waits."
                        .formatted(name, delivery.askedBy(), delivery.reason()),
                Deliveries.next(name));
    }

    /** With thousands signs. */
    private static String figure(BigDecimal amount) {
        return String.format(Locale.ROOT, "%,." + Math.max(amount.scale(), 0) + "f", amount);
    }
}
