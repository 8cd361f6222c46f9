package io.tieout.cli;

import io.tieout.job.Workplace;
import io.tieout.post.Plans.Plan;
import io.tieout.run.Leases.Standing;
import io.tieout.run.Run;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
            items.add(unfinished(
                    run, workplace.runs().holder(run), workplace.runs().failure(run)));
        }
        for (Run run : workplace.runs().beside()) {
            items.add(beside(run, workplace.runs().holder(run)));
        }
        workplace.plans().list().stream()
                .filter(plan -> plan.isOpen() && plan.runCompleted())
                .map(StatusVerb::waiting)
                .forEach(items::add);
        output.document(new Document(workplace.home().folder().toString(), items));
        if (items.isEmpty()) {
            output.line("Nothing goes on, nothing is unfinished and nothing waits.");
        }
        for (Item item : items) {
            output.line(item.what());
            output.line("  Next: " + item.next());
        }
        return ExitCode.DONE;
    }

    private static Item unfinished(Run run, Optional<Standing> holder, Optional<String> failure) {
        String name = "Run %d of %s for %s %s".formatted(run.runId(), run.job(), run.entity(), run.month());
        return holder.map(standing -> new Item(
                        "%s goes on, by %s since %s."
                                .formatted(
                                        name,
                                        standing.holder(),
                                        standing.since().truncatedTo(ChronoUnit.SECONDS)),
                        "tieout status"))
                .orElseGet(() -> new Item(
                        "%s is not finished: %s."
                                .formatted(
                                        name,
                                        failure.orElseGet(() -> run.state() == Run.State.RUNNING
                                                ? "its process is gone"
                                                : run.state().name().toLowerCase(java.util.Locale.ROOT))),
                        "tieout resume " + run.runId()));
    }

    private static Item beside(Run run, Optional<Standing> holder) {
        String command = run.kind().equals("verify")
                ? "tieout verify %s --entity %s".formatted(run.month(), run.entity())
                : "tieout map list";
        return holder.isPresent()
                ? unfinished(run, holder, Optional.empty())
                : new Item(
                        "Run %d (%s of %s %s) is gone; what it left is cleared away by the next one."
                                .formatted(run.runId(), run.job(), run.entity(), run.month()),
                        command);
    }

    private static Item waiting(Plan plan) {
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
        return new Item(
                what,
                switch (plan.state()) {
                    case "prepared" -> "tieout plan approve " + plan.planId();
                    case "approved" -> "tieout plan apply " + plan.planId();
                    default -> "tieout resume";
                });
    }

    private record Item(String what, String next) {}

    private record Document(String home, List<Item> items) {}
}
