package io.tieout.desk;

import io.tieout.exceptions.HeldItem;
import io.tieout.exceptions.ItemHistory;
import io.tieout.exceptions.ItemState;
import io.tieout.exceptions.ReasonCode;
import io.tieout.explain.Trace;
import io.tieout.job.JobRuns;
import io.tieout.job.Workplace;
import io.tieout.refusal.NextStep;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import io.tieout.refusal.Suggestion;
import io.tieout.run.Initiator;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The exception queue: what is held and why, what people decide about it, and a replay once what it lacked is approved. */
public final class ExceptionDesk {
    private final Workplace workplace;

    ExceptionDesk(Workplace workplace) {
        this.workplace = workplace;
    }

    /** What is held. @param next the closes that take in what was done about it, one a month of a company */
    public record Queue(List<Held> items, List<NextStep> next) {

        public Queue {
            items = List.copyOf(items);
            next = List.copyOf(next);
        }
    }

    /** What a reason code means, and what is held for it. */
    public record ToldCode(
            ReasonCode code,
            String meaning,
            String severity,
            String owner,
            String expected,
            String nextStep,
            List<Held> items) {

        public ToldCode {
            items = List.copyOf(items);
        }
    }

    /** An exception item as a person names it. @param code null: the only one of the record */
    public record NamedItem(String sourceRef, @Nullable ReasonCode code) {}

    /** What was decided about an item. */
    public record DecidedItem(
            String sourceRef,
            ReasonCode code,
            String state,
            @Nullable String owner,
            @Nullable String reason) {}

    /**
     * What the last completed close of each month held.
     *
     * @param entity null: of all
     * @param period null: of all
     */
    public Queue held(@Nullable String entity, @Nullable YearMonth period) {
        return queue(latest(entity, period));
    }

    /** What one run held. */
    public Queue heldBy(long run) {
        if (workplace.runs().find(run).isEmpty()) {
            throw new RefusalException(
                    Refusal.USAGE, "There is no run %d.".formatted(run), "Nothing was changed.", NextStep.of("runs"));
        }
        return queue(workplace.exceptionItems().ofRun(run));
    }

    /**
     * What a reason code means, and what the last completed closes held for it.
     *
     * @param word in small letters or large ones, with dashes or underscores
     */
    public ToldCode code(String word, @Nullable String entity, @Nullable YearMonth period) {
        ReasonCode code = reason(word);
        return new ToldCode(
                code,
                code.meaning(),
                code.severity().word(),
                code.owner().word(),
                code.expected(),
                code.nextStep(),
                latest(entity, period).stream()
                        .filter(item -> item.code() == code)
                        .map(Held::of)
                        .toList());
    }

    /** A record's items with their rows as delivered, the runs that held them and what was decided, and its rows that were turned away. */
    public RecordHeld record(String ref) {
        Trace trace = workplace.records().trace(ref, null);
        return new RecordHeld(
                trace.sourceRef(),
                workplace.items().of(trace.sourceRef()).stream()
                        .map(item -> RecordHeld.Item.of(item, raw(item)))
                        .toList(),
                trace.hops().stream()
                        .filter(hop -> hop.name().equals("rejected"))
                        .flatMap(hop -> hop.answer().stream())
                        .map(RecordHeld.Rejected::of)
                        .toList());
    }

    /** Writes down who looks after an item. */
    public DecidedItem assign(NamedItem item, String owner, @Nullable String reason, Initiator initiator) {
        return decide(item, ItemState.ASSIGNED, owner, reason, initiator);
    }

    /** Writes down that an item stays as it is, and why. It stays held, and stays in the results. */
    public DecidedItem waive(NamedItem item, String reason, Initiator initiator) {
        return decide(item, ItemState.WAIVED, null, reason, initiator);
    }

    /** Writes down that an item is done with. If it is not, the next run holds it again. */
    public DecidedItem resolve(NamedItem item, String reason, Initiator initiator) {
        return decide(item, ItemState.RESOLVED, null, reason, initiator);
    }

    /**
     * The last close of a month once more: over the same deliveries, with the mappings, rates and rules that were approved since. What
     * it held for want of one is carried now, and nothing else has changed.
     *
     * @param entity null: the only one
     * @param ahead  also a month that has not begun, or before which another one is open
     * @throws RefusalException when the month is closed, when the ledger took something since, or when it runs ahead and may not
     */
    public Replayed replay(@Nullable String entity, YearMonth period, boolean ahead, Initiator initiator, Watch watch) {
        return new Replay(workplace, new JobRuns(workplace, watch.progress(), watch.stop()))
                .replay(Desk.entity(workplace, entity).name(), period, ahead, initiator);
    }

    private List<HeldItem> latest(@Nullable String entity, @Nullable YearMonth period) {
        Optional<String> named = Optional.ofNullable(entity)
                .map(name -> workplace.installation().entity(name).name());
        return workplace.exceptionItems().latest(named, Optional.ofNullable(period));
    }

    private static Queue queue(List<HeldItem> items) {
        return new Queue(
                items.stream().map(Held::of).toList(),
                items.stream()
                        .map(item -> NextStep.close(item.entity(), item.month()))
                        .distinct()
                        .toList());
    }

    private Optional<String> raw(ItemHistory item) {
        ItemHistory.Seen last = item.lastHeld();
        return workplace.rowAsDelivered(item.sourceRef(), last.fileName(), last.lineNo());
    }

    private DecidedItem decide(
            NamedItem named, ItemState state, @Nullable String owner, @Nullable String reason, Initiator initiator) {
        ItemHistory item = item(named);
        workplace.items().decide(item, state, Optional.ofNullable(owner), Optional.ofNullable(reason), initiator);
        return new DecidedItem(item.sourceRef(), item.code(), state.word(), owner, reason);
    }

    private ItemHistory item(NamedItem named) {
        List<ItemHistory> items = workplace.items().of(named.sourceRef()).stream()
                .filter(item -> named.code() == null || item.code() == named.code())
                .toList();
        if (items.size() == 1) {
            return items.getFirst();
        }
        throw new RefusalException(
                Refusal.USAGE,
                items.isEmpty()
                        ? "No completed run ever held %s%s."
                                .formatted(named.sourceRef(), named.code() == null ? "" : " as " + named.code())
                        : "%s has several items: %s. Name one with --code."
                                .formatted(
                                        named.sourceRef(),
                                        String.join(
                                                ", ",
                                                items.stream()
                                                        .map(item -> item.code().name())
                                                        .toList())),
                "Nothing was changed.",
                NextStep.of("exceptions list"));
    }

    private static ReasonCode reason(String word) {
        String wanted = word.toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(ReasonCode.values())
                .filter(reason -> reason.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> unknown(wanted));
    }

    private static RefusalException unknown(String code) {
        List<String> known = Arrays.stream(ReasonCode.values()).map(Enum::name).toList();
        String hint = Suggestion.nearest(code, known)
                .map(" Did you mean %s?"::formatted)
                .orElse(" There are %s.".formatted(String.join(", ", known)));
        return new RefusalException(
                Refusal.USAGE,
                "There is no reason code %s.%s".formatted(code, hint),
                "Nothing was changed.",
                NextStep.of("exceptions list"));
    }
}
