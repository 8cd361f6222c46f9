package io.tieout.desk;

import io.tieout.connect.Connections;
import io.tieout.desk.MappingDesk.Imported;
import io.tieout.extract.SaidRates;
import io.tieout.job.Workplace;
import io.tieout.mapping.RateProposal;
import io.tieout.mapping.RateProposal.Rate;
import io.tieout.mapping.RateProposals;
import io.tieout.mapping.RateProposals.Proposed;
import io.tieout.refusal.RefusalException;
import io.tieout.run.Initiator;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Exchange rates that a source or a ledger keeps. */
public final class RateDesk {
    private static final LocalDate EVER = LocalDate.of(9999, 12, 31);

    private final Workplace workplace;

    RateDesk(Workplace workplace) {
        this.workplace = workplace;
    }

    /**
     * What became of exchange rates that were asked for.
     *
     * @param imported null where none is said, and none that was said before is in use
     * @param currency into which they lead
     * @param rates    how many are said, of all currencies together
     * @param notices  a sentence for days without one, for what was left out, and for each that a person gave and that stays
     */
    public record PulledRates(@Nullable Imported imported, String currency, int rates, List<String> notices) {}

    /**
     * Drafts the exchange rates that a source or a ledger keeps, beside those in use.
     *
     * @param from the first month
     * @param to   the last month; null: all that there are
     * @throws RefusalException when it keeps none, or another draft is open; nothing is imported then
     */
    public PulledRates pull(String name, YearMonth from, @Nullable YearMonth to, Initiator initiator) {
        LocalDate first = from.atDay(1);
        LocalDate last = to == null ? EVER : to.atEndOfMonth();
        SaidRates said = new Connections(workplace.installation()).rates(name).between(first, last);
        List<Rate> rates = said.rates().stream()
                .map(rate -> new Rate(rate.on(), rate.from(), rate.rate(), rate.closing()))
                .toList();
        Proposed proposed = new RateProposals(workplace.governedSets())
                .propose(new RateProposal(name, first, last, said.currency(), rates), initiator);
        return new PulledRates(
                proposed.draft().map(Imported::of).orElse(null),
                said.currency(),
                rates.size(),
                Stream.concat(said.notices().stream(), proposed.standing().stream())
                        .toList());
    }
}
