package io.tieout.invoicing;

import io.tieout.invoicing.Drafts.Known;
import io.tieout.invoicing.Drafts.Move;
import io.tieout.invoicing.Drafts.State;
import io.tieout.money.Money;
import io.tieout.refusal.NextStep;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import io.tieout.run.CommitPoint;
import io.tieout.run.Failpoint;
import io.tieout.run.RunContext;
import io.tieout.run.RunStep;
import io.tieout.settings.BilledKind;
import io.tieout.transform.SqlFiles;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Puts what is delivered and not billed into the ledger as draft invoices, one for each contract, and looks what became of those of before.
 *
 * <p>First every draft of the company is looked up, so that one that stands, was posted or deleted counts as billed. What is to be sent is
 * stored before the first call, and looked up once more before it goes; so a retry after a lost answer, a kill or a take-over drafts nothing
 * twice. A draft is done when it was read back as it was sent.
 */
public final class InvoiceStep implements RunStep {
    private final SqlFiles sql;
    private final Drafts drafts;
    private final Function<String, InvoiceLedger> ledgers;
    private final Function<String, Set<BilledKind>> kinds;
    private final Function<String, Set<BilledKind>> elsewhere;

    /**
     * @param ledgers   where each entity drafts
     * @param kinds     what each entity bills by drafts
     * @param elsewhere what each entity has billed otherwise
     */
    public InvoiceStep(
            SqlFiles sql,
            Drafts drafts,
            Function<String, InvoiceLedger> ledgers,
            Function<String, Set<BilledKind>> kinds,
            Function<String, Set<BilledKind>> elsewhere) {
        this.sql = sql;
        this.drafts = drafts;
        this.ledgers = ledgers;
        this.kinds = kinds;
        this.elsewhere = elsewhere;
    }

    @Override
    public String name() {
        return "invoice";
    }

    @Override
    public String execute(RunContext run) {
        String entity = run.run().entity();
        InvoiceLedger ledger = ledgers.apply(entity);
        ledger.insist(entity);
        boolean isPlanned = drafts.isPlanned(run);
        settle(run, ledger, isPlanned);
        Unbilled unbilled =
                new Unbilled(sql, kinds.apply(entity), elsewhere.apply(entity).contains(BilledKind.UNITS));
        if (!isPlanned) {
            plan(run, ledger, unbilled);
        }
        send(run, ledger);
        Map<String, Money> ahead = run.reading(() -> unbilled.ahead(run, ledger.system()));
        run.write(CommitPoint.INVOICES_TOLD, () -> drafts.tell(run, ahead));
        return told(run);
    }

    /** Where every draft stands now; what was planned by a run that never sent it, is given up. */
    private void settle(RunContext run, InvoiceLedger ledger, boolean isPlanned) {
        List<Known> open = drafts.open(run);
        List<Move> moves = new ArrayList<>();
        List<Known> sent = new ArrayList<>();
        for (Known known : open) {
            if (known.state() != State.PLANNED) {
                sent.add(known);
            } else if (known.runId() != run.run().runId()) {
                moves.add(Move.unseen(known.draftId(), State.GIVEN_UP, "its run was given up before it was sent"));
            }
        }
        inChunks(sent, ledger.atOnce(), some -> moves.addAll(standing(some, find(ledger, some))));
        write(run, CommitPoint.INVOICES_SETTLED, moves);
        if (!isPlanned) {
            run.write(CommitPoint.INVOICES_SETTLED, () -> drafts.move(run, released(run)));
        }
    }

    /** What was deleted or cancelled of contracts of which it is wanted again. */
    private List<Move> released(RunContext run) {
        Set<String> again = new HashSet<>(drafts.wantedAgain(run));
        return again.isEmpty()
                ? List.of()
                : drafts.open(run).stream()
                        .filter(known -> known.state() == State.DELETED || known.state() == State.CANCELLED)
                        .filter(known -> again.contains(known.draft().contract()))
                        .map(known -> Move.unseen(known.draftId(), State.RELEASED, "wanted again"))
                        .toList();
    }

    private void plan(RunContext run, InvoiceLedger ledger, Unbilled unbilled) {
        List<Billable> billables = run.reading(() -> unbilled.of(run, ledger.system()));
        run.write(CommitPoint.INVOICES_PLANNED, () -> drafts.store(run, ledger.name(), billables));
    }

    private void send(RunContext run, InvoiceLedger ledger) {
        List<Known> toSend = drafts.open(run).stream()
                .filter(known -> known.state().isToBeSent())
                .toList();
        List<RefusalException> obstacles = new ArrayList<>();
        long[] done = {0};
        inChunks(toSend, ledger.atOnce(), some -> {
            run.stopIfAsked();
            send(run, ledger, some, obstacles);
            done[0] += some.size();
            run.progress().advanced(done[0], toSend.size());
        });
        if (!obstacles.isEmpty()) {
            throw obstacles.getFirst();
        }
    }

