package io.tieout.cli;

import io.tieout.exceptions.HeldItem;
import io.tieout.exceptions.ItemHistory;
import io.tieout.exceptions.ItemHistory.Event;
import io.tieout.exceptions.ItemHistory.Seen;
import io.tieout.exceptions.ReasonCode;
import io.tieout.explain.Trace;
import io.tieout.job.Workplace;
import io.tieout.refusal.NextStep;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import io.tieout.refusal.Suggestion;
import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code tieout exceptions show}. */
@Command(
        name = "show",
        description =
                "Tell what a reason code means and what is held for it; or the history of one item: its row as delivered, the runs that held it, what was decided.",
        footer = {
            "",
            "Example:",
            "  tieout exceptions show BILL_RATE_MISSING",
            "  tieout exceptions show psa-de:timesheet_line:T-9042"
        })
final class ExceptionsShowVerb extends WorkplaceVerb {

    @Parameters(paramLabel = "CODE|SOURCE_REF", description = "A reason code, or the reference of a record.")
    private String named = "";

    @Mixin
    private final ExceptionsVerb.Scope scope = new ExceptionsVerb.Scope();

    @Override
    ExitCode perform(Workplace workplace, Output output) {
        return named.matches("[A-Za-z_-]+") ? code(workplace, output) : item(workplace, output);
    }

    private ExitCode code(Workplace workplace, Output output) {
        ReasonCode reason = reason(named);
        List<HeldItem> items = scope.items(workplace).stream()
                .filter(item -> item.code() == reason)
                .toList();
        output.document(CodeDocument.of(
                reason, items.stream().map(ExceptionsVerb.Document::of).toList()));
        tell(reason, output);
        ExceptionsVerb.tell(output, items);
        return ExitCode.DONE;
    }

    private static void tell(ReasonCode reason, Output output) {
        output.line(reason.name());
        output.line("  %-9s  %s".formatted("meaning", reason.meaning()));
        output.line("  %-9s  %s".formatted("severity", reason.severity().word()));
        output.line("  %-9s  %s".formatted("owner", reason.owner().word()));
        output.line("  %-9s  %s".formatted("next step", reason.nextStep()));
    }

    private static ReasonCode reason(String word) {
        String wanted = word.toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(ReasonCode.values())
                .filter(reason -> reason.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> unknown(wanted));
    }

    private static RefusalException unknown(String code) {
        List<String> known = Arrays.stream(ReasonCode.values()).map(Enum::name).toList();
        String hint = Suggestion.nearest(code, known)
                .map(" Did you mean %s?"::formatted)
                .orElse(" There are %s.".formatted(String.join(", ", known)));
        return new RefusalException(
                Refusal.USAGE,
                "There is no reason code %s.%s".formatted(code, hint),
                "Nothing was changed.",
                NextStep.of("exceptions list"));
    }

    private ExitCode item(Workplace workplace, Output output) {
        Trace trace = workplace.records().trace(named, null);
        List<ItemHistory> items = workplace.items().of(trace.sourceRef());
        List<Rejected> rejected = trace.hops().stream()
                .filter(hop -> hop.name().equals("rejected"))
                .flatMap(hop -> hop.answer().stream())
                .map(Rejected::of)
                .toList();
        List<ItemDocument> documents = items.stream()
                .map(item -> ItemDocument.of(item, raw(workplace, item)))
                .toList();
        output.document(new Documents(trace.sourceRef(), documents, rejected));
        documents.forEach(item -> tell(item, output));
        rejected.forEach(row -> tell(trace.sourceRef(), row, output));
        if (items.isEmpty() && rejected.isEmpty()) {
            output.line("%s was never held and never turned away.".formatted(trace.sourceRef()));
        }
        return ExitCode.DONE;
    }

    private static Optional<String> raw(Workplace workplace, ItemHistory item) {
        Seen last = item.lastHeld();
        return workplace.rowAsDelivered(item.sourceRef(), last.fileName(), last.lineNo());
    }

