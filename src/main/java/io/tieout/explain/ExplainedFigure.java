package io.tieout.explain;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.springframework.modulith.NamedInterface;

/**
 * Where the figures of a contract and month come from.
 *
 * @param way         delivered, billed, recognised, taken, ledger; empty when the run did not reconcile the month, because it agreed
 * @param causes      of the difference in revenue, leg by leg
 * @param balances    at the end of the run's month, against the books; of a whole contract only
 * @param conventions policy settings that were chosen for the contract, its entity or all of them; every other has its default
 * @param obligations one of them, or all of the contract
 * @param held        obligations that the run could not compute
 * @param heldLines   lines of work that could not be valued
 * @param invoices    that add up to billed; of a whole contract only
 * @param entries     journal lines that post it
 * @param ledgerLines that add up to ledger; of a whole contract only
 */
@NamedInterface("words")
public record ExplainedFigure(
        FigureName name,
        AskedRun run,
        Optional<SequencedMap<String, Object>> way,
        List<SequencedMap<String, Object>> causes,
        List<ExplainedBalance> balances,
        List<SequencedMap<String, Object>> conventions,
        List<ExplainedObligation> obligations,
        List<SequencedMap<String, Object>> held,
        List<SequencedMap<String, Object>> heldLines,
        List<SequencedMap<String, Object>> invoices,
        List<SequencedMap<String, Object>> entries,
        List<SequencedMap<String, Object>> ledgerLines) {

    /**
     * What a contract stands at on one kind of account.
     *
     * @param balance by the rules, as taken and as booked
     * @param causes  of the difference, leg by leg
     */
    @NamedInterface("words")
    public record ExplainedBalance(SequencedMap<String, Object> balance, List<SequencedMap<String, Object>> causes) {}

    /**
     * An obligation.
     *
     * @param position   its figures, without the derivation
     * @param derivation how revenue to date came about: a formula over named inputs, and the numbers
     * @param lines      the work of the month; the amounts of those that are priced, and what the prices of repriced lines changed by, add up
     *                   to delivered
     * @param repriced   earlier work that a version of the month which counts from the start gave another price
     */
    @NamedInterface("words")
    public record ExplainedObligation(
            Map<String, Object> position,
            Map<String, Object> derivation,
            List<SequencedMap<String, Object>> lines,
            List<SequencedMap<String, Object>> repriced) {}
}