    private void send(RunContext run, InvoiceLedger ledger, List<Known> some, List<RefusalException> obstacles) {
        Map<String, StandingInvoice> there = find(ledger, some);
        List<Known> absent = some.stream()
                .filter(known -> !there.containsKey(known.draft().key()))
                .toList();
        write(
                run,
                CommitPoint.INVOICES_SENT,
                some.stream()
                        .map(known -> Move.unseen(known.draftId(), State.SENT, ""))
                        .toList());
        write(
                run,
                CommitPoint.INVOICES_SETTLED,
                standing(some.stream().filter(known -> !absent.contains(known)).toList(), there));
        if (absent.isEmpty()) {
            return;
        }
        run.assertHeld();
        Map<String, DraftOutcome> outcomes =
                ledger.draft(absent.stream().map(Known::draft).toList());
        Failpoint.hit("INVOICE_TAKEN");
        List<Move> moves = new ArrayList<>();
        for (Known known : absent) {
            String key = known.draft().key();
            moves.add(
                    switch (Objects.requireNonNull(outcomes.get(key), key)) {
                        case DraftOutcome.Drafted drafted ->
                            new Move(
                                    known.draftId(),
                                    State.DRAFTED,
                                    drafted.ledgerId(),
                                    drafted.originRef(),
                                    known.draft().total().amount(),
                                    drafted.ledgerId());
                        case DraftOutcome.Refused refused -> refused(run, known, refused.sentence());
                        case DraftOutcome.Unknown unknown -> {
                            obstacles.add(new RefusalException(
                                    Refusal.UNREACHABLE,
                                    "The ledger gave no clear answer for %s: %s.".formatted(key, unknown.cause()),
                                    "The draft is looked up by its key before it is sent again; nothing is drafted twice.",
                                    NextStep.of("resume", run.run().runId())));
                            yield Move.unseen(known.draftId(), State.UNKNOWN, unknown.cause());
                        }
                    });
        }
        write(run, CommitPoint.INVOICES_SETTLED, moves);
    }

    private static Move refused(RunContext run, Known known, String why) {
        run.progress()
                .notice("No draft of %s: %s. The next run has what is to be billed then."
                        .formatted(known.draft().contract(), why));
        return Move.unseen(known.draftId(), State.REFUSED, why);
    }

    private static Map<String, StandingInvoice> find(InvoiceLedger ledger, List<Known> some) {
        return some.isEmpty()
                ? Map.of()
                : ledger.find(some.stream().map(Known::draft).toList());
    }

    /** The steps of drafts that stand otherwise than they were seen last; one in doubt that is not there stays as it is. */
    private static List<Move> standing(List<Known> some, Map<String, StandingInvoice> there) {
        List<Move> moves = new ArrayList<>();
        for (Known known : some) {
            StandingInvoice standing = there.get(known.draft().key());
            if (standing == null && known.state().isToBeSent()) {
                continue;
            }
            Move move = standing == null
                    ? Move.unseen(
                            known.draftId(),
                            State.DELETED,
                            "deleted in the ledger; --again %s drafts it again"
                                    .formatted(known.draft().contract()))
                    : standing(known, standing);
            boolean same = move.to() == known.state()
                    && move.detail().equals(known.detail())
                    && isLike(move.standing(), known.standing());
            if (!same) {
                moves.add(move);
            }
        }
        return moves;
    }

    private static boolean isLike(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        return one == null || other == null ? one == other : one.compareTo(other) == 0;
    }

    private static Move standing(Known known, StandingInvoice standing) {
        List<String> changes = standing.changes(known.draft());
        String told = standing.ledgerId() + (changes.isEmpty() ? "" : ": " + String.join("; ", changes));
        State state = switch (standing.state()) {
            case DRAFT -> changes.isEmpty() ? State.DRAFTED : State.CHANGED;
            case POSTED -> State.POSTED;
            case CANCELLED -> State.CANCELLED;
        };
        String detail = state == State.CANCELLED
                ? "cancelled in the ledger as %s; --again %s drafts it again"
                        .formatted(told, known.draft().contract())
                : told;
        boolean same = standing.currency().equals(known.draft().currency());
        return new Move(
                known.draftId(),
                state,
                standing.ledgerId(),
                standing.originRef(),
                same ? standing.total().amount() : null,
                detail);
    }

    private static void inChunks(List<Known> all, int size, Consumer<List<Known>> work) {
        for (int from = 0; from < all.size(); from += size) {
            work.accept(all.subList(from, Math.min(all.size(), from + size)));
        }
    }

    private void write(RunContext run, CommitPoint point, List<Move> moves) {
        if (!moves.isEmpty()) {
            run.write(point, () -> drafts.move(run, moves));
        }
    }

    private String told(RunContext run) {
        SequencedMap<String, Long> counts = new LinkedHashMap<>();
        drafts.told(run.run().runId()).forEach(each -> counts.merge(each.status(), each.drafts(), Long::sum));
        String told = counts.entrySet().stream()
                .map(each -> "%d %s".formatted(each.getValue(), each.getKey().replace('_', ' ')))
                .collect(Collectors.joining(", "));
        return told.isEmpty() ? "nothing to bill" : told;
    }
}
