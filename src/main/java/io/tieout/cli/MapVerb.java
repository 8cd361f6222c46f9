package io.tieout.cli;

import io.tieout.job.Workplace;
import io.tieout.mapping.Approval;
import io.tieout.mapping.Approval.Change;
import io.tieout.mapping.GovernedKind;
import io.tieout.mapping.GovernedRow;
import io.tieout.mapping.GovernedVersion;
import io.tieout.mapping.ImportedDraft;
import io.tieout.refusal.NextStep;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code tieout map}. */
@Command(
        name = "map",
        description =
                "Mappings, rates and rules: import a draft, look at it and at what it would move, approve it as a second person.",
        subcommands = {
            MapVerb.Import.class,
            MapVerb.Listing.class,
            MapVerb.Show.class,
            MapDiffVerb.class,
            MapVerb.Approve.class,
            MapVerb.Withdraw.class
        },
        synopsisSubcommandLabel = "VERB",
        commandListHeading = "%nVerbs:%n",
        footer = {"", "Example:", "  tieout map import governed"})
final class MapVerb extends VerbGroup {

    @Command(
            name = "import",
            description =
                    "Read the governed files of a folder into drafts, one a set. Files that are not there stay as they are in use.",
            footer = {
                "",
                "The sets and their files:",
                "  mapping  mappings.csv accounts.csv",
                "  rate     bill_rates.csv cost_rates.csv fx_rates.csv",
                "  rule     policy.csv",
                "",
                "Example:",
                "  tieout map import governed"
            })
    static final class Import extends WorkplaceVerb {
        @Parameters(paramLabel = "FOLDER", description = "The folder with the files.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        private Path folder;

        @Mixin
        private final ActorOption actor = new ActorOption();

        @Override
        ExitCode perform(Workplace workplace, Output output) {
            Path read = workplace.environment().workingFolder().resolve(folder).normalize();
            List<ImportedDraft> drafts = workplace.governedSets().importDraft(read, actor.initiator(workplace));
            output.document(new Imports(drafts.stream().map(ImportDocument::of).toList()));
            drafts.forEach(draft -> {
                output.line(sentence(draft));
                draft.unused().forEach(output::line);
            });
            return ExitCode.DONE;
        }

        private static String sentence(ImportedDraft draft) {
            String title = draft.version().title();
            String preparer = draft.version().preparedBy();
            return switch (draft.result()) {
                case DRAFTED ->
                    "%s is a draft with %s, prepared by %s.   → needs a second person: %s"
                            .formatted(
                                    title,
                                    String.join(", ", draft.files()),
                                    preparer,
                                    draft.version().next().command());
                case SAME_AS_DRAFT ->
                    "%s, a draft prepared by %s, says the same already; nothing was imported."
                            .formatted(title, preparer);
                case SAME_AS_APPROVED ->
                    "%s is in use and says the same already; nothing was imported.".formatted(title);
            };
        }
    }

    @Command(
            name = "list",
            description = "List the versions of all sets, newest first.",
            footer = {"", "Example:", "  tieout map list"})
    static final class Listing extends WorkplaceVerb {
        @Override
        ExitCode perform(Workplace workplace, Output output) {
            List<GovernedVersion> versions = workplace.governedSets().list();
            output.document(
                    new Versions(versions.stream().map(VersionDocument::of).toList()));
            if (versions.isEmpty()) {
                output.line("There are no versions yet; import the first.");
                output.next("", NextStep.of("map import", "FOLDER"));
                return ExitCode.DONE;
            }
            Table table = new Table()
                    .words("set")
                    .numbers("version")
                    .words("state")
                    .words("prepared by")
                    .words("prepared at")
                    .words("decided by")
                    .words("decided at");
            versions.stream()
                    .map(VersionDocument::of)
                    .forEach(version -> table.row(
                            version.set(),
                            String.valueOf(version.version()),
                            version.state(),
                            version.preparedBy(),
                            version.preparedAt(),
                            orDash(version.decidedBy()),
                            orDash(version.decidedAt())));
            output.table(table);
            return ExitCode.DONE;
        }
    }

    @Command(
            name = "show",
            description = "Show every row of a version; of a draft as it would be in use.",
            footer = {"", "Example:", "  tieout map show rate 3"})
    static final class Show extends WorkplaceVerb {
        @Mixin
        private final VersionParameters version = new VersionParameters();

        @Override
        ExitCode perform(Workplace workplace, Output output) {
            VersionDocument shown = VersionDocument.of(workplace.governedSets().version(version.kind(), version.no));
            List<GovernedRow> rows = workplace.governedSets().show(version.kind(), version.no);
            output.document(new VersionRows(shown, rows));
            output.line("%s %d   %s   prepared by %s%s"
                    .formatted(
                            shown.set(),
                            shown.version(),
                            shown.state(),
                            shown.preparedBy(),
                            shown.decidedBy() == null ? "" : ", %s by %s".formatted(shown.state(), shown.decidedBy())));
            rows.stream()
                    .collect(Collectors.groupingBy(GovernedRow::file, LinkedHashMap::new, Collectors.toList()))
                    .forEach((file, ofFile) -> tell(output, file, ofFile));
            return ExitCode.DONE;
        }

