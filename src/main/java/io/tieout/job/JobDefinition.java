package io.tieout.job;

import io.tieout.run.RunKind;
import io.tieout.trigger.Trigger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What a job file says.
 *
 * @param owner            who is asked when it fails
 * @param latencyTolerance how late its results may be before it matters
 * @param recovery         what to do when it failed, for the person who is called
 * @param triggers         empty: it starts when somebody starts it
 */
public record JobDefinition(
        Path file,
        String name,
        String purpose,
        String owner,
        Criticality criticality,
        Duration latencyTolerance,
        String recovery,
        List<Trigger> triggers,
        JobPeriod period,
        List<StepDefinition> steps) {

    public JobDefinition {
        triggers = List.copyOf(triggers);
        steps = List.copyOf(steps);
    }

    /** Whether it takes in what sources have. */
    public boolean readsSources() {
        return steps.stream()
                .anyMatch(
                        step -> step.kind() == StepKind.EXTRACT && step.option().equals(StepKind.SOURCES));
    }

    /** Whether it asks a ledger, or sends something to it. */
    public boolean readsLedgers() {
        return steps.stream().anyMatch(step -> switch (step.kind()) {
            case EXTRACT -> !step.option().equals(StepKind.SOURCES);
            case TIE_OUT, APPLY, INVOICE, HAND_OVER -> true;
            case SNAPSHOT, VALUE, RECOGNISE, RECONCILE, PLAN, CHECK, REPORT, TREND, ADOPT -> false;
        });
    }

    /**
     * What its runs are for: one that applies a plan posts, one that adopts balances opens, one that drafts invoices, hands work over, ties out or
     * keeps a trend does that, every other one closes.
     */
    public RunKind runs() {
        List<StepKind> kinds = steps.stream().map(StepDefinition::kind).toList();
        if (kinds.contains(StepKind.APPLY)) {
            return RunKind.POSTING;
        }
        if (kinds.contains(StepKind.TREND)) {
            return RunKind.SHADOW;
        }
        if (kinds.contains(StepKind.TIE_OUT)) {
            return RunKind.TIE_OUT;
        }
        if (kinds.contains(StepKind.INVOICE)) {
            return RunKind.INVOICING;
        }
        if (kinds.contains(StepKind.HAND_OVER)) {
            return RunKind.HAND_OVER;
        }
        return kinds.contains(StepKind.ADOPT) ? RunKind.OPENING : RunKind.CLOSE;
    }
}
