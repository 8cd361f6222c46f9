package io.tieout.cli;

import io.tieout.desk.Desk;
import io.tieout.desk.FigureDesk.Changes;
import io.tieout.desk.SinceSignOff;
import io.tieout.desk.SinceSignOff.Compared;
import io.tieout.desk.SinceSignOff.Effect;
import io.tieout.desk.SinceSignOff.Signed;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tieout changes}. */
@Command(
        name = "changes",
        description =
                "List what was added, edited, approved, un-approved or deleted since a month was signed, and what each moved of its revenue.",
        footer = {
            "",
            "The run that was signed is compared with the completed run of the company that knows most",
            "since. It ends with 0 when no figure is another, with 3 when one is. What the books have",
            "otherwise is in differences.csv.",
            "",
            "Example:",
            "  tieout changes --since-signoff 2026-08 --entity DE"
        })
final class ChangesVerb extends DeskVerb {
    private static final int SHOWN = 50;

    @Option(names = "--since-signoff", paramLabel = "YYYY-MM", required = true, description = "The signed month.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private YearMonth month;

    @Option(names = "--entity", paramLabel = "NAME", description = "Only this company; all unless given.")
    private @Nullable String entity;

    @Override
    ExitCode perform(Desk desk, Output output) {
        Changes changes = desk.figures().changes(month, entity);
        output.document(changes);
        changes.notCompared()
                .forEach(one -> output.line("%s of %s is %s: not signed, not compared"
                        .formatted(one.period(), one.entity(), one.status())));
        changes.changes().forEach(since -> tell(since, output));
        return changes.movedAny() ? ExitCode.DONE_WITH_DIFFERENCES : ExitCode.DONE;
    }

    private static void tell(SinceSignOff since, Output output) {
        Signed signed = since.signed();
        Compared compared = since.compared();
        output.line("%s of %s was signed %s by %s on run %d, which knows what was delivered until %s."
                .formatted(since.period(), since.entity(), signed.at(), signed.by(), signed.run(), signed.knownAt()));
        if (compared.run() == signed.run()) {
            output.line("No run that knows more has ended since.");
        } else {
            output.line("Compared with run %d of %s, which knows what was delivered until %s.%s"
                    .formatted(compared.run(), compared.period(), compared.knownAt(), versions(signed, compared)));
        }
        if (since.next() != null) {
            boolean one = compared.unreadDeliveries() == 1;
            output.line("%d deliver%s came after that and %s not in it."
                    .formatted(compared.unreadDeliveries(), one ? "y" : "ies", one ? "is" : "are"));
            output.next("", since.next());
        }
        if (since.effects().isEmpty()) {
            output.line(
                    "Nothing has changed since the signature of %s of %s.".formatted(since.period(), since.entity()));
            return;
        }
        output.line();
        table(since, output);
        if (!since.causes().isEmpty()) {
            output.line("by cause: "
                    + since.causes().entrySet().stream()
                            .map(cause -> cause.getKey() + " " + CloseOutcome.figure(cause.getValue()))
                            .collect(Collectors.joining(" · ")));
        }
        output.line("recognised of %s: %s %s when it was signed, %s now: %s"
                .formatted(
                        since.period(),
                        CloseOutcome.figure(signed.recognised()),
                        since.currency(),
                        CloseOutcome.figure(compared.recognised()),
                        CloseOutcome.figure(since.moved())));
    }

    private static String versions(Signed signed, Compared compared) {
        String others = Stream.of(
                        version("mapping", signed.mapping(), compared.mapping()),
                        version("rates", signed.rates(), compared.rates()),
                        version("rules", signed.rules(), compared.rules()))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
        return others.isEmpty() ? "" : "   (%s)".formatted(others);
    }

    private static Optional<String> version(String kind, int before, int now) {
        return before == now ? Optional.empty() : Optional.of("%s v%d → v%d".formatted(kind, before, now));
    }

    private static void table(SinceSignOff since, Output output) {
        Table table = new Table()
                .words("contract")
                .words("obligation")
                .words("change")
                .words("record")
                .words("dated")
                .words("what")
                .words("who")
                .numbers("amount");
        List<String[]> rows = since.effects().stream()
                .flatMap(effect -> rows(effect).stream())
                .toList();
        rows.stream().limit(SHOWN).forEach(table::row);
        table.row("total", "", "", "", "", "", "", CloseOutcome.figure(since.moved()));
        output.table(table);
        if (rows.size() > SHOWN) {
            output.line(
                    "and %,d more rows, which are in the total; --json lists them all".formatted(rows.size() - SHOWN));
        }
    }

    /** What only moved together stands above its parts, which have no amount. */
    private static List<String[]> rows(Effect effect) {
        List<String[]> rows = new ArrayList<>();
        if (!effect.addsUpByPart()) {
            rows.add(new String[] {
                effect.contract(),
                effect.obligation(),
                effect.change(),
                "",
                "",
                effect.what().isEmpty() ? "together:" : effect.what(),
                "",
                CloseOutcome.figure(effect.amount())
            });
        }
        effect.parts()
                .forEach(part -> rows.add(new String[] {
                    effect.contract(),
                    effect.obligation(),
                    effect.change(),
                    part.sourceRef(),
                    Optional.ofNullable(part.dated()).map(Object::toString).orElse(""),
                    part.what(),
                    part.who(),
                    Optional.ofNullable(part.amount()).map(CloseOutcome::figure).orElse("")
                }));
        return rows;
    }
}