    private static void tell(ItemDocument item, Output output) {
        output.line(
                "%s   %s   %s".formatted(item.sourceRef(), item.entity(), item.held() ? "held" : "not held any more"));
        output.line("  %-9s  %s line %d".formatted("row", item.file(), item.line()));
        if (item.raw() != null) {
            output.line("  %-9s  %s".formatted("", item.raw()));
        }
        output.line("  %-9s  %s %s, expected %s".formatted("found", item.field(), item.found(), item.expected()));
        if (item.amount() != null) {
            output.line("  %-9s  %s %s".formatted("at stake", CloseOutcome.figure(item.amount()), item.currency()));
        }
        tell(ReasonCode.valueOf(item.code()), output);
        if (item.next() != null) {
            output.line("  %-9s  %s".formatted("then", item.next().command()));
        }
        for (Run run : item.runs()) {
            output.line("  run %-5d  %s   %s"
                    .formatted(run.run(), run.period(), run.held() ? "held, found " + run.found() : "not held"));
        }
        for (Decision decision : item.events()) {
            output.line("  %-9s  %s by %s%s%s"
                    .formatted(
                            decision.state(),
                            decision.at(),
                            decision.actor(),
                            decision.owner() == null ? "" : ", to " + decision.owner(),
                            decision.reason() == null ? "" : ": " + decision.reason()));
        }
    }

    private static void tell(String sourceRef, Rejected row, Output output) {
        output.line("%s   turned away".formatted(sourceRef));
        output.line("  %-9s  %s line %s".formatted("row", row.file(), row.line()));
        output.line("  %-9s  %s".formatted("", row.raw()));
        output.line("  %-9s  %s %s, expected %s".formatted("found", row.field(), row.found(), row.expected()));
        tell(ReasonCode.valueOf(row.code()), output);
    }

    private record CodeDocument(
            String code,
            String meaning,
            String severity,
            String owner,
            String expected,
            String nextStep,
            List<ExceptionsVerb.Document> items) {

        static CodeDocument of(ReasonCode code, List<ExceptionsVerb.Document> items) {
            return new CodeDocument(
                    code.name(),
                    code.meaning(),
                    code.severity().word(),
                    code.owner().word(),
                    code.expected(),
                    code.nextStep(),
                    items);
        }
    }

    private record Documents(String sourceRef, List<ItemDocument> items, List<Rejected> rejected) {}

    private record ItemDocument(
            String sourceRef,
            String entity,
            String code,
            boolean held,
            String file,
            int line,
            @Nullable String raw,
            String field,
            String found,
            String expected,
            @Nullable BigDecimal amount,
            @Nullable String currency,
            String nextStep,
            @Nullable NextDocument next,
            List<Run> runs,
            List<Decision> events) {

        static ItemDocument of(ItemHistory item, Optional<String> raw) {
            Seen last = item.lastHeld();
            return new ItemDocument(
                    item.sourceRef(),
                    item.entity(),
                    item.code().name(),
                    item.isHeld(),
                    last.fileName(),
                    last.lineNo(),
                    raw.orElse(null),
                    last.field(),
                    last.found(),
                    last.expected(),
                    last.amount().orElse(null),
                    last.currency().orElse(null),
                    item.code().nextStep(),
                    item.isHeld() ? NextDocument.of(item.next()) : null,
                    item.seen().stream()
                            .map(seen -> new Run(seen.runId(), seen.month().toString(), seen.held(), seen.found()))
                            .toList(),
                    item.events().stream().map(Decision::of).toList());
        }
    }

    private record Run(long run, String period, boolean held, String found) {}

    private record Decision(
            String state,
            @Nullable String owner,
            String actor,
            @Nullable String reason,
            String at) {

        static Decision of(Event event) {
            return new Decision(
                    event.state().word(),
                    event.owner().orElse(null),
                    event.actor(),
                    event.reason().orElse(null),
                    event.at().truncatedTo(ChronoUnit.SECONDS).toString());
        }
    }

    private record Rejected(
            String code, String file, String line, String field, String found, String expected, String raw) {

        static Rejected of(Map<String, Object> row) {
            List<String> values = new ArrayList<>();
            for (String column : List.of("code", "file", "line", "field", "found", "expected", "raw")) {
                values.add(String.valueOf(row.getOrDefault(column, "")));
            }
            return new Rejected(
                    values.get(0),
                    values.get(1),
                    values.get(2),
                    values.get(3),
                    values.get(4),
                    values.get(5),
                    values.get(6));
        }
    }
}
