package io.tieout.snapshot;

import io.tieout.books.Books;
import io.tieout.refusal.NextStep;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import io.tieout.run.Agreed;
import io.tieout.run.CommitPoint;
import io.tieout.run.RunContext;
import io.tieout.run.RunStep;
import io.tieout.run.Runs;
import io.tieout.run.Snapshot;
import io.tieout.transform.SqlFiles;
import java.util.Currency;
import java.util.Optional;

/**
 * Pins what the run may know: everything numbered so far, and the governed versions approved by now.
 *
 * <p>A number is given in the transaction that makes its batch visible, so nothing can be added later below a pinned number.
 */
public final class SnapshotStep implements RunStep {
    private static final String TAKEN_IN = "What was delivered is taken in; nothing was valued.";

    private final SqlFiles sql;
    private final Runs runs;
    private final String currency;
    private final Agreed agreed;

    /**
     * @param currency in which the settings keep the books of the run's entity
     * @param agreed   what else the settings say
     */
    public SnapshotStep(SqlFiles sql, Runs runs, String currency, Agreed agreed) {
        this.sql = sql;
        this.runs = runs;
        this.currency = currency;
        this.agreed = agreed;
    }

    @Override
    public String name() {
        return "snapshot";
    }

    @Override
    public String execute(RunContext run) {
        if (!run.isPinned()) {
            Snapshot pinned = run.in(CommitPoint.SNAPSHOT_PINNED, () -> pin(run));
            run.pin(pinned);
        }
        Snapshot snapshot = run.snapshot();
        return "as of %d   mapping %s   rates %s   rules %s"
                .formatted(
                        snapshot.asOfNo(),
                        version(snapshot.mappingNo()),
                        version(snapshot.rateNo()),
                        version(snapshot.ruleNo()));
    }

    private static String version(int no) {
        return no < 0 ? "draft " + -no : "v" + no;
    }

    private Snapshot pin(RunContext run) {
        Snapshot wanted = new Knowledge(sql).now(run.run().entity(), run.run().month(), agreed);
        if (wanted.mappingNo() == 0) {
            throw new RefusalException(
                    Refusal.GATE,
                    "No version of the mappings is approved, so no work can reach a contract's accounts.",
                    TAKEN_IN,
                    NextStep.of("resume", run.run().runId())
                            .after(
                                    "Import mappings.csv with tieout map import FOLDER and have a second person approve it."));
        }
        agreeOnCurrency(wanted);
        return runs.pin(run.run(), wanted);
    }

    /** Positions, plans and differences are in the currency of the entity; without one there is nothing to compute. */
    private void agreeOnCurrency(Snapshot wanted) {
        String entity = wanted.entity();
        Optional<Currency> delivered = new Books(sql, wanted.parameters()).currency();
        if (delivered.isEmpty()) {
            throw new RefusalException(
                    Refusal.GATE,
                    "No entities.csv was delivered that has a row for %s; deliver one, then resume.".formatted(entity),
                    TAKEN_IN);
        }
        if (!delivered.get().getCurrencyCode().equals(currency)) {
            throw new RefusalException(
                    Refusal.CONFIGURATION,
                    "The settings keep the books of %s in %s, entities.csv says %s; correct the one that is wrong, then resume."
                            .formatted(entity, currency, delivered.get()),
                    TAKEN_IN);
        }
    }
}
