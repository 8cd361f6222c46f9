package io.tieout.cli;

import io.tieout.desk.PeriodDesk;
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
import io.tieout.run.Runs.AfterSigning;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;

/** {@code tieout status}. */
@Command(
        name = "status",
        description = "Say what goes on, what is unfinished and what waits for whom, with the next command.",
        footer = {"", "Example:", "  tieout status --json"})
final class StatusVerb extends WorkplaceVerb {

    @Override
    ExitCode perform(Workplace workplace, Output output) {
        List<Item> items = new ArrayList<>();
        for (Run run : workplace.runs().unfinished()) {
            items.add(unfinished(run, workplace.runs()));
        }
        for (Run run : workplace.runs().beside()) {
            items.add(beside(run, workplace.runs()));
        }
        workplace.plans().list().stream()
                .filter(plan -> plan.isOpen() && plan.runCompleted())
                .map(plan -> waiting(plan, workplace.plans()))
                .forEach(items::add);
        workplace
                .periods()
                .waitingForASecondPerson()
                .forEach((period, asked) -> items.add(waiting(period, asked, workplace.periods())));
        workplace.deliveries().waiting().stream().map(StatusVerb::waiting).forEach(items::add);
        List<AfterSigning> signed = workplace.runs().afterSigning();
        output.document(new Document(
                workplace.home().folder().toString(),
                items.stream()
                        .map(item -> new Listed(item.what(), NextDocument.of(item.next())))
                        .toList(),
                signed));
        if (items.isEmpty()) {
            output.line("Nothing goes on, nothing is unfinished and nothing waits.");
        }
        for (Item item : items) {
            output.line(item.what());
            output.next("  ", item.next());
        }
        signed.forEach(month -> output.line(PeriodDesk.whichIsSigned(month)));
        return ExitCode.DONE;
    }

    private static Item unfinished(Run run, Runs runs) {
        String name = "Run %d of %s for %s %s".formatted(run.runId(), run.job(), run.entity(), run.month());
        String what = runs.holder(run)
                .map(standing -> "%s goes on, by %s since %s."
                        .formatted(name, standing.holder(), standing.since().truncatedTo(ChronoUnit.SECONDS)))
                .orElseGet(() -> "%s is not finished: %s.".formatted(name, why(run, runs)));
        return new Item(what, runs.next(run));
    }

    private static String why(Run run, Runs runs) {
        return runs.failure(run)
                .orElseGet(() -> run.state() == Run.State.RUNNING
                        ? runs.standsStillSince(run)
                                .map(since -> "it has stood still since %s, and its period is free"
                                        .formatted(since.truncatedTo(ChronoUnit.SECONDS)))
                                .orElse("its process is gone")
                        : run.state().name().toLowerCase(Locale.ROOT));
    }

    private static Item beside(Run run, Runs runs) {
        return runs.holder(run).isPresent()
                ? unfinished(run, runs)
                : new Item(
                        "Run %d (%s of %s %s) is gone; what it left is cleared away by the next one."
                                .formatted(run.runId(), run.job(), run.entity(), run.month()),
                        runs.next(run));
    }

    private static Item waiting(Plan plan, Plans plans) {
        String what = "Plan %d for %s %s is %s: %d entries, revenue %s %s, prepared by %s."
                .formatted(
                        plan.planId(),
                        plan.entity(),
                        plan.month(),
                        plan.state(),
                        plan.entries(),
                        CloseOutcome.figure(plan.revenue()),
                        plan.currency(),
                        plan.preparedBy());
        return new Item(what, plans.next(plan));
    }

    private static Item waiting(AccountingPeriod period, Asked asked, Periods periods) {
        return new Item(
                "The signature of %s, asked for by %s with %s accepted, waits."
                        .formatted(period.title(), asked.askedBy(), asked.total()),
                periods.next(period));
    }

    private static Item waiting(Received delivery) {
        Name name = new Name(delivery.source(), delivery.name());
        return new Item(
                "The withdrawal of delivery %s, asked for by %s (%s), waits."
                        .formatted(name, delivery.askedBy(), delivery.reason()),
                Deliveries.next(name));
    }

    private record Item(String what, NextStep next) {}

    private record Document(String home, List<Listed> items, List<AfterSigning> signed) {}

    private record Listed(String what, NextDocument next) {}
}
