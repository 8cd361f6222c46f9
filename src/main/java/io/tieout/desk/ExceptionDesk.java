package io.tieout.desk;

import io.tieout.exceptions.Escalation;
import io.tieout.exceptions.FailureState;
import io.tieout.exceptions.Finding;
import io.tieout.exceptions.HeldItem;
import io.tieout.exceptions.ItemHistory;
import io.tieout.exceptions.ItemState;
import io.tieout.exceptions.ReasonCode;
import io.tieout.exceptions.Runbook;
import io.tieout.explain.Trace;
import io.tieout.job.JobRuns;
import io.tieout.job.Rehearsal;
import io.tieout.job.Workplace;
import io.tieout.refusal.NextStep;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import io.tieout.refusal.Suggestion;
import io.tieout.run.Initiator;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The exception queue: what is held and why, what of it is overdue, and a replay once what it lacked is approved. */
public final class ExceptionDesk {
    private final Workplace workplace;

    ExceptionDesk(Workplace workplace) {
        this.workplace = workplace;
    }

    /** Which of what is held is asked for. */
    public enum Which {
        /** What somebody is still to do something about. */
        OPEN,
        /** What stays as it is. */
        WAIVED,
        ALL
    }

    /**
     * What is held.
     *
     * @param left  how many of another state were not asked for
     * @param next  the closes that take in what was done about it, one a month of a company
     */
    public record Queue(List<Held> items, long left, List<NextStep> next) {

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
            Runbook runbook,
            List<Held> items) {

        public ToldCode {
            items = List.copyOf(items);
        }
    }

    /**
     * What the last completed close of each month held.
     *
     * @param entity null: of all
     * @param period null: of all
     */
    public Queue held(@Nullable String entity, @Nullable YearMonth period, Which which) {
        return queue(latest(entity, period), which);
    }

    /** What one run held. */
    public Queue heldBy(long run, Which which) {
        if (workplace.runs().find(run).isEmpty()) {
            throw new RefusalException(
                    Refusal.USAGE, "There is no run %d.".formatted(run), "Nothing was changed.", NextStep.of("runs"));
        }
        return queue(workplace.exceptionItems().ofRun(run), which);
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
                Runbook.of(code),
                latest(entity, period).stream()
                        .filter(item -> item.code() == code)
                        .map(this::held)
                        .toList());
    }

    /** A record's items with their rows as delivered, the runs that held them and what was decided, and its rows that were turned away. */
    public RecordHeld record(String ref) {
        Trace trace = workplace.records().trace(ref, null);
        List<Finding> findings = workplace.decisions().findings(trace.sourceRef());
        return new RecordHeld(
                trace.sourceRef(),
                workplace.items().of(trace.sourceRef()).stream()
                        .map(item -> RecordHeld.Item.of(item, lastOf(item, findings), raw(item)))
                        .toList(),
                trace.hops().stream()
                        .filter(hop -> hop.name().equals("rejected"))
                        .flatMap(hop -> hop.answer().stream())
                        .map(row -> rejected(row, findings))
                        .toList());
    }

    /** Of the month that was closed last. */
    private static Optional<Finding> lastOf(ItemHistory item, List<Finding> findings) {
        return findings.stream()
                .filter(each -> each.itemId().equals(Optional.of(item.itemId())) && item.isHeld())
                .max(Comparator.comparing(Finding::runId));
    }

    private RecordHeld.Rejected rejected(Map<String, Object> row, List<Finding> findings) {
        Optional<Finding> now = findings.stream()
                .filter(each -> RecordHeld.Rejected.isOf(row, each))
                .max(Comparator.comparing(Finding::runId));
        return RecordHeld.Rejected.of(
                row,
                now,
                now.flatMap(Finding::itemId).map(workplace.items()::decided).orElse(List.of()));
    }

    /**
     * The last close of a month once more: over the same deliveries, with the mappings, rates and rules that were approved since. What
     * it held for want of one is carried now, and nothing else has changed.
     *
     * @param asked of which month, and what of it is told; every line of the month is looked at, and what is as before is worth the same
     * @param ahead also a month that has not begun, or before which another one is open
     * @throws RefusalException when the month is closed, when the ledger took something since, or when it runs ahead and may not
     */
    public Replayed replay(Replayable asked, boolean ahead, Initiator initiator, Watch watch) {
        return replay(watch).replay(asked, ahead, initiator);
    }

    /**
     * What a replay would come to, computed beside the books and thrown away.
     *
     * @param drafts with the drafts that wait, too; else with what is approved by now
     */
    public Rehearsed rehearse(Replayable asked, boolean drafts, Initiator initiator, Watch watch) {
        return replay(watch)
                .rehearse(asked, drafts, new Rehearsal(workplace, watch.progress(), watch.stop()), initiator);
    }

    private Replay replay(Watch watch) {
        return new Replay(workplace, new JobRuns(workplace, watch.progress(), watch.stop()));
    }

    /** What is open and overdue, in UTC, and was not told before; the log is told of each. */
    public List<Escalation> escalate(Initiator initiator) {
        return workplace
                .escalations()
                .escalate(LocalDate.now(workplace.environment().clock().withZone(ZoneOffset.UTC)), initiator);
    }

    private List<HeldItem> latest(@Nullable String entity, @Nullable YearMonth period) {
        Optional<String> named = Optional.ofNullable(entity)
                .map(name -> workplace.installation().entity(name).name());
        return workplace.exceptionItems().latest(named, Optional.ofNullable(period));
    }

    private Queue queue(List<HeldItem> items, Which which) {
        List<HeldItem> shown = items.stream()
                .filter(item -> switch (which) {
                    case OPEN -> item.state().isOpen();
                    case WAIVED -> item.state() == ItemState.WAIVED;
                    case ALL -> true;
                })
                .toList();
        return new Queue(
                shown.stream().map(this::held).toList(),
                items.size() - shown.size(),
                shown.stream()
                        .filter(item -> item.state().isOpen())
                        .map(item -> NextStep.close(item.entity(), item.month()))
                        .distinct()
                        .toList());
    }

    private Held held(HeldItem item) {
        return Held.of(item, workplace.environment().clock().instant());
    }

    private Optional<String> raw(ItemHistory item) {
        ItemHistory.Seen last = item.lastHeld();
        return workplace.rowAsDelivered(item.sourceRef(), last.fileName(), last.lineNo());
    }

    /**
     * What an operator does in a failure state; empty where the word names none.
     *
     * @param word in small letters or large ones, with dashes or underscores
     */
    public Optional<Runbook> failureState(String word) {
        return Arrays.stream(FailureState.values())
                .filter(state -> state.name().equals(constant(word)))
                .findFirst()
                .map(Runbook::of);
    }

    private static String constant(String word) {
        return word.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private static ReasonCode reason(String word) {
        String wanted = constant(word);
        return Arrays.stream(ReasonCode.values())
                .filter(reason -> reason.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> unknown(wanted));
    }

    private static RefusalException unknown(String code) {
        List<String> known = Stream.<Enum<?>[]>of(ReasonCode.values(), FailureState.values())
                .flatMap(Arrays::stream)
                .map(Enum::name)
                .toList();
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
