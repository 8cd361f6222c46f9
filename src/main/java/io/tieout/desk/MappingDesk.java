package io.tieout.desk;

import io.tieout.job.Preview;
import io.tieout.job.Preview.Looked;
import io.tieout.job.Workplace;
import io.tieout.ledger.AccountKind;
import io.tieout.mapping.AccountMove;
import io.tieout.mapping.Approval;
import io.tieout.mapping.Approval.Change;
import io.tieout.mapping.GovernedKind;
import io.tieout.mapping.GovernedRow;
import io.tieout.mapping.GovernedSets;
import io.tieout.mapping.GovernedVersion;
import io.tieout.mapping.GovernedVersion.State;
import io.tieout.mapping.ImportedDraft;
import io.tieout.mapping.ImportedDraft.Result;
import io.tieout.mapping.VersionDiff.RowChange;
import io.tieout.post.Plans.Standing;
import io.tieout.refusal.NextStep;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import io.tieout.run.Initiator;
import io.tieout.settings.EntitySettings;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Mappings, rates and rules: drafts of one person, approved by another, and what a version would move. */
public final class MappingDesk {
    private final Workplace workplace;

    MappingDesk(Workplace workplace) {
        this.workplace = workplace;
    }

    /**
     * A version of a governed set.
     *
     * @param basedOn    the version in use when it was prepared; 0: there was none
     * @param preparedAt to the second
     * @param decidedBy  who approved or withdrew it
     * @param reason     why it was approved while a month was closing
     */
    public record Version(
            GovernedKind set,
            int version,
            State state,
            int basedOn,
            String contentHash,
            String preparedBy,
            Instant preparedAt,
            @Nullable String decidedBy,
            @Nullable Instant decidedAt,
            @Nullable String reason) {

        static Version of(GovernedVersion version) {
            return new Version(
                    version.kind(),
                    version.no(),
                    version.state(),
                    version.basedOn(),
                    version.contentHash(),
                    version.preparedBy(),
                    version.preparedAt().truncatedTo(ChronoUnit.SECONDS),
                    version.decidedBy().orElse(null),
                    version.decidedAt()
                            .map(moment -> moment.truncatedTo(ChronoUnit.SECONDS))
                            .orElse(null),
                    version.reason().orElse(null));
        }

        /** As people speak of it: {@code rate 3}. */
        public String title() {
            return set.word() + " " + version;
        }
    }

    /**
     * What an import did with the files of one set.
     *
     * @param version the draft, or the version that says the same already
     * @param unused  columns that nothing reads, a sentence for each file
     */
    public record Imported(Version version, Result result, List<String> files, List<String> unused, NextStep next) {

        static Imported of(ImportedDraft draft) {
            return new Imported(
                    Version.of(draft.version()),
                    draft.result(),
                    draft.files(),
                    draft.unused(),
                    draft.version().next());
        }
    }

    /** A version with its rows; of a draft as it would be in use. */
    public record ShownVersion(Version version, List<GovernedRow> rows) {}

    /**
     * A version after somebody decided about it.
     *
     * @param already it stood so before
     * @param changes by file, of an approval
     */
    public record DecidedVersion(Version version, boolean already, List<Change> changes) {}

    /**
     * What a version says otherwise than an earlier one, and what it would move.
     *
     * @param from     number of the earlier version; 0: there is none
     * @param earlier  null: there is none
     * @param standing what stays on an account that the later version leaves
     * @param moved    by entity; empty as long as nobody previewed it
     */
    public record Diff(
            GovernedKind set,
            int from,
            int to,
            @Nullable Version earlier,
            Version later,
            List<Row> rows,
            List<Stays> standing,
            List<Looked> moved) {

        /** Whether there is anything to preview. */
        public boolean mayMove() {
            return earlier != null && !rows.isEmpty();
        }

        private Diff moving(List<Looked> looked) {
            return new Diff(set, from, to, earlier, later, rows, standing, looked);
        }
    }

    /**
     * A row that the two versions say otherwise.
     *
     * @param change  added, removed or changed
     * @param columns in which it differs
     */
    public record Row(
            String change, String file, Map<String, String> before, Map<String, String> after, List<String> columns) {

        static Row of(RowChange change) {
            return new Row(change.word(), change.file(), change.before(), change.after(), change.columns());
        }
    }

    /**
     * What our entries left on an account that an account kind leaves.
     *
     * @param amount debit positive
     * @param from   the first month whose entries go elsewhere; null: whatever is due once the version is in use
     * @param to     the new account; null: there is none
     */
    public record Stays(
            String entity,
            AccountKind accountKind,
            String account,
            long contracts,
            BigDecimal amount,
            String currency,
            @Nullable YearMonth from,
            @Nullable String to) {

        static Stays of(Standing left, AccountMove move, YearMonth open) {
            return new Stays(
                    left.entity(),
                    left.accountKind(),
                    left.account(),
                    left.contracts(),
                    left.amount(),
                    left.currency(),
                    move.month().equals(open) ? null : move.month(),
                    move.to().orElse(null));
        }
    }

