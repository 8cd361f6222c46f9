package io.tieout.mapping;

import io.tieout.canonical.RowFormat;
import io.tieout.refusal.RefusalException;
import io.tieout.run.Initiator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Exchange rates that somebody else keeps become a draft beside the rates in use; like every draft, another person approves it. */
public final class RateProposals {
    private static final GovernedFile FILE = GovernedFile.FX_RATES;

    private final GovernedSets sets;

    public RateProposals(GovernedSets sets) {
        this.sets = sets;
    }

    /**
     * What became of a proposal.
     *
     * @param draft    nothing where it says no rate, and none that it said before is in use
     * @param standing a sentence for each rate in use that it says otherwise and that stays, as a person gave it
     */
    public record Proposed(Optional<ImportedDraft> draft, List<String> standing) {}

    /**
     * Prepares the draft of a proposal.
     *
     * @throws ImportRefusedException when one of its rows is none that may be in use
     * @throws RefusalException when another draft is open
     */
    public Proposed propose(RateProposal proposal, Initiator initiator) {
        int inUse = sets.latestApproved(FILE.kind());
        List<GovernedRow> before = inUse == 0
                ? List.of()
                : sets.show(FILE.kind(), inUse).stream()
                        .filter(row -> row.file().equals(FILE.fileName()))
                        .toList();
        RateProposal.Beside beside = proposal.beside(before);
        return new Proposed(
                proposal.rates().isEmpty() && beside.rows().equals(before)
                        ? Optional.empty()
                        : Optional.of(sets.drafts(List.of(file(beside.rows())), initiator)
                                .getFirst()),
                beside.standing());
    }

    private static DraftFile file(List<GovernedRow> rows) {
        List<ImportProblem> problems = new ArrayList<>();
        DraftRows read = new DraftRows(FILE, Nameable.ANYTHING, problems);
        RowFormat format = new RowFormat(FILE.records());
        List<String> columns = List.copyOf(FILE.records().columns().keySet());
        for (int i = 0; i < rows.size(); i++) {
            GovernedRow row = rows.get(i);
            read.take(format.read(i + 1, place -> row.values().getOrDefault(columns.get(place), ""), ""));
        }
        problems.addAll(Overlaps.in(FILE, read.taken()));
        if (!problems.isEmpty()) {
            throw new ImportRefusedException(problems);
        }
        return new DraftFile(FILE, read.taken(), List.of());
    }
}
