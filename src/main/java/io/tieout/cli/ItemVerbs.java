package io.tieout.cli;

import io.tieout.exceptions.ItemHistory;
import io.tieout.exceptions.ItemState;
import io.tieout.exceptions.ReasonCode;
import io.tieout.job.Workplace;
import io.tieout.refusal.NextStep;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a person can decide about an exception item. It is written down beside the item, and changes no figure and no result. */
final class ItemVerbs {

    private ItemVerbs() {}

    /** {@code tieout exceptions assign}. */
    @Command(
            name = "assign",
            description = "Write down who looks after an item.",
            footer = {"", "Example:", "  tieout exceptions assign psa-de:timesheet_line:T-9042 --to clara"})
    static final class Assign extends Decision {
        @Option(names = "--to", paramLabel = "NAME", required = true, description = "Who looks after it.")
        private String owner = "";

        @Option(names = "--reason", paramLabel = "TEXT", description = "A word to them.")
        private @Nullable String reason;

        @Override
        ExitCode perform(Workplace workplace, Output output) {
            return decide(workplace, output, ItemState.ASSIGNED, Optional.of(owner), Optional.ofNullable(reason));
        }
    }

    /** {@code tieout exceptions waive}. */
    @Command(
            name = "waive",
            description = "Write down that an item stays as it is, and why. It stays held, and stays in the results.",
            footer = {"", "Example:", "  tieout exceptions waive psa-de:timesheet_line:T-9046 --reason \"own proposal\""
            })
    static final class Waive extends Decision {
        @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why.")
        private String reason = "";

        @Override
        ExitCode perform(Workplace workplace, Output output) {
            return decide(workplace, output, ItemState.WAIVED, Optional.empty(), Optional.of(reason));
        }
    }

    /** {@code tieout exceptions resolve}. */
    @Command(
            name = "resolve",
            description = "Write down that an item is done with. If it is not, the next run holds it again.",
            footer = {
                "",
                "Example:",
                "  tieout exceptions resolve psa-de:timesheet_line:T-9039 --reason \"corrected at the source\""
            })
    static final class Resolve extends Decision {
        @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "How.")
        private String reason = "";

        @Override
        ExitCode perform(Workplace workplace, Output output) {
            return decide(workplace, output, ItemState.RESOLVED, Optional.empty(), Optional.of(reason));
        }
    }

    /** A decision about one item. */
    abstract static class Decision extends WorkplaceVerb {
        @Parameters(
                paramLabel = "SOURCE_REF",
                description = "The record that is held, as tieout exceptions list names it.")
        private String ref = "";

        @Option(
                names = "--code",
                paramLabel = "CODE",
                description = "The reason code, where the record has several items.")
        private @Nullable ReasonCode code;

        @Mixin
        private final ActorOption actor = new ActorOption();

        final ExitCode decide(
                Workplace workplace, Output output, ItemState state, Optional<String> owner, Optional<String> reason) {
            ItemHistory item = item(workplace);
            workplace.items().decide(item, state, owner, reason, actor.initiator(workplace));
            output.document(new Decided(
                    item.sourceRef(), item.code().name(), state.word(), owner.orElse(null), reason.orElse(null)));
            output.line("%s %s is %s%s."
                    .formatted(
                            item.code(),
                            item.sourceRef(),
                            state.word(),
                            owner.map(" to %s"::formatted).orElse("")));
            return ExitCode.DONE;
        }

        private ItemHistory item(Workplace workplace) {
            List<ItemHistory> items = workplace.items().of(ref).stream()
                    .filter(item -> code == null || item.code() == code)
                    .toList();
            if (items.size() == 1) {
                return items.getFirst();
            }
            throw new RefusalException(
                    Refusal.USAGE,
                    items.isEmpty()
                            ? "No completed run ever held %s%s.".formatted(ref, code == null ? "" : " as " + code)
                            : "%s has several items: %s. Name one with --code."
                                    .formatted(
                                            ref,
                                            String.join(
                                                    ", ",
                                                    items.stream()
                                                            .map(item ->
                                                                    item.code().name())
                                                            .toList())),
                    "Nothing was changed.",
                    NextStep.of("exceptions list"));
        }
    }

    private record Decided(
            String sourceRef,
            String code,
            String state,
            @Nullable String owner,
            @Nullable String reason) {}
}
