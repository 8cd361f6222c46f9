package io.tieout.cli;

import io.tieout.exceptions.ExceptionItems;
import io.tieout.exceptions.HeldItem;
import io.tieout.job.Workplace;
import io.tieout.refusal.NextStep;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tieout exceptions}. */
@Command(
        name = "exceptions",
        description = "The exception queue: lines that are held, why, and what to do about them.",
        subcommands = {
            ExceptionsVerb.Listing.class,
            ExceptionsShowVerb.class,
            ReplayVerb.class,
            ItemVerbs.Assign.class,
            ItemVerbs.Waive.class,
            ItemVerbs.Resolve.class
        },
        synopsisSubcommandLabel = "VERB",
        commandListHeading = "%nVerbs:%n",
        footer = {"", "Example:", "  tieout exceptions list --entity DE"})
final class ExceptionsVerb extends VerbGroup {

    @Command(
            name = "list",
            description = "List what the last completed close run of each period held, or what one run held.",
            footer = {"", "Example:", "  tieout exceptions list --period 2026-09 --entity DE"})
    static final class Listing extends WorkplaceVerb {
        @Mixin
        private final Scope scope = new Scope();

        @Option(names = "--run", paramLabel = "RUN", description = "What this run held.")
        private @Nullable Long run;

        @Override
        ExitCode perform(Workplace workplace, Output output) {
            List<HeldItem> items = run == null ? scope.items(workplace) : ofRun(workplace, run);
            output.document(new Documents(items.stream().map(Document::of).toList()));
            tell(output, items);
            items.stream()
                    .map(HeldItem::code)
                    .distinct()
                    .sorted()
                    .forEach(code -> output.line("  %s: %s".formatted(code, code.nextStep())));
            items.stream()
                    .map(item -> NextStep.close(item.entity(), item.month()))
                    .distinct()
                    .forEach(next -> output.next("  ", next));
            return ExitCode.DONE;
        }

        private static List<HeldItem> ofRun(Workplace workplace, long run) {
            if (workplace.runs().find(run).isEmpty()) {
                throw new RefusalException(
                        Refusal.USAGE,
                        "There is no run %d.".formatted(run),
                        "Nothing was changed.",
                        NextStep.of("runs"));
            }
            return workplace.exceptionItems().ofRun(run);
        }
    }

    /** {@code --period} and {@code --entity}, each of which may be left out. */
    static final class Scope {
        @Option(names = "--period", paramLabel = "YYYY-MM", description = "Only this month.")
        private @Nullable YearMonth period;

        @Option(names = "--entity", paramLabel = "NAME", description = "Only this company.")
        private @Nullable String entity;

        List<HeldItem> items(Workplace workplace) {
            Optional<String> named = Optional.ofNullable(entity)
                    .map(name -> workplace.installation().entity(name).name());
            ExceptionItems items = workplace.exceptionItems();
            return items.latest(named, Optional.ofNullable(period));
        }
    }

    static void tell(Output output, List<HeldItem> items) {
        if (items.isEmpty()) {
            output.line("Nothing is held.");
            return;
        }
        Table table = new Table()
                .words("code")
                .words("entity")
                .words("period")
                .words("what")
                .words("file")
                .numbers("line")
                .words("column")
                .words("found")
                .words("expected")
                .numbers("at stake")
                .words("")
                .words("owner");
        items.forEach(item -> table.row(
                item.code().name(),
                item.entity(),
                item.month().toString(),
                item.sourceRef(),
                item.fileName(),
                item.lineNo() == 0 ? "" : String.valueOf(item.lineNo()),
                item.field(),
                item.found(),
                item.expected(),
                item.amount().map(CloseOutcome::figure).orElse("-"),
                item.currency().orElse(""),
                item.code().owner().word()));
        output.table(table);
    }

    private record Documents(List<Document> items) {}

    /** A held line, row or obligation for machines, with the columns of the result file. */
    record Document(
            String code,
            String severity,
            String entity,
            String period,
            long run,
            String sourceRef,
            String file,
            int line,
            String field,
            String found,
            String expected,
            String owner,
            @Nullable BigDecimal amount,
            @Nullable String currency,
            String since,
            String nextStep,
            NextDocument next) {

        static Document of(HeldItem item) {
            return new Document(
                    item.code().name(),
                    item.code().severity().word(),
                    item.entity(),
                    item.month().toString(),
                    item.runId(),
                    item.sourceRef(),
                    item.fileName(),
                    item.lineNo(),
                    item.field(),
                    item.found(),
                    item.expected(),
                    item.code().owner().word(),
                    item.amount().orElse(null),
                    item.currency().orElse(null),
                    item.since().toString(),
                    item.code().nextStep(),
                    NextDocument.of(item.next()));
        }
    }
}
