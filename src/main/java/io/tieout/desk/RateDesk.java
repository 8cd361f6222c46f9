package io.tieout.desk;

import io.tieout.connect.Connections;
import io.tieout.desk.MappingDesk.Imported;
import io.tieout.extract.PriceOrigin;
import io.tieout.extract.SaidPrices;
import io.tieout.extract.SaidRates;
import io.tieout.job.Workplace;
import io.tieout.mapping.PriceProposal;
import io.tieout.mapping.PriceProposal.Price;
import io.tieout.mapping.RateProposal;
import io.tieout.mapping.RateProposal.Rate;
import io.tieout.mapping.RateProposals;
import io.tieout.mapping.RateProposals.Proposed;
import io.tieout.refusal.RefusalException;
import io.tieout.run.Initiator;
import io.tieout.settings.EntitySettings;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rates that a source or a ledger keeps. */
public final class RateDesk {
    private static final LocalDate EVER = LocalDate.of(9999, 12, 31);
    private static final SaidPrices NO_PRICES = new SaidPrices(List.of(), List.of());

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
     * @param prices   of how many rate cards an hour has a price
     * @param notices  a sentence for days without one, for what was left out, and for each that a person gave and that stays
     */
    public record PulledRates(
            @Nullable Imported imported, String currency, int rates, int prices, List<String> notices) {}

    /**
     * Drafts the exchange rates that a source or a ledger keeps, and the prices of hours of a source whose obligations are read, beside those in
     * use.
     *
     * @param from the first month
     * @param to   the last month; null: all that there are
     * @throws RefusalException when it keeps none, or another draft is open; nothing is imported then
     */
    public PulledRates pull(String name, YearMonth from, @Nullable YearMonth to, Initiator initiator) {
        LocalDate first = from.atDay(1);
        LocalDate last = to == null ? EVER : to.atEndOfMonth();
        Connections connections = new Connections(workplace.installation());
        SaidRates said = connections.rates(name).between(first, last);
        SaidPrices sold = connections.prices(name).map(PriceOrigin::prices).orElse(NO_PRICES);
        List<Rate> rates = said.rates().stream()
                .map(rate -> new Rate(rate.on(), rate.from(), rate.rate(), rate.closing()))
                .toList();
        List<Price> prices = sold.prices().stream()
                .map(price -> new Price(price.rateCard(), price.currency(), price.hourly(), price.from()))
                .toList();
        Proposed proposed = new RateProposals(workplace.governedSets())
                .propose(
                        new RateProposal(name, first, last, said.currency(), rates),
                        new PriceProposal(name, companyOf(name), prices),
                        initiator);
        return new PulledRates(
                proposed.draft().map(Imported::of).orElse(null),
                said.currency(),
                rates.size(),
                prices.size(),
                Stream.of(said.notices(), sold.notices(), proposed.standing())
                        .flatMap(List::stream)
                        .toList());
    }

    /** The only company whose work is delivered from there; empty where there are several. */
    private String companyOf(String source) {
        List<String> companies = workplace.installation().entities().values().stream()
                .filter(entity -> entity.sources().contains(source))
                .map(EntitySettings::name)
                .toList();
        return companies.size() == 1 ? companies.getFirst() : "";
    }
}
