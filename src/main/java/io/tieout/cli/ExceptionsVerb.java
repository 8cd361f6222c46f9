package io.tieout.cli;

import io.tieout.exceptions.ExceptionItems;
import io.tieout.exceptions.HeldItem;
import io.tieout.exceptions.ReasonCode;
import io.tieout.job.Workplace;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import io.tieout.refusal.Suggestion;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tieout exceptions}. */
@Command(
        name = "exceptions",
        description = "The exception queue: lines that are held, why, and what to do about them.",
        subcommands = {ExceptionsVerb.Listing.class, ExceptionsVerb.Show.class},
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
            return ExitCode.DONE;
        }

        private static List<HeldItem> ofRun(Workplace workplace, long run) {
            if (workplace.runs().find(run).isEmpty()) {
                throw new RefusalException(
                        Refusal.USAGE, "There is no run %d.".formatted(run), "Nothing was changed.", "tieout runs");
            }
            return workplace.exceptionItems().ofRun(run);
        }
    }

    @Command(
            name = "show",
            description = "Tell what a reason code means, who acts and how, and what is held for it.",
            footer = {"", "Example:", "  tieout exceptions show BILL_RATE_MISSING"})
    static final class Show extends WorkplaceVerb {
        @Parameters(paramLabel = "CODE", description = "The reason code.")
        private String code = "";

        @Mixin
        private final Scope scope = new Scope();

        @Override
        ExitCode perform(Workplace workplace, Output output) {
            ReasonCode reason = named(code);
            List<HeldItem> items = scope.items(workplace).stream()
                    .filter(item -> item.code() == reason)
                    .toList();
            output.document(CodeDocument.of(reason, items));
            output.line(reason.name());
            output.line("  %-9s  %s".formatted("meaning", reason.meaning()));
            output.line("  %-9s  %s".formatted("severity", reason.severity().word()));
            output.line("  %-9s  %s".formatted("owner", reason.owner().word()));
            output.line("  %-9s  %s".formatted("next step", reason.nextStep()));
            tell(output, items);
            return ExitCode.DONE;
        }

        private static ReasonCode named(String word) {
            String wanted = word.toUpperCase(Locale.ROOT).replace('-', '_');
            return Arrays.stream(ReasonCode.values())
                    .filter(reason -> reason.name().equals(wanted))
                    .findFirst()
                    .orElseThrow(() -> unknown(wanted));
        }

        private static RefusalException unknown(String code) {
            List<String> known =
                    Arrays.stream(ReasonCode.values()).map(Enum::name).toList();
            String hint = Suggestion.nearest(code, known)
                    .map(" Did you mean %s?"::formatted)
                    .orElse(" There are %s.".formatted(String.join(", ", known)));
            return new RefusalException(
                    Refusal.USAGE,
                    "There is no reason code %s.%s".formatted(code, hint),
                    "Nothing was changed.",
                    "tieout exceptions list");
        }
    }

    /** {@code --period} and {@code --entity}, each of which may be left out. */
    static final class Scope {
        @Option(names = "--period", paramLabel = "YYYY-MM", description = "Only this month.")
        private @Nullable YearMonth period;

        @Option(names = "--entity", paramLabel = "NAME", description = "Only this company.")
        private @Nullable String entity;

        private List<HeldItem> items(Workplace workplace) {
            Optional<String> named = Optional.ofNullable(entity)
                    .map(name -> workplace.installation().entity(name).name());
            ExceptionItems items = workplace.exceptionItems();
            return items.latest(named, Optional.ofNullable(period));
        }
    }

    private static void tell(Output output, List<HeldItem> items) {
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

    private record CodeDocument(
            String code,
            String meaning,
            String severity,
            String owner,
            String expected,
            String nextStep,
            List<Document> items) {

        static CodeDocument of(ReasonCode code, List<HeldItem> items) {
            return new CodeDocument(
                    code.name(),
                    code.meaning(),
                    code.severity().word(),
                    code.owner().word(),
                    code.expected(),
                    code.nextStep(),
                    items.stream().map(Document::of).toList());
        }
    }

    private record Document(
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
            String nextStep) {

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
                    item.code().nextStep());
        }
    }
}
