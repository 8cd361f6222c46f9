package io.tieout.invoicing;

import io.tieout.invoicing.DraftInvoice.Line;
import io.tieout.money.Money;
import io.tieout.run.CommitPoint;
import io.tieout.run.Initiator;
import io.tieout.run.RunContext;
import io.tieout.run.Transactions;
import io.tieout.settings.BilledKind;
import io.tieout.transform.SqlFiles;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;
import tools.jackson.databind.json.JsonMapper;

/** The drafts that were planned, and how far each has come. */
public final class Drafts {
    private final SqlFiles sql;
    private final Transactions transactions;

    public Drafts(SqlFiles sql, Transactions transactions) {
        this.sql = sql;
        this.transactions = transactions;
    }

    /** How far a draft has come; the database lets it go forward only. */
    enum State {
        /** Stored, and never sent. */
        PLANNED,
        /** A call was begun that may have made it. */
        SENT,
        /** There was no clear answer. */
        UNKNOWN,
        /** It stands in the ledger as it was sent. */
        DRAFTED,
        /** It stands there, and somebody changed it. */
        CHANGED,
        /** Somebody posted it. */
        POSTED,
        CANCELLED,
        /** Somebody deleted it. */
        DELETED,
        REFUSED,
        /** It was never sent and never will be. */
        GIVEN_UP,
        /** It was deleted or cancelled, and what it billed may be drafted again. */
        RELEASED;

        /** Whether it is still to be sent, where it is not found. */
        boolean isToBeSent() {
            return this == PLANNED || this == SENT || this == UNKNOWN;
        }
    }

    /**
     * A draft, and where it stands.
     *
     * @param standing without taxes, as it was seen last; null where it was not
     * @param detail   what was found of it last
     */
    record Known(
            long draftId,
            long runId,
            State state,
            @Nullable String ledgerId,
            @Nullable BigDecimal standing,
            String detail,
            DraftInvoice draft) {}

    /** A step of a draft. */
    record Move(
            long draftId,
            State to,
            @Nullable String ledgerId,
            @Nullable String originRef,
            @Nullable BigDecimal standing,
            String detail) {

        /** Of one that is not seen in the ledger. */
        static Move unseen(long draftId, State to, String detail) {
            return new Move(draftId, to, null, null, null, detail);
        }
    }

    /** What a run says of the drafts of its company, by status and currency. */
    @NamedInterface("words")
    public record Told(String status, long drafts, BigDecimal amount, String currency, String first) {}

    /** Those that were sent or are to be; without those that the books have as posted. */
    List<Known> open(RunContext run) {
        return run.reading(() -> {
            List<Head> heads = sql.statement(
                            "invoicing/open_drafts.sql", run.snapshot().parameters())
                    .query((row, n) -> Head.of(row))
                    .list();
            Map<Long, List<Line>> lines = lines(heads);
            return heads.stream()
                    .map(head -> head.with(lines.getOrDefault(head.draftId(), List.of())))
                    .toList();
        });
    }

    private Map<Long, List<Line>> lines(List<Head> heads) {
        Map<Long, Currency> currencies = new HashMap<>();
        heads.forEach(head -> currencies.put(head.draftId(), head.currency()));
        Map<Long, List<Line>> lines = new HashMap<>();
        sql.statement("invoicing/draft_lines.sql")
                .param("draft_ids", currencies.keySet().toArray(Long[]::new))
                .query(row -> {
                    long draft = row.getLong("draft_id");
                    lines.computeIfAbsent(draft, none -> new ArrayList<>())
                            .add(line(row, Objects.requireNonNull(currencies.get(draft))));
                });
        return lines;
    }

    private static Line line(ResultSet row, Currency currency) throws SQLException {
        return new Line(
                row.getInt("line_no"),
                BilledKind.of(row.getString("kind")),
                row.getString("obligation"),
                row.getString("label"),
                row.getBigDecimal("quantity"),
                row.getBigDecimal("unit_price"),
                new Money(row.getBigDecimal("amount"), currency),
                row.getString("account"),
                row.getString("dimension"));
    }

    private record Head(
            long draftId,
            String key,
            long runId,
            String contract,
            @Nullable String customer,
            @Nullable String partner,
            String reference,
            LocalDate invoiceOn,
            Currency currency,
            State state,
            @Nullable String ledgerId,
            @Nullable BigDecimal standing,
            String detail) {

        static Head of(ResultSet row) throws SQLException {
            return new Head(
                    row.getLong("draft_id"),
                    row.getString("draft_key"),
                    row.getLong("run_id"),
                    row.getString("contract"),
                    row.getString("customer"),
                    row.getString("partner"),
                    row.getString("reference"),
                    row.getObject("invoice_on", LocalDate.class),
                    Currency.getInstance(row.getString("currency")),
                    State.valueOf(row.getString("state")),
                    row.getString("ledger_id"),
                    row.getBigDecimal("standing_amount"),
                    row.getString("detail"));
        }

        Known with(List<Line> lines) {
            DraftInvoice draft =
                    new DraftInvoice(key, contract, customer, partner, reference, invoiceOn, currency, lines);
            return new Known(draftId, runId, state, ledgerId, standing, detail, draft);
        }
    }

