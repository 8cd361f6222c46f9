package io.tieout.cli;

import io.tieout.desk.Desk;
import io.tieout.desk.MappingDesk.Diff;
import io.tieout.desk.MappingDesk.Row;
import io.tieout.desk.MappingDesk.Stays;
import io.tieout.desk.MappingDesk.Version;
import io.tieout.job.Preview.Looked;
import io.tieout.job.Preview.Move;
import io.tieout.mapping.GovernedKind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tieout map diff}. */
@Command(
        name = "diff",
        description = "Show what a version says otherwise than another, and what it would move, in lines and in money.",
        footer = {
            "",
            "With one number the version is compared with the one in use; the one in use with the one before",
            "it. Where an account kind goes to another account, it says what stands on the old one.",
            "",
            "Example:",
            "  tieout map diff mapping 2"
        })
final class MapDiffVerb extends DeskVerb {
    private static final int SHOWN = 20;

    @Parameters(index = "0", paramLabel = "SET", description = "mapping, rate or rule.")
    private String set = "";

    @Parameters(index = "1", paramLabel = "VERSION", description = "Number of the version.")
    private int no;

    @Parameters(
            index = "2",
            arity = "0..1",
            paramLabel = "VERSION2",
            description = "The version to compare it with; then the first is the earlier one.")
    private @Nullable Integer second;

    @Option(names = "--rows", description = "Only the rows; leave out what they would move.")
    private boolean rowsOnly;

    @Option(
            names = "--entity",
            paramLabel = "NAME",
            description = "What it would move for this company; for all unless given.")
    private @Nullable String entity;

    @Mixin
    private final ActorOption actor = new ActorOption();

    @Override
    ExitCode perform(Desk desk, Output output) {
        Diff diff = desk.mappings().diff(GovernedKind.of(set), no, second, entity);
        output.line("%s against %s"
                .formatted(
                        title(diff.later()),
                        diff.earlier() == null ? "nothing, as none is in use" : title(diff.earlier())));
        tell(diff.rows(), output);
        diff.standing().forEach(left -> output.line(sentence(left)));
        if (!diff.standing().isEmpty()) {
            output.line("Once it is in use, a run with --reclass plans to move what stays.");
        }
        output.document(rowsOnly || !diff.mayMove() ? diff : preview(desk, diff, output));
        return ExitCode.DONE;
    }

    private static String sentence(Stays left) {
        return "%s   %s %s of %d contract%s stays on account %s as %s; what is due from %s on %s."
                .formatted(
                        left.entity(),
                        CloseOutcome.figure(left.amount().abs()),
                        left.currency() + (left.amount().signum() < 0 ? " in credit" : " in debit"),
                        left.contracts(),
                        left.contracts() == 1 ? "" : "s",
                        left.account(),
                        left.accountKind().words(),
                        left.from() == null ? "then" : left.from(),
                        left.to() == null ? "has no account" : "goes to " + left.to());
    }

    private static String title(Version version) {
        return "%s (%s)".formatted(version.title(), version.state().word());
    }

    private static void tell(List<Row> rows, Output output) {
        if (rows.isEmpty()) {
            output.line("Both say the same.");
        }
        rows.stream()
                .limit(SHOWN)
                .forEach(row -> output.line("  %-7s  %s  %s".formatted(row.change(), row.file(), sentence(row))));
        if (rows.size() > SHOWN) {
            output.line("  and %,d more rows; --json lists them all".formatted(rows.size() - SHOWN));
        }
    }

    private static String sentence(Row row) {
        Map<String, String> shown = row.after().isEmpty() ? row.before() : row.after();
        String values = shown.entrySet().stream()
                .map(value -> value.getKey() + " " + value.getValue())
                .collect(Collectors.joining(", "));
        if (!row.change().equals("changed")) {
            return values;
        }
        return values
                + row.columns().stream()
                        .map(column ->
                                "%s was %s".formatted(column, row.before().getOrDefault(column, "empty")))
                        .collect(Collectors.joining(", ", "   (", ")"));
    }

    private Diff preview(Desk desk, Diff diff, Output output) {
        try (StopOnSignal stop = new StopOnSignal(output)) {
            Diff previewed = desk.mappings().preview(diff, entity, actor.initiator(desk), Watched.by(output, stop));
            previewed.moved().forEach(looked -> tell(looked, previewed, output));
            output.line(
                    previewed.moved().isEmpty()
                            ? "No month is open yet, so nothing can move."
                            : "Compared are lines of work and what is recognised of them, month by month. Accounts, plans and the ledger have no part in it.");
            return previewed;
        }
    }

    private static void tell(Looked looked, Diff diff, Output output) {
        output.line();
        output.line("%s   %s to %s, as of %d, with %s and with %s"
                .formatted(
                        looked.entity(),
                        looked.first(),
                        looked.last(),
                        looked.asOfNo(),
                        Objects.requireNonNull(diff.earlier()).title(),
                        diff.later().title()));
        if (looked.moves().isEmpty()) {
            output.line("  Nothing would move.");
            return;
        }
        Table table = new Table()
                .words("period")
                .words("")
                .words("contract")
                .numbers("lines")
                .numbers("delivered before")
                .numbers("after")
                .numbers("held before")
                .numbers("after")
                .numbers("recognised before")
                .numbers("after")
                .words("");
        looked.moves().stream()
                .limit(SHOWN)
                .forEach(move -> table.row(
                        move.month().toString(),
                        move.closed() ? "closed" : "",
                        move.contract(),
                        "%,d".formatted(move.lines()),
                        CloseOutcome.figure(move.delivered().before()),
                        CloseOutcome.figure(move.delivered().after()),
                        "%,d".formatted(move.held().before()),
                        "%,d".formatted(move.held().after()),
                        CloseOutcome.figure(move.recognised().before()),
                        CloseOutcome.figure(move.recognised().after()),
                        move.currency()));
        output.table(table);
        if (looked.moves().size() > SHOWN) {
            output.line("  and %,d more contracts and months; --json lists them all"
                    .formatted(looked.moves().size() - SHOWN));
        }
        if (looked.moves().stream().anyMatch(Move::closed)) {
            output.line("  What differs in a closed month would be posted in the first month that is open.");
        }
        output.line("  recognised in all: %s".formatted(recognised(looked)));
    }

    private static String recognised(Looked looked) {
        BigDecimal change = looked.moves().stream()
                .map(move ->
                        move.recognised().after().subtract(move.recognised().before()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return (change.signum() > 0 ? "+" : "")
                + CloseOutcome.figure(change)
                + " "
                + looked.moves().getFirst().currency();
    }
}
