package io.tieout.cli;

import io.tieout.job.Preview;
import io.tieout.job.Preview.Looked;
import io.tieout.job.Preview.Move;
import io.tieout.job.Workplace;
import io.tieout.mapping.AccountMove;
import io.tieout.mapping.GovernedKind;
import io.tieout.mapping.GovernedSets;
import io.tieout.mapping.GovernedVersion;
import io.tieout.mapping.GovernedVersion.State;
import io.tieout.mapping.VersionDiff;
import io.tieout.mapping.VersionDiff.RowChange;
import io.tieout.post.Plans.Standing;
import io.tieout.refusal.NextStep;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import io.tieout.run.Initiator;
import io.tieout.settings.EntitySettings;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
final class MapDiffVerb extends WorkplaceVerb {
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
    ExitCode perform(Workplace workplace, Output output) {
        GovernedSets sets = workplace.governedSets();
        GovernedKind kind = GovernedKind.of(set);
        GovernedVersion after = sets.version(kind, second == null ? no : second);
        int from = second == null ? comparedWith(sets, after) : no;
        Optional<GovernedVersion> before = from == 0 ? Optional.empty() : Optional.of(sets.version(kind, from));
        VersionDiff diff = sets.diff(kind, from, after.no());
        output.line("%s against %s"
                .formatted(title(after), before.map(MapDiffVerb::title).orElse("nothing, as none is in use")));
        tell(diff, output);
        List<Standing> standing = kind == GovernedKind.MAPPING && before.isPresent()
                ? standing(workplace, before.get(), after, output)
                : List.of();
        List<Looked> looked = rowsOnly || before.isEmpty() || diff.changes().isEmpty()
                ? List.of()
                : preview(workplace, output, before.get(), after);
        output.document(new Document(
                set, from, after.no(), diff.changes().stream().map(Row::of).toList(), standing, looked));
        return ExitCode.DONE;
    }

    /** What was posted stays on its account; what is due from then on goes to the new one. */
    private List<Standing> standing(Workplace workplace, GovernedVersion before, GovernedVersion after, Output output) {
        List<Standing> all = new ArrayList<>();
        for (EntitySettings each : entities(workplace)) {
            YearMonth open = workplace.periods().firstOpen(each.name(), each.firstPeriod());
            for (AccountMove move : workplace.governedSets().accountMoves(before, after, each.name(), open)) {
                workplace
                        .plans()
                        .standing(each.name(), move.accountKind(), move.from())
                        .ifPresent(left -> {
                            all.add(left);
                            output.line(
                                    "%s   %s %s of %d contract%s stays on account %s as %s; what is due from %s on %s."
                                            .formatted(
                                                    left.entity(),
                                                    CloseOutcome.figure(
                                                            left.amount().abs()),
                                                    left.currency()
                                                            + (left.amount().signum() < 0 ? " in credit" : " in debit"),
                                                    left.contracts(),
                                                    left.contracts() == 1 ? "" : "s",
                                                    left.account(),
                                                    left.accountKind().replace('_', ' '),
                                                    move.month().equals(open) ? "then" : move.month(),
                                                    move.to()
                                                            .map("goes to "::concat)
                                                            .orElse("has no account")));
                        });
            }
        }
        if (!all.isEmpty()) {
            output.line("Once it is in use, a run with --reclass plans to move what stays.");
        }
        return all;
    }

    private static int comparedWith(GovernedSets sets, GovernedVersion version) {
        int inUse = sets.latestApproved(version.kind());
        return version.no() == inUse ? version.basedOn() : inUse;
    }

    private static String title(GovernedVersion version) {
        return "%s (%s)".formatted(version.title(), version.state().word());
    }

    private static void tell(VersionDiff diff, Output output) {
        if (diff.changes().isEmpty()) {
            output.line("Both say the same.");
        }
        diff.changes().stream()
                .limit(SHOWN)
                .forEach(change ->
                        output.line("  %-7s  %s  %s".formatted(change.word(), change.file(), sentence(change))));
        if (diff.changes().size() > SHOWN) {
            output.line("  and %,d more rows; --json lists them all"
                    .formatted(diff.changes().size() - SHOWN));
        }
    }

    private static String sentence(RowChange change) {
        Map<String, String> row = change.after().isEmpty() ? change.before() : change.after();
        String values = row.entrySet().stream()
                .map(value -> value.getKey() + " " + value.getValue())
                .collect(Collectors.joining(", "));
        if (!change.word().equals("changed")) {
            return values;
        }
        return values
                + change.columns().stream()
                        .map(column ->
                                "%s was %s".formatted(column, change.before().getOrDefault(column, "empty")))
                        .collect(Collectors.joining(", ", "   (", ")"));
    }

    private List<Looked> preview(Workplace workplace, Output output, GovernedVersion before, GovernedVersion after) {
        refuseIfWithdrawn(before);
        refuseIfWithdrawn(after);
        Initiator initiator = actor.initiator(workplace);
        List<Looked> all = new ArrayList<>();
        try (StopOnSignal stop = new StopOnSignal(output)) {
            Preview preview = new Preview(workplace, new Watched(output), stop.signal());
            for (EntitySettings each : entities(workplace)) {
                preview.of(each, before, after, initiator).ifPresent(all::add);
            }
        }
        all.forEach(looked -> tell(looked, before, after, output));
        if (all.isEmpty()) {
            output.line("No month is open yet, so nothing can move.");
        } else {
            output.line(
                    "Compared are lines of work and what is recognised of them, month by month. Accounts, plans and the ledger have no part in it.");
        }
        return all;
    }

    private List<EntitySettings> entities(Workplace workplace) {
        return entity == null
                ? List.copyOf(workplace.installation().entities().values())
                : List.of(workplace.installation().entity(entity));
    }

    private static void refuseIfWithdrawn(GovernedVersion version) {
        if (version.state() == State.WITHDRAWN) {
            throw new RefusalException(
                    Refusal.USAGE,
                    "%s is withdrawn and will never be used, so it can move nothing.".formatted(version.title()),
                    "Nothing was computed.",
                    NextStep.of("map diff", version.kind().word(), version.no(), "--rows"));
        }
    }

    private static void tell(Looked looked, GovernedVersion before, GovernedVersion after, Output output) {
        output.line();
        output.line("%s   %s to %s, as of %d, with %s and with %s"
                .formatted(
                        looked.entity(),
                        looked.first(),
                        looked.last(),
                        looked.asOfNo(),
                        before.title(),
                        after.title()));
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

    private record Document(
            String set, int from, int to, List<Row> rows, List<Standing> standing, List<Looked> moved) {}

    private record Row(String change, String file, Map<String, String> before, Map<String, String> after) {

        static Row of(RowChange change) {
            return new Row(change.word(), change.file(), change.before(), change.after());
        }
    }
}
