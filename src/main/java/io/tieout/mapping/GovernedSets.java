package io.tieout.mapping;

import io.tieout.ledger.AccountKind;
import io.tieout.mapping.Approval.Change;
import io.tieout.mapping.GovernedVersion.State;
import io.tieout.mapping.ImportedDraft.Result;
import io.tieout.refusal.RefusalException;
import io.tieout.run.CommitPoint;
import io.tieout.run.Initiator;
import io.tieout.run.Transactions;
import io.tieout.transform.SqlFiles;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import tools.jackson.databind.json.JsonMapper;

/**
 * Mappings, rates and rules as numbered versions. A draft is prepared by one person and is used by nobody; another person approves it,
 * and from then on new runs use it. Rows carry the interval of versions that contain them, so that every old version stays readable.
 */
public final class GovernedSets {
    private static final JsonMapper JSON = JsonMapper.shared();
    private final SqlFiles sql;
    private final Transactions transactions;

    private final Nameable nameable;

    public GovernedSets(SqlFiles sql, Transactions transactions) {
        this(sql, transactions, Nameable.ANYTHING);
    }

    public GovernedSets(SqlFiles sql, Transactions transactions, Nameable nameable) {
        this.sql = sql;
        this.transactions = transactions;
        this.nameable = nameable;
    }

    /**
     * Reads the governed files of a folder into drafts, one for each kind. A file that is not there stays as in the version in use.
     *
     * @throws ImportRefusedException when a row cannot be read, breaks a rule, overlaps another or leads to what there is not; nothing is
     *     imported then
     * @throws RefusalException when another draft is open, or the folder has no governed file
     */
    public List<ImportedDraft> importDraft(Path folder, Initiator initiator) {
        List<DraftFile> read =
                DraftFolder.read(folder, transactions.reading(() -> nameable.andSources(this::knownSources)));
        List<ImportProblem> astray = transactions.reading(() -> Targets.astray(sql, folder, read));
        if (!astray.isEmpty()) {
            throw new ImportRefusedException(astray);
        }
        return drafts(read, initiator);
    }

    /** One for each kind, of files that may be in use as they are. */
    List<ImportedDraft> drafts(List<DraftFile> read, Initiator initiator) {
        Map<GovernedKind, List<DraftFile>> byKind = read.stream()
                .collect(Collectors.groupingBy(file -> file.file().kind(), TreeMap::new, Collectors.toList()));
        try {
            return transactions.in(
                    CommitPoint.DRAFT_IMPORTED,
                    initiator,
                    drafts -> drafts.stream().anyMatch(draft -> draft.result() == Result.DRAFTED),
                    () -> byKind.entrySet().stream()
                            .map(files -> draft(files.getKey(), files.getValue(), initiator))
                            .toList());
        } catch (DuplicateKeyException collision) {
            throw Refusals.draftCameFirst(collision);
        }
    }

    /** Lines of a source that the settings name no more are still worth what they are. */
    private List<String> knownSources() {
        return sql.statement("mapping/known_sources.sql")
                .query((row, n) -> row.getString("source"))
                .list();
    }

    private ImportedDraft draft(GovernedKind kind, List<DraftFile> files, Initiator initiator) {
        List<String> names = files.stream().map(file -> file.file().fileName()).toList();
        List<String> unused = files.stream()
                .filter(file -> !file.unusedColumns().isEmpty())
                .map(file -> "%s has columns that nothing reads: %s."
                        .formatted(file.file().fileName(), String.join(", ", file.unusedColumns())))
                .toList();
        String hash = contentHash(kind, files);
        Optional<GovernedVersion> open = newest(kind, State.DRAFT);
        if (open.isPresent()) {
            if (!open.get().contentHash().equals(hash)) {
                throw Refusals.draftIsOpen(open.get());
            }
            return new ImportedDraft(open.get(), Result.SAME_AS_DRAFT, names, unused);
        }
        return newest(kind, State.APPROVED)
                .filter(approved -> approved.contentHash().equals(hash))
                .map(approved -> new ImportedDraft(approved, Result.SAME_AS_APPROVED, names, unused))
                .orElseGet(() -> new ImportedDraft(store(kind, hash, files, initiator), Result.DRAFTED, names, unused));
    }

