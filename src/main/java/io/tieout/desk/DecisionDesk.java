package io.tieout.desk;

import io.tieout.exceptions.Decisions;
import io.tieout.exceptions.Finding;
import io.tieout.exceptions.ItemState;
import io.tieout.exceptions.ReasonCode;
import io.tieout.job.Workplace;
import io.tieout.refusal.NextStep;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import io.tieout.run.Initiator;
import io.tieout.settings.EntitySettings;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What people decide about exception items. No figure depends on it; the next close tells it in its results. */
public final class DecisionDesk {
    private final Workplace workplace;

    DecisionDesk(Workplace workplace) {
        this.workplace = workplace;
    }

    /** An exception item as a person names it. @param code null: the only one of the record */
    public record NamedItem(String sourceRef, @Nullable ReasonCode code) {}

    /**
     * What was decided about an item.
     *
     * @param owner  who looks after it from now on; null: as before
     * @param next   what comes after it
     */
    public record DecidedItem(
            String sourceRef,
            ReasonCode code,
            ItemState state,
            @Nullable String owner,
            @Nullable String reason,
            NextStep next) {}

    /** Writes down who looks after an item. */
    public DecidedItem assign(NamedItem item, String owner, @Nullable String reason, Initiator initiator) {
        List<Finding> findings = findings(item);
        workplace.decisions().assign(findings, owner, Optional.ofNullable(reason), initiator);
        return decided(findings, ItemState.ASSIGNED, owner, reason);
    }

    /**
     * Writes down that an item stays as it is, and why. It stays held, and stays in the results. Above {@code waive_limit} of its company,
     * and where nobody can say what is at stake, it is proposed until a second person confirms it.
     */
    public DecidedItem waive(NamedItem item, String reason, Initiator initiator) {
        List<Finding> findings = findings(item);
        EntitySettings entity =
                workplace.installation().entity(findings.getFirst().entity());
        ItemState state = workplace
                .decisions()
                .waive(findings, reason, new Decisions.Limit(entity.waiveLimit(), entity.currency()), initiator);
        return decided(findings, state, null, reason);
    }

    /** The second person's word to a waiver. */
    public DecidedItem approve(NamedItem item, Initiator initiator) {
        List<Finding> findings = findings(item);
        String reason = workplace.decisions().approve(findings, initiator);
        return decided(findings, ItemState.WAIVED, null, reason);
    }

    /** Writes down that an item is done with. A run that still holds it says so. */
    public DecidedItem resolve(NamedItem item, String reason, Initiator initiator) {
        List<Finding> findings = findings(item);
        workplace.decisions().resolve(findings, reason, initiator);
        return decided(findings, ItemState.RESOLVED, null, reason);
    }

    /** Takes a waiver, a proposal or a resolution back. */
    public DecidedItem reopen(NamedItem item, @Nullable String reason, Initiator initiator) {
        List<Finding> findings = findings(item);
        workplace.decisions().reopen(findings, Optional.ofNullable(reason), initiator);
        return decided(findings, ItemState.OPEN, null, reason);
    }

    private static DecidedItem decided(
            List<Finding> findings, ItemState state, @Nullable String owner, @Nullable String reason) {
        Finding first = findings.getFirst();
        return new DecidedItem(
                first.sourceRef(),
                first.code(),
                state,
                owner,
                reason,
                state == ItemState.PROPOSED
                        ? Decisions.next(first)
                        : NextStep.close(first.entity(), first.month())
                                .after("The next close says so in its results."));
    }

    /** What the last closes found of one item. */
    private List<Finding> findings(NamedItem named) {
        List<Finding> findings = workplace.decisions().findings(named.sourceRef()).stream()
                .filter(each -> named.code() == null || each.code() == named.code())
                .toList();
        Set<String> items = findings.stream()
                .map(each -> each.code() + " of " + each.entity())
                .collect(Collectors.toCollection(TreeSet::new));
        if (items.size() == 1) {
            return findings;
        }
        String as = named.code() == null ? "" : " as " + named.code();
        throw new RefusalException(
                Refusal.USAGE,
                items.size() > 1
                        ? "%s has several items: %s. Name one with --code."
                                .formatted(named.sourceRef(), String.join(", ", items))
                        : wasHeld(named)
                                ? "%s is not held%s any more.".formatted(named.sourceRef(), as)
                                : "No completed run ever held %s%s.".formatted(named.sourceRef(), as),
                "Nothing was changed.",
                NextStep.of("exceptions list"));
    }

    private boolean wasHeld(NamedItem named) {
        return workplace.items().of(named.sourceRef()).stream()
                .anyMatch(item -> named.code() == null || item.code() == named.code());
    }
}
