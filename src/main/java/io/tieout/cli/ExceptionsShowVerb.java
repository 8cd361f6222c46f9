package io.tieout.cli;

import io.tieout.desk.Desk;
import io.tieout.desk.ExceptionDesk.ToldCode;
import io.tieout.desk.RecordHeld;
import io.tieout.desk.RecordHeld.Decision;
import io.tieout.desk.RecordHeld.Item;
import io.tieout.desk.RecordHeld.Rejected;
import io.tieout.desk.RecordHeld.Seen;
import io.tieout.exceptions.ItemState;
import io.tieout.exceptions.ReasonCode;
import io.tieout.exceptions.Runbook;
import io.tieout.exceptions.Runbook.Section;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code tieout exceptions show}. */
@Command(
        name = "show",
        description =
                "Tell what a reason code or a failure state means, what to do, and what is held for it; or the history of one item: its row as delivered, the runs that held it, what was decided.",
        footer = {
            "",
            "Failure states: ANSWER_LOST, BOOKS_CHANGED, DATABASE_AWAY, DISK_FULL, ENTRY_IN_THE_WAY, ENTRY_REFUSED, LEASE_LOST, LEDGER_AWAY, PERIOD_HELD, RESULTS_NOT_WRITTEN, RUN_AT_A_GATE, RUN_FAILED, RUN_KILLED, RUN_STOPPED, SIGNED_MONTH_CHANGED, SOURCE_AWAY, START_NOT_MADE, UPGRADE_INTERRUPTED.",
            "",
            "Example:",
            "  tieout exceptions show BILL_RATE_MISSING",
            "  tieout exceptions show run-killed",
            "  tieout exceptions show psa-de:timesheet_line:T-9042"
        })
final class ExceptionsShowVerb extends DeskVerb {

    @Parameters(
            paramLabel = "CODE|SOURCE_REF",
            description = "A reason code, a failure state, or the reference of a record.")
    private String named = "";

    @Mixin
    private final ExceptionsVerb.Scope scope = new ExceptionsVerb.Scope();

    @Override
    ExitCode perform(Desk desk, Output output) {
        return named.matches("[A-Za-z_-]+") ? code(desk, output) : item(desk, output);
    }

    private ExitCode code(Desk desk, Output output) {
        Optional<Runbook> state = desk.exceptions().failureState(named);
        if (state.isPresent()) {
            output.document(state.get());
            output.line(state.get().name());
            output.line("  %-9s  %s".formatted("meaning", state.get().meaning()));
            tell(state.get(), output);
            return ExitCode.DONE;
        }
        ToldCode told = desk.exceptions().code(named, scope.entity, scope.period);
        output.document(told);
        tell(told.code(), output);
        tell(told.runbook(), output);
        ExceptionsVerb.tell(output, told.items(), "Nothing is held.");
        return ExitCode.DONE;
    }

    private ExitCode item(Desk desk, Output output) {
        RecordHeld held = desk.exceptions().record(named);
        output.document(held);
        held.items().forEach(item -> tell(item, output));
        held.rejected().forEach(row -> tell(held.sourceRef(), row, output));
        if (held.items().isEmpty() && held.rejected().isEmpty()) {
            output.line("%s was never held and never turned away.".formatted(held.sourceRef()));
        }
        return ExitCode.DONE;
    }

    private static void tell(ReasonCode reason, Output output) {
        output.line(reason.name());
        output.line("  %-9s  %s".formatted("meaning", reason.meaning()));
        output.line("  %-9s  %s".formatted("severity", reason.severity().word()));
        output.line("  %-9s  %s".formatted("owner", reason.owner().word()));
        output.line("  %-9s  %s".formatted("next step", reason.nextStep()));
    }

    private static void tell(Runbook runbook, Output output) {
        for (Section section : runbook.sections()) {
            output.line(section.title());
            section.lines().forEach(line -> output.line(line.isEmpty() ? "" : "  " + line));
        }
        output.line("");
    }

    private static void tell(Item item, Output output) {
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
        tell(item.code(), output);
        standing(item.state(), item.owner(), item.dueOn(), output);
        if (item.next() != null) {
            output.line("  %-9s  %s".formatted("then", item.next().command()));
        }
        for (Seen run : item.runs()) {
            output.line("  run %-5d  %s   %s"
                    .formatted(run.run(), run.period(), run.held() ? "held, found " + run.found() : "not held"));
        }
        item.events().forEach(decision -> tell(decision, output));
    }

    private static void standing(
            @Nullable ItemState state, @Nullable String owner, @Nullable LocalDate dueOn, Output output) {
        if (state != null) {
            output.line("  %-9s  %s, of %s%s"
                    .formatted("state", state.word(), owner, dueOn == null ? "" : ", due on " + dueOn));
        }
    }

    private static void tell(Decision decision, Output output) {
        output.line("  %-9s  %s by %s%s%s%s"
                .formatted(
                        decision.state().word(),
                        decision.at(),
                        decision.actor(),
                        decision.askedBy() == null ? "" : ", as " + decision.askedBy() + " proposed",
                        decision.owner() == null ? "" : ", to " + decision.owner(),
                        decision.reason() == null ? "" : ": " + decision.reason()));
    }

    private static void tell(String sourceRef, Rejected row, Output output) {
        output.line("%s   turned away".formatted(sourceRef));
        output.line("  %-9s  %s line %s".formatted("row", row.file(), row.line()));
        output.line("  %-9s  %s".formatted("", row.raw()));
        output.line("  %-9s  %s %s, expected %s".formatted("found", row.field(), row.found(), row.expected()));
        tell(row.code(), output);
        standing(row.state(), row.owner(), null, output);
        row.events().forEach(decision -> tell(decision, output));
    }
}