    /** Over all files of the kind: those that were read, and the others as they are in the version in use. */
    private String contentHash(GovernedKind kind, List<DraftFile> files) {
        Map<String, String> byFile = new TreeMap<>();
        of("mapping/files_of_version.sql", kind, latestApproved(kind))
                .query((row, n) -> byFile.put(row.getString("file"), row.getString("content_hash")))
                .list();
        files.forEach(file -> byFile.put(file.file().fileName(), file.contentHash()));
        return Sha256.of(byFile.toString());
    }

    private GovernedVersion store(GovernedKind kind, String hash, List<DraftFile> files, Initiator initiator) {
        GovernedVersion draft = sql.statement("mapping/open_draft.sql")
                .param("kind", kind.word())
                .param("content_hash", hash)
                .param("actor", initiator.actor())
                .param("os_user", initiator.osUser())
                .query(VersionRow::read)
                .single();
        for (DraftFile file : files) {
            of("mapping/store_draft_file.sql", kind, draft.no())
                    .param("file", file.file().fileName())
                    .param("content_hash", file.contentHash())
                    .param("rows", file.rows().size())
                    .param(
                            "content",
                            JSON.writeValueAsString(file.rows().stream()
                                    .map(row -> Map.of("line_no", row.lineNo(), "content", row.values()))
                                    .toList()))
                    .update();
        }
        return draft;
    }

    /**
     * Makes a draft the version that new runs use. A version that is approved already stays as it is.
     *
     * @param reason why, where it decides about a month that is closing
     * @throws RefusalException when the same person prepared it, when it was withdrawn, or when it needs a reason
     */
    public Approval approve(GovernedKind kind, int no, Optional<String> reason, Initiator initiator) {
        try {
            return transactions.in(CommitPoint.VERSION_APPROVED, initiator, approval -> !approval.already(), () -> {
                GovernedVersion version = toDecide(kind, no);
                return switch (version.state()) {
                    case APPROVED -> new Approval(version, true, List.of());
                    case WITHDRAWN -> throw Refusals.decided(version);
                    case DRAFT -> approve(version, reason.map(String::strip).filter(why -> !why.isEmpty()), initiator);
                };
            });
        } catch (RefusalException refused) {
            throw refused.orNext(version(kind, no).next());
        }
    }

    private Approval approve(GovernedVersion draft, Optional<String> reason, Initiator initiator) {
        if (draft.preparedBy().equals(initiator.actor())) {
            throw Refusals.samePerson(draft);
        }
        if (reason.isEmpty()) {
            refuseWhileClosing(draft);
        }
        GovernedVersion approved = by(initiator, "mapping/approve_version.sql", draft)
                .param("reason", reason.orElse(null))
                .query(VersionRow::read)
                .single();
        List<Change> changes = of("mapping/files_of_draft.sql", draft.kind(), draft.no())
                .query((row, n) -> GovernedFile.of(row.getString("file")).orElseThrow())
                .list()
                .stream()
                .map(file -> replace(draft, file))
                .toList();
        return new Approval(approved, false, changes);
    }

    private void refuseWhileClosing(GovernedVersion draft) {
        List<String> closing = of("mapping/closing_months.sql", draft.kind(), draft.no())
                .query((row, n) -> "%s of %s by %s"
                        .formatted(
                                YearMonth.from(row.getObject("month", LocalDate.class)),
                                row.getString("entity"),
                                row.getString("files")))
                .list();
        if (!closing.isEmpty()) {
            throw Refusals.closing(draft, closing);
        }
    }

    private Change replace(GovernedVersion draft, GovernedFile file) {
        return of("mapping/replace_rows.sql", draft, file)
                .query((row, n) ->
                        new Change(file.fileName(), row.getInt("ended"), row.getInt("kept"), row.getInt("begun")))
                .single();
    }

    /**
     * Takes a draft back, so that another can be imported.
     *
     * @return false when it was withdrawn before
     * @throws RefusalException when it is approved
     */
    public boolean withdraw(GovernedKind kind, int no, Initiator initiator) {
        return transactions.in(CommitPoint.VERSION_WITHDRAWN, initiator, withdrawn -> withdrawn, () -> {
            GovernedVersion version = toDecide(kind, no);
            return switch (version.state()) {
                case WITHDRAWN -> false;
                case APPROVED -> throw Refusals.decided(version);
                case DRAFT ->
                    by(initiator, "mapping/withdraw_version.sql", version).update() == 1;
            };
        });
    }

