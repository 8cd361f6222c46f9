package io.tieout.job;

import java.util.List;

/**
 * One step of a job.
 *
 * @param options what stands behind the step's word, in order: {@code sources} of an extract,
 *                the names of the results of a report; empty for steps that need nothing said
 */
public record StepDefinition(StepKind kind, List<String> options) {

    public StepDefinition {
        options = List.copyOf(options);
    }

    /** The only option of a step that has exactly one. */
    public String option() {
        if (options.size() != 1) {
            throw new IllegalStateException("%s has %d options, not one".formatted(kind.word(), options.size()));
        }
        return options.getFirst();
    }

    /** A name of the step that no other step of its job has: {@code extract sources}. */
    public String name() {
        return kind.takesSeveralOptions() || options.isEmpty() ? kind.word() : kind.word() + " " + option();
    }

    @Override
    public String toString() {
        return options.isEmpty() ? kind.word() : kind.word() + " " + String.join(", ", options);
    }
}