        private static void tell(Output output, String file, List<GovernedRow> rows) {
            output.line();
            output.line(file);
            Table table = new Table();
            List<String> columns = rows.stream()
                    .flatMap(row -> row.values().keySet().stream())
                    .distinct()
                    .toList();
            columns.forEach(table::words);
            rows.forEach(row -> table.row(columns.stream()
                    .map(column -> row.values().getOrDefault(column, ""))
                    .toArray(String[]::new)));
            output.table(table);
        }
    }

    @Command(
            name = "approve",
            description = "Make a draft that somebody else prepared the version that new runs use.",
            footer = {"", "Example:", "  tieout map approve rate 3"})
    static final class Approve extends WorkplaceVerb {
        @Mixin
        private final VersionParameters version = new VersionParameters();

        @Mixin
        private final ActorOption actor = new ActorOption();

        @Override
        ExitCode perform(Workplace workplace, Output output) {
            Approval approval =
                    workplace.governedSets().approve(version.kind(), version.no, actor.initiator(workplace));
            VersionDocument approved = VersionDocument.of(approval.version());
            output.document(new Approved(approved, approval.already(), approval.changes()));
            output.line((approval.already()
                            ? "%s %d was approved before, by %s; nothing was changed."
                            : "%s %d is approved by %s; new runs use it.")
                    .formatted(approved.set(), approved.version(), approved.decidedBy()));
            for (Change change : approval.changes()) {
                output.line("  %s   %d rows new   %d as before   %d ended"
                        .formatted(change.file(), change.begun(), change.kept(), change.ended()));
            }
            return ExitCode.DONE;
        }
    }

    @Command(
            name = "withdraw",
            description = "Take a draft back, so that another can be imported.",
            footer = {"", "Example:", "  tieout map withdraw rate 3"})
    static final class Withdraw extends WorkplaceVerb {
        @Mixin
        private final VersionParameters version = new VersionParameters();

        @Mixin
        private final ActorOption actor = new ActorOption();

        @Override
        ExitCode perform(Workplace workplace, Output output) {
            boolean now = workplace.governedSets().withdraw(version.kind(), version.no, actor.initiator(workplace));
            GovernedVersion withdrawn = workplace.governedSets().version(version.kind(), version.no);
            output.document(VersionDocument.of(withdrawn));
            output.line(
                    now
                            ? "%s is withdrawn; no run ever used it.".formatted(withdrawn.title())
                            : "%s was withdrawn before; nothing was changed.".formatted(withdrawn.title()));
            return ExitCode.DONE;
        }
    }

    /** {@code SET VERSION}. */
    static final class VersionParameters {
        @Parameters(index = "0", paramLabel = "SET", description = "mapping, rate or rule.")
        private String set = "";

        @Parameters(index = "1", paramLabel = "VERSION", description = "Number of the version.")
        private int no;

        private GovernedKind kind() {
            return GovernedKind.of(set);
        }
    }

    private static String orDash(@Nullable String text) {
        return text == null ? "-" : text;
    }

    private record Versions(List<VersionDocument> versions) {}

    private record VersionRows(VersionDocument version, List<GovernedRow> rows) {}

    private record Approved(VersionDocument version, boolean already, List<Change> changes) {}

    private record Imports(List<ImportDocument> imports) {}

    private record ImportDocument(VersionDocument version, String result, List<String> files, List<String> unused) {

        static ImportDocument of(ImportedDraft draft) {
            String result = draft.result().name().toLowerCase(Locale.ROOT);
            return new ImportDocument(VersionDocument.of(draft.version()), result, draft.files(), draft.unused());
        }
    }

    /** A version as {@code --json} tells it; its moments to the second. */
    private record VersionDocument(
            String set,
            int version,
            String state,
            int basedOn,
            String contentHash,
            String preparedBy,
            String preparedAt,
            @Nullable String decidedBy,
            @Nullable String decidedAt) {

        static VersionDocument of(GovernedVersion version) {
            return new VersionDocument(
                    version.kind().word(),
                    version.no(),
                    version.state().word(),
                    version.basedOn(),
                    version.contentHash(),
                    version.preparedBy(),
                    version.preparedAt().truncatedTo(ChronoUnit.SECONDS).toString(),
                    version.decidedBy().orElse(null),
                    version.decidedAt()
                            .map(moment ->
                                    moment.truncatedTo(ChronoUnit.SECONDS).toString())
                            .orElse(null));
        }
    }
}
