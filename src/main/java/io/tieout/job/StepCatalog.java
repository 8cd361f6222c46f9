package io.tieout.job;

import io.tieout.check.CheckStep;
import io.tieout.connect.Connections;
import io.tieout.extract.ExtractStep;
import io.tieout.extract.Origin;
import io.tieout.handover.HandOverFile;
import io.tieout.handover.HandOverStep;
import io.tieout.invoicing.InvoiceStep;
import io.tieout.post.AdoptStep;
import io.tieout.post.ApplyStep;
import io.tieout.post.PlanStep;
import io.tieout.post.TieOutStep;
import io.tieout.recognise.RecogniseStep;
import io.tieout.recognise.ValueStep;
import io.tieout.reconcile.ReconcileStep;
import io.tieout.report.ReportStep;
import io.tieout.report.Result;
import io.tieout.report.TrendStep;
import io.tieout.run.Run;
import io.tieout.run.RunStep;
import io.tieout.settings.BilledBy;
import io.tieout.settings.EntitySettings;
import io.tieout.snapshot.SnapshotStep;
import java.util.List;

/** The steps that a job can be made of, written out: the word in {@code jobs/*.yaml} and the class behind it. */
final class StepCatalog {
    private final Workplace workplace;

    StepCatalog(Workplace workplace) {
        this.workplace = workplace;
    }

    RunStep step(StepDefinition step, Run run) {
        return switch (step.kind()) {
            case EXTRACT ->
                new ExtractStep(
                        workplace.sql(),
                        origins(step.option(), run.entity()),
                        workplace.installation().limits());
            case SNAPSHOT ->
                new SnapshotStep(
                        workplace.sql(),
                        workplace.runs(),
                        workplace.installation().entity(run.entity()).currency().getCurrencyCode(),
                        workplace.agreed(run.entity()));
            case VALUE -> new ValueStep(workplace.sql());
            case RECOGNISE -> new RecogniseStep(workplace.sql());
            case RECONCILE -> new ReconcileStep(workplace.sql());
            case PLAN ->
                new PlanStep(
                        workplace.sql(),
                        entity -> workplace.installation().entity(entity).journal());
            case ADOPT ->
                new AdoptStep(
                        workplace.sql(),
                        entity -> workplace.installation().entity(entity).journal());
            case INVOICE ->
                new InvoiceStep(
                        workplace.sql(),
                        workplace.drafts(),
                        entity -> workplace.ledgers().invoices(entity),
                        entity -> workplace.installation().entity(entity).billedBy(BilledBy.DRAFT),
                        entity -> workplace.installation().entity(entity).billedBy(BilledBy.HAND_OVER));
            case CHECK -> new CheckStep(workplace.checks());
            case REPORT ->
                new ReportStep(
                        workplace.results(),
                        step.options().stream().map(Result::of).toList(),
                        workplace.resultFolders().of(run));
            case TREND -> new TrendStep(workplace.results(), workplace.trend());
            case TIE_OUT ->
                new TieOutStep(
                        workplace.postedEntries(),
                        entity -> workplace.ledgers().ledger(entity),
                        entity -> workplace.installation().entity(entity).journal());
            case APPLY ->
                new ApplyStep(
                        workplace.dispatches(),
                        entity -> workplace.ledgers().ledger(entity),
                        new ExtractStep(
                                workplace.sql(),
                                origins("ledger", run.entity()),
                                workplace.installation().limits()));
            case HAND_OVER ->
                new HandOverStep(
                        workplace.handovers(),
                        entity -> workplace.ledgers().billableWork(entity),
                        entity -> workplace.ledgers().handedOver(entity),
                        new HandOverFile(workplace.resultFolders().beside(run, "hand-over")));
        };
    }

    private List<Origin> origins(String option, String entity) {
        EntitySettings settings = workplace.installation().entity(entity);
        if (option.equals("ledger")) {
            return List.of(workplace.ledgers().books(settings));
        }
        return new Connections(workplace.installation()).sources(settings);
    }
}
