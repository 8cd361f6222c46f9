package io.tieout.cli;

import io.tieout.refusal.NextStep;
import io.tieout.refusal.Reason;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import io.tieout.refusal.UnforeseenException;
import io.tieout.settings.Environment;
import java.util.Arrays;
import java.util.function.IntSupplier;
import picocli.CommandLine;

/** Where every failure of a command ends: as three answers for a person and a number for a scheduler, whatever failed. */
final class Edge {
    private final Environment environment;
    private final Output output;
    private final String[] arguments;

    Edge(Environment environment, Output output, String... arguments) {
        this.environment = environment;
        this.output = output;
        this.arguments = arguments;
    }

    /** What a verb does not throw but the machine: no memory, a library that does not fit. */
    int around(IntSupplier command) {
        try {
            return command.getAsInt();
        } catch (RuntimeException | Error failure) {
            return unforeseen(failure);
        }
    }

    int misunderstood(RefusalException refusal) {
        return output.refusal(refusal, NextStep.of("", "--help"));
    }

    int failed(Exception failure, CommandLine verb) {
        return failure instanceof RefusalException refusal && !(failure instanceof UnforeseenException)
                ? output.refusal(refusal, next(refusal, verb))
                : unforeseen(failure);
    }

    /** Where a refusal names no step, it says what to correct: then the same command helps, or another use of the verb. */
    private NextStep next(RefusalException refusal, CommandLine verb) {
        String name = verb.getCommandSpec().qualifiedName().replaceFirst("^tieout ?", "");
        return refusal.kind() == Refusal.USAGE
                ? NextStep.of(name, "--help")
                : new NextStep(
                        name,
                        Arrays.stream(arguments)
                                .skip(name.split(" ").length)
                                .filter(argument -> !argument.equals("--json"))
                                .toList(),
                        "");
    }

    private int unforeseen(Throwable failure) {
        UnforeseenException told = failure instanceof UnforeseenException already
                ? already
                : new UnforeseenException(
                        "The command failed: %s.".formatted(Reason.of(failure)),
                        "What was committed before stays.",
                        NextStep.of("status"),
                        failure);
        String safe = FailureFile.write(environment, failure, arguments)
                .map(file -> "%s What is known of the failure is in %s.".formatted(told.whatIsSafe(), file))
                .orElse(told.whatIsSafe());
        NextStep next = told.next().orElseGet(() -> NextStep.of("status"));
        return output.refusal(new UnforeseenException(told.whatHappened(), safe, next, failure), next);
    }
}