    /**
     * Reads the governed files of a folder into drafts, one a set; a file that is not there stays as it is in use.
     *
     * @param folder seen from where the command is given
     * @throws RefusalException when something in them is wrong, or another draft is open; nothing is imported then
     */
    public List<Imported> importDraft(Path folder, Initiator initiator) {
        Path read = workplace.environment().workingFolder().resolve(folder).normalize();
        return sets().importDraft(read, initiator).stream().map(Imported::of).toList();
    }

    /** The versions of all sets, newest first. */
    public List<Version> list() {
        return sets().list().stream().map(Version::of).toList();
    }

    /** Every row of a version. */
    public ShownVersion show(GovernedKind set, int no) {
        return new ShownVersion(version(set, no), sets().show(set, no));
    }

    /**
     * Makes a draft the version that new runs use.
     *
     * @param reason why, where it decides about a month that is closing; null: none
     * @throws RefusalException when the same person prepared it, when it is withdrawn, or when it needs a reason
     */
    public DecidedVersion approve(GovernedKind set, int no, @Nullable String reason, Initiator initiator) {
        Approval approval = sets().approve(set, no, Optional.ofNullable(reason), initiator);
        return new DecidedVersion(Version.of(approval.version()), approval.already(), approval.changes());
    }

    /** Takes a draft back, so that another can be imported. */
    public DecidedVersion withdraw(GovernedKind set, int no, Initiator initiator) {
        boolean now = sets().withdraw(set, no, initiator);
        return new DecidedVersion(version(set, no), !now, List.of());
    }

    /**
     * Compares two versions row by row.
     *
     * @param second the later one; null: {@code no} is the later one, and the one in use the earlier, or the one before it
     * @param entity whose accounts are looked at; null: of all
     */
    public Diff diff(GovernedKind set, int no, @Nullable Integer second, @Nullable String entity) {
        GovernedVersion later = sets().version(set, second == null ? no : second);
        int from = second == null ? comparedWith(later) : no;
        Optional<GovernedVersion> earlier = from == 0 ? Optional.empty() : Optional.of(sets().version(set, from));
        return new Diff(
                set,
                from,
                later.no(),
                earlier.map(Version::of).orElse(null),
                Version.of(later),
                sets().diff(set, from, later.no()).changes().stream()
                        .map(Row::of)
                        .toList(),
                set == GovernedKind.MAPPING
                        ? earlier.map(before -> standing(before, later, entity)).orElse(List.of())
                        : List.of(),
                List.of());
    }

    /** With the months of each company computed by either version, beside the books. */
    public Diff preview(Diff diff, @Nullable String entity, Initiator initiator, Watch watch) {
        GovernedVersion before = sets().version(diff.set(), diff.from());
        GovernedVersion after = sets().version(diff.set(), diff.to());
        refuseIfWithdrawn(before);
        refuseIfWithdrawn(after);
        Preview preview = new Preview(workplace, watch.progress(), watch.stop());
        return diff.moving(entities(entity).stream()
                .flatMap(each -> preview.of(each, before, after, initiator).stream())
                .toList());
    }

    private int comparedWith(GovernedVersion version) {
        int inUse = sets().latestApproved(version.kind());
        return version.no() == inUse ? version.basedOn() : inUse;
    }

    /** What was posted stays on its account; what is due from then on goes to the new one. */
    private List<Stays> standing(GovernedVersion before, GovernedVersion after, @Nullable String entity) {
        List<Stays> all = new ArrayList<>();
        for (EntitySettings each : entities(entity)) {
            YearMonth open = workplace.periods().firstOpen(each.name(), each.firstPeriod());
            for (AccountMove move : sets().accountMoves(before, after, each.name(), open)) {
                workplace
                        .plans()
                        .standing(each.name(), move.accountKind(), move.from())
                        .ifPresent(left -> all.add(Stays.of(left, move, open)));
            }
        }
        return all;
    }

    private List<EntitySettings> entities(@Nullable String name) {
        return name == null
                ? List.copyOf(workplace.installation().entities().values())
                : List.of(workplace.installation().entity(name));
    }

    private static void refuseIfWithdrawn(GovernedVersion version) {
        if (version.state() == State.WITHDRAWN) {
            throw new RefusalException(
                    Refusal.USAGE,
                    "%s is withdrawn and will never be used, so it can move nothing.".formatted(version.title()),
                    "Nothing was computed.",
                    NextStep.of("map diff", version.kind().word(), version.no(), "--rows"));
        }
    }

    private Version version(GovernedKind set, int no) {
        return Version.of(sets().version(set, no));
    }

    private GovernedSets sets() {
        return workplace.governedSets();
    }
}