    /** Within a transaction. */
    void move(RunContext run, List<Move> moves) {
        for (Move move : moves) {
            sql.statement("invoicing/move_draft.sql")
                    .param("draft_id", move.draftId())
                    .param("state", move.to().name())
                    .param("ledger_id", move.ledgerId())
                    .param("origin_ref", move.originRef())
                    .param("standing_amount", move.standing())
                    .param("detail", move.detail())
                    .param("run_id", run.run().runId())
                    .param("token", run.token())
                    .update();
        }
    }

    boolean isPlanned(RunContext run) {
        return run.reading(() -> sql.statement("invoicing/is_planned.sql")
                .param("run_id", run.run().runId())
                .query(Boolean.class)
                .single());
    }

    /** The contracts of which what was deleted is wanted again; from now on wishes of this run. Within a transaction. */
    List<String> wantedAgain(RunContext run) {
        return sql.statement("invoicing/wanted_again.sql")
                .param("run_id", run.run().runId())
                .param("entity", run.run().entity())
                .query((row, n) -> row.getString("contract"))
                .list();
    }

    /** Stores what is to be sent, each under a key of its own, and that the run has worked it out. Within a transaction. */
    void store(RunContext run, String ledger, List<Billable> billables) {
        long runId = run.run().runId();
        LocalDate invoiceOn = run.run().month().atEndOfMonth();
        SequencedMap<String, Integer> revisions = new LinkedHashMap<>();
        sql.statement("invoicing/revisions.sql", run.snapshot().parameters()).query(row -> {
            revisions.put(row.getString("contract"), row.getInt("revision"));
        });
        for (Billable billable : billables) {
            int revision = revisions.getOrDefault(billable.contract(), 0) + 1;
            Long draftId = sql.statement("invoicing/store_draft.sql")
                    .param(
                            "draft_key",
                            DraftInvoice.key(
                                    run.run().entity(), run.run().month().toString(), billable.contract(), revision))
                    .param("run_id", runId)
                    .param("entity", run.run().entity())
                    .param("month", run.run().month().atDay(1))
                    .param("contract", billable.contract())
                    .param("revision", revision)
                    .param("customer", billable.customer())
                    .param("partner", billable.partner())
                    .param("reference", billable.reference())
                    .param("invoice_on", invoiceOn)
                    .param("currency", billable.currency().getCurrencyCode())
                    .param("ledger", ledger)
                    .param("token", run.token())
                    .query(Long.class)
                    .single();
            sql.statement("invoicing/store_lines.sql")
                    .param("draft_id", draftId)
                    .param(
                            "rows",
                            JsonMapper.shared()
                                    .writeValueAsString(billable.lines().stream()
                                            .map(Drafts::row)
                                            .toList()))
                    .update();
        }
        sql.statement("invoicing/keep_planned.sql").param("run_id", runId).update();
    }

    private static Map<String, @Nullable Object> row(Line line) {
        Map<String, @Nullable Object> row = new HashMap<>();
        row.put("line_no", line.lineNo());
        row.put("kind", line.kind().word());
        row.put("obligation", line.obligation());
        row.put("label", line.label());
        row.put("quantity", line.quantity());
        row.put("unit_price", line.unitPrice());
        row.put("amount", line.amount().amount());
        row.put("account", line.account());
        row.put("dimension", line.dimension());
        return row;
    }

    /** Keeps what the run says of the drafts of its company. Within a transaction. @param ahead by contract, what is billed above what it earned */
    void tell(RunContext run, Map<String, Money> ahead) {
        sql.statement("invoicing/forget_standing.sql")
                .param("run_id", run.run().runId())
                .update();
        List<Map<String, Object>> rows = ahead.entrySet().stream()
                .map(each -> Map.<String, Object>of(
                        "contract",
                        each.getKey(),
                        "amount",
                        each.getValue().amount(),
                        "currency",
                        each.getValue().currency().getCurrencyCode()))
                .toList();
        sql.statement("invoicing/keep_standing.sql", run.snapshot().parameters())
                .param("run_id", run.run().runId())
                .param("ahead", JsonMapper.shared().writeValueAsString(rows))
                .update();
    }

    /** What a run said of the drafts of its company. */
    public List<Told> told(long runId) {
        return transactions.reading(() -> sql.statement("invoicing/summary.sql")
                .param("run_id", runId)
                .query((row, n) -> new Told(
                        row.getString("status"),
                        row.getLong("drafts"),
                        row.getBigDecimal("amount"),
                        row.getString("currency"),
                        row.getString("first")))
                .list());
    }

    /** Whether a contract had a draft in the ledger that somebody may want again. */
    public boolean hadOne(String entity, String contract) {
        return transactions.reading(() -> sql.statement("invoicing/has_drafts.sql")
                .param("entity", entity)
                .param("contract", contract)
                .query(Boolean.class)
                .single());
    }

    /** Somebody wants again what was deleted of a contract: the next run looks, and drafts it. */
    public void askAgain(String entity, String contract, Initiator by) {
        transactions.run(
                CommitPoint.INVOICE_WANTED_AGAIN,
                by,
                () -> sql.statement("invoicing/ask_again.sql")
                        .param("entity", entity)
                        .param("contract", contract)
                        .param("actor", by.actor())
                        .param("os_user", by.osUser())
                        .update());
    }
}