    /**
     * Makes the rows of a draft governed rows under the negative of its number, so that a preview can compute with them; within the
     * transaction of the call.
     *
     * @return how many rows there are
     */
    public long layOut(GovernedVersion draft) {
        return Arrays.stream(GovernedFile.values())
                .filter(file -> file.kind() == draft.kind())
                .mapToLong(file -> of("mapping/lay_out_rows.sql", draft, file)
                        .query(Long.class)
                        .single())
                .sum();
    }

    /** All versions of all kinds, newest first. */
    public List<GovernedVersion> list() {
        return transactions.reading(() ->
                sql.statement("mapping/versions.sql").query(VersionRow::read).list());
    }

    /**
     * A version by its number.
     *
     * @throws RefusalException when there is none
     */
    public GovernedVersion version(GovernedKind kind, int no) {
        return list().stream()
                .filter(version -> version.kind() == kind && version.no() == no)
                .findFirst()
                .orElseThrow(() -> Refusals.unknown(kind, no));
    }

    /** The rows of a version: of a draft as they would be in force, of any other as they are or were. */
    public List<GovernedRow> show(GovernedKind kind, int no) {
        version(kind, no);
        return transactions
                .reading(() -> of("mapping/rows_of_version.sql", kind, no)
                        .query(VersionRow::content)
                        .list())
                .stream()
                .sorted(VersionRow.ORDER)
                .toList();
    }

    /**
     * What a version says otherwise than another.
     *
     * @param from 0: nothing is said yet, so every row is added
     */
    public VersionDiff diff(GovernedKind kind, int from, int to) {
        return VersionDiff.between(from == 0 ? List.of() : show(kind, from), show(kind, to));
    }

    /**
     * The account kinds of a company that a version of the mappings sends elsewhere than another.
     *
     * @param first the month from which on that is asked
     */
    public List<AccountMove> accountMoves(
            GovernedVersion before, GovernedVersion after, String entity, YearMonth first) {
        return transactions.reading(() -> sql.statement("mapping/account_moves.sql")
                .param("before_no", computedAs(before))
                .param("after_no", computedAs(after))
                .param("entity", entity)
                .param("first_month", first.atDay(1))
                .query((row, n) -> new AccountMove(
                        AccountKind.of(row.getString("account_kind")),
                        YearMonth.from(row.getObject("month", LocalDate.class)),
                        row.getString("before"),
                        Optional.ofNullable(row.getString("after"))))
                .list());
    }

    private static int computedAs(GovernedVersion version) {
        return version.state() == State.APPROVED ? version.no() : -version.no();
    }

    /** The version that new runs use; 0: none is approved yet. */
    public int latestApproved(GovernedKind kind) {
        return transactions.reading(() -> sql.statement("mapping/latest_approved.sql")
                .param("kind", kind.word())
                .query(Integer.class)
                .single());
    }

    /** The drafts that nobody approved or took back, the oldest first. */
    public List<GovernedVersion> waiting() {
        return list().stream()
                .filter(version -> version.state() == State.DRAFT)
                .sorted(Comparator.comparing(GovernedVersion::preparedAt))
                .toList();
    }

    /** The draft that waits, of a set with a file that one of the sentences sends somebody to. */
    public Optional<GovernedVersion> waitingNamedIn(List<String> sentences) {
        return waiting().stream()
                .filter(draft ->
                        sentences.stream().anyMatch(sentence -> GovernedFile.isNamedIn(sentence, draft.kind())))
                .findFirst();
    }

    private Optional<GovernedVersion> newest(GovernedKind kind, State state) {
        return list().stream()
                .filter(version -> version.kind() == kind && version.state() == state)
                .findFirst();
    }

    private GovernedVersion toDecide(GovernedKind kind, int no) {
        return of("mapping/version_to_decide.sql", kind, no)
                .query(VersionRow::read)
                .optional()
                .orElseThrow(() -> Refusals.unknown(kind, no));
    }

    private StatementSpec by(Initiator initiator, String file, GovernedVersion version) {
        return of(file, version.kind(), version.no())
                .param("actor", initiator.actor())
                .param("os_user", initiator.osUser());
    }

    private StatementSpec of(String statement, GovernedVersion draft, GovernedFile file) {
        return of(statement, draft.kind(), draft.no())
                .param("file", file.fileName())
                .param("table", file.table());
    }

    private StatementSpec of(String file, GovernedKind kind, int no) {
        return sql.statement(file).param("kind", kind.word()).param("no", no);
    }
}
