package io.tieout.cli;

import io.tieout.explain.SinceSignature;
import io.tieout.explain.SinceSignature.Effect;
import io.tieout.job.Workplace;
import io.tieout.period.AccountingPeriod;
import io.tieout.period.PeriodEvent;
import io.tieout.period.PeriodStatus;
import io.tieout.refusal.NextStep;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
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
final class ChangesVerb extends WorkplaceVerb {
    private static final int SHOWN = 50;

    @Option(names = "--since-signoff", paramLabel = "YYYY-MM", required = true, description = "The signed month.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private YearMonth month;

    @Option(names = "--entity", paramLabel = "NAME", description = "Only this company; all unless given.")
    private @Nullable String entity;

    @Override
    ExitCode perform(Workplace workplace, Output output) {
        List<ChangesDocument> documents = new ArrayList<>();
        boolean hasMoved = false;
        for (AccountingPeriod period : signed(workplace, output)) {
            PeriodEvent signature = workplace.periods().events(period.entity(), period.month()).stream()
                    .filter(event -> event.to() == PeriodStatus.CLOSED)
                    .reduce((earlier, later) -> later)
                    .orElseThrow();
            SinceSignature since = workplace
                    .changes()
                    .since(period.entity(), month, period.signedRun().orElseThrow());
            ChangesDocument document = ChangesDocument.of(since, signature);
            documents.add(document);
            tell(since, document.signed(), output);
            hasMoved |= since.hasMoved();
        }
        output.document(new Documents(documents));
        return hasMoved ? ExitCode.DONE_WITH_DIFFERENCES : ExitCode.DONE;
    }

    /** The periods of the month that were signed; those that were not are told. */
    private List<AccountingPeriod> signed(Workplace workplace, Output output) {
        Optional<String> wanted = Optional.ofNullable(entity)
                .map(name -> workplace.installation().entity(name).name());
        List<AccountingPeriod> known = workplace.periods().list(wanted).stream()
                .filter(period -> period.month().equals(month))
                .toList();
        if (known.stream().noneMatch(period -> period.signedRun().isPresent())) {
            throw new RefusalException(
                    Refusal.GATE,
                    "%s%s was not signed yet, so nothing can have changed since."
                            .formatted(month, wanted.map(" of %s"::formatted).orElse("")),
                    "Nothing was changed.",
                    NextStep.of("period list"));
        }
        known.stream()
                .filter(period -> period.signedRun().isEmpty())
                .forEach(period -> output.line("%s is %s: not signed, not compared"
                        .formatted(period.title(), period.status().word())));
        return known.stream().filter(period -> period.signedRun().isPresent()).toList();
    }

    private static void tell(SinceSignature since, ChangesDocument.Signed signed, Output output) {
        output.line("%s of %s was signed %s by %s on run %d, which knows what was delivered until %s."
                .formatted(
                        since.month(),
                        since.entity(),
                        signed.at(),
                        signed.by(),
                        since.signed().run(),
                        signed.knownAt()));
        if (since.later().run() == since.signed().run()) {
            output.line("No run that knows more has ended since.");
        } else {
            output.line("Compared with run %d of %s, which knows what was delivered until %s.%s"
                    .formatted(
                            since.later().run(),
                            since.later().month(),
                            since.later().knownAt().truncatedTo(ChronoUnit.SECONDS),
                            versions(since)));
        }
        if (since.unread() > 0) {
            output.line("%d deliver%s came after that and %s not in it."
                    .formatted(since.unread(), since.unread() == 1 ? "y" : "ies", since.unread() == 1 ? "is" : "are"));
            output.next("", NextStep.close(since.entity(), since.later().month()));
        }
        if (since.effects().isEmpty()) {
            output.line(
                    "Nothing has changed since the signature of %s of %s.".formatted(since.month(), since.entity()));
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
                        since.month(),
                        CloseOutcome.figure(since.signed().recognised()),
                        since.currency(),
                        CloseOutcome.figure(since.later().recognised()),
                        CloseOutcome.figure(since.moved())));
    }

    private static String versions(SinceSignature since) {
        String others = Stream.of(
                        version(
                                "mapping",
                                since.signed().mapping(),
                                since.later().mapping()),
                        version("rates", since.signed().rates(), since.later().rates()),
                        version("rules", since.signed().rules(), since.later().rules()))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
        return others.isEmpty() ? "" : "   (%s)".formatted(others);
    }

    private static Optional<String> version(String kind, int before, int now) {
        return before == now ? Optional.empty() : Optional.of("%s v%d → v%d".formatted(kind, before, now));
    }

    private static void table(SinceSignature since, Output output) {
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
        if (!effect.isByThing()) {
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
        effect.things()
                .forEach(thing -> rows.add(new String[] {
                    effect.contract(),
                    effect.obligation(),
                    effect.change(),
                    thing.sourceRef(),
                    Optional.ofNullable(thing.dated()).map(Object::toString).orElse(""),
                    thing.what(),
                    thing.who(),
                    Optional.ofNullable(thing.amount())
                            .map(CloseOutcome::figure)
                            .orElse("")
                }));
        return rows;
    }

    private record Documents(List<ChangesDocument> changes) {}
}
