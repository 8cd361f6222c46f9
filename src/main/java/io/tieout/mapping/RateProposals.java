package io.tieout.mapping;

import io.tieout.canonical.RowFormat;
import io.tieout.refusal.RefusalException;
import io.tieout.run.Initiator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Rates that somebody else keeps become a draft beside those in use; like every draft, another person approves it. */
public final class RateProposals {
    private final GovernedSets sets;

    public RateProposals(GovernedSets sets) {
        this.sets = sets;
    }

    /**
     * What became of what was proposed.
     *
     * @param draft    nothing where no exchange rate is said, none that was said before is in use, and no price is a new one
     * @param standing a sentence for each rate in use that is said otherwise and that stays
     */
    public record Proposed(Optional<ImportedDraft> draft, List<String> standing) {}

    /**
     * Prepares one draft of both.
     *
     * @throws ImportRefusedException when one of the rows is none that may be in use
     * @throws RefusalException when another draft is open
     */
    public Proposed propose(RateProposal rates, PriceProposal prices, Initiator initiator) {
        int no = sets.latestApproved(GovernedKind.RATE);
        List<GovernedRow> inUse = no == 0 ? List.of() : sets.show(GovernedKind.RATE, no);
        List<GovernedRow> exchange = of(GovernedFile.FX_RATES, inUse);
        List<GovernedRow> bill = of(GovernedFile.BILL_RATES, inUse);
        RateProposal.Beside besideExchange = rates.beside(exchange);
        PriceProposal.Beside besideBill = prices.beside(bill);
        List<DraftFile> files = new ArrayList<>();
        if (!rates.rates().isEmpty() || !besideExchange.rows().equals(exchange)) {
            files.add(file(GovernedFile.FX_RATES, besideExchange.rows()));
        }
        if (!besideBill.further().isEmpty()) {
            files.add(file(
                    GovernedFile.BILL_RATES,
                    Stream.concat(bill.stream(), besideBill.further().stream()).toList()));
        }
        return new Proposed(
                files.isEmpty()
                        ? Optional.empty()
                        : Optional.of(sets.drafts(files, initiator).getFirst()),
                Stream.concat(besideExchange.standing().stream(), besideBill.standing().stream())
                        .toList());
    }

    private static List<GovernedRow> of(GovernedFile file, List<GovernedRow> rows) {
        return rows.stream().filter(row -> row.file().equals(file.fileName())).toList();
    }

    private static DraftFile file(GovernedFile file, List<GovernedRow> rows) {
        List<ImportProblem> problems = new ArrayList<>();
        DraftRows read = new DraftRows(file, Nameable.ANYTHING, problems);
        RowFormat format = new RowFormat(file.records());
        List<String> columns = List.copyOf(file.records().columns().keySet());
        for (int i = 0; i < rows.size(); i++) {
            GovernedRow row = rows.get(i);
            read.take(format.read(i + 1, place -> row.values().getOrDefault(columns.get(place), ""), ""));
        }
        problems.addAll(Overlaps.in(file, read.taken()));
        if (!problems.isEmpty()) {
            throw new ImportRefusedException(problems);
        }
        return new DraftFile(file, read.taken(), List.of());
    }
}
