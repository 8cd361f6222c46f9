package io.tieout.desk;

import io.tieout.explain.AskedRun;
import io.tieout.explain.ExplainedFigure;
import io.tieout.explain.ExplainedFigure.ExplainedBalance;
import io.tieout.explain.ExplainedFigure.ExplainedObligation;
import java.time.YearMonth;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Where the figures of a contract and month come from; its parts are those of {@link ExplainedFigure}.
 *
 * @param figure as it is called, with its entity and obligation where they were named
 * @param way    null when the run did not reconcile the month, because it agreed
 */
public record Figure(
        String figure,
        String contract,
        YearMonth period,
        AskedRun run,
        @Nullable SequencedMap<String, Object> way,
        List<SequencedMap<String, Object>> causes,
        List<ExplainedBalance> balances,
        List<SequencedMap<String, Object>> conventions,
        List<ExplainedObligation> obligations,
        List<SequencedMap<String, Object>> held,
        List<SequencedMap<String, Object>> heldLines,
        List<SequencedMap<String, Object>> invoices,
        List<SequencedMap<String, Object>> entries,
        List<SequencedMap<String, Object>> ledgerLines)
        implements Explained {

    public Figure {
        causes = List.copyOf(causes);
        balances = List.copyOf(balances);
        conventions = List.copyOf(conventions);
        obligations = List.copyOf(obligations);
        held = List.copyOf(held);
        heldLines = List.copyOf(heldLines);
        invoices = List.copyOf(invoices);
        entries = List.copyOf(entries);
        ledgerLines = List.copyOf(ledgerLines);
    }

    static Figure of(ExplainedFigure explained) {
        return new Figure(
                explained.name().toString(),
                explained.name().contract(),
                explained.name().month(),
                explained.run(),
                explained.way().orElse(null),
                explained.causes(),
                explained.balances(),
                explained.conventions(),
                explained.obligations(),
                explained.held(),
                explained.heldLines(),
                explained.invoices(),
                explained.entries(),
                explained.ledgerLines());
    }
}
