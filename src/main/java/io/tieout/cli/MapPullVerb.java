package io.tieout.cli;

import io.tieout.desk.Desk;
import io.tieout.desk.RateDesk.PulledRates;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tieout map pull}. */
@Command(
        name = "pull",
        description = "Draft the rates that an Odoo has, beside those in use.",
        footer = {
            "",
            "Rates that it said of these months before are replaced; those that a person gave stay. Of a month",
            "that is over, the last one is its closing rate, too. Days without a rate are told, not filled.",
            "Of a source whose obligations are read, each rate card that has no price yet gets that of its order",
            "line; where the line has another one since, that is told.",
            "",
            "Example:",
            "  tieout map pull books --from 2026-09"
        })
final class MapPullVerb extends DeskVerb {
    @Parameters(paramLabel = "NAME", description = "A source or ledger of kind odoo.")
    private String name = "";

    @Option(names = "--from", paramLabel = "YYYY-MM", required = true, description = "The first month.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private YearMonth from;

    @Option(names = "--to", paramLabel = "YYYY-MM", description = "The last month; whatever there is unless given.")
    private @Nullable YearMonth to;

    @Mixin
    private final ActorOption actor = new ActorOption();

    @Override
    ExitCode perform(Desk desk, Output output) {
        PulledRates pulled = desk.rates().pull(name, from, to, actor.initiator(desk));
        output.document(pulled);
        output.line("%s has %,d rate%s into %s from %s%s."
                .formatted(
                        name,
                        pulled.rates(),
                        pulled.rates() == 1 ? "" : "s",
                        pulled.currency(),
                        from,
                        to == null ? " on" : " to " + to));
        if (pulled.prices() > 0) {
            output.line("%,d of its order lines %s a price by the hour."
                    .formatted(pulled.prices(), pulled.prices() == 1 ? "has" : "have"));
        }
        pulled.notices().forEach(output::line);
        if (pulled.imported() == null) {
            output.line("Nothing was imported.");
        } else {
            output.line(MapVerb.Import.sentence(pulled.imported()));
        }
        return ExitCode.DONE;
    }
}
