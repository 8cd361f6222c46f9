package io.tieout.cli;

import io.tieout.desk.Desk;
import io.tieout.desk.MappingDesk.DecidedVersion;
import io.tieout.desk.MappingDesk.Imported;
import io.tieout.desk.MappingDesk.ShownVersion;
import io.tieout.desk.MappingDesk.Version;
import io.tieout.mapping.Approval.Change;
import io.tieout.mapping.GovernedKind;
import io.tieout.mapping.GovernedRow;
import io.tieout.refusal.NextStep;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tieout map}. */
@Command(
        name = "map",
        description =
                "Mappings, rates and rules: import a draft, look at it and at what it would move, approve it as a second person.",
        subcommands = {
            MapVerb.Import.class,
            MapPullVerb.class,
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
    static final class Import extends DeskVerb {
        @Parameters(paramLabel = "FOLDER", description = "The folder with the files.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        private Path folder;

        @Mixin
        private final ActorOption actor = new ActorOption();

        @Override
        ExitCode perform(Desk desk, Output output) {
            List<Imported> imports = desk.mappings().importDraft(folder, actor.initiator(desk));
            output.document(new Imports(imports));
            imports.forEach(imported -> {
                output.line(sentence(imported));
                imported.unused().forEach(output::line);
            });
            return ExitCode.DONE;
        }

        static String sentence(Imported imported) {
            String title = imported.version().title();
            String preparer = imported.version().preparedBy();
            return switch (imported.result()) {
                case DRAFTED ->
                    "%s is a draft with %s, prepared by %s.   → needs a second person: %s"
                            .formatted(
                                    title,
                                    String.join(", ", imported.files()),
                                    preparer,
                                    imported.next().command());
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
    static final class Listing extends DeskVerb {
        @Override
        ExitCode perform(Desk desk, Output output) {
            List<Version> versions = desk.mappings().list();
            output.document(new Versions(versions));
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
            versions.forEach(version -> table.row(
                    version.set().word(),
                    String.valueOf(version.version()),
                    version.state().word(),
                    version.preparedBy(),
                    version.preparedAt().toString(),
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
    static final class Show extends DeskVerb {
        @Mixin
        private final VersionParameters version = new VersionParameters();

        @Override
        ExitCode perform(Desk desk, Output output) {
            ShownVersion shownVersion = desk.mappings().show(version.kind(), version.no);
            output.document(shownVersion);
            Version shown = shownVersion.version();
            String state = shown.state().word();
            output.line("%s   %s   prepared by %s%s%s"
                    .formatted(
                            shown.title(),
                            state,
                            shown.preparedBy(),
                            shown.decidedBy() == null ? "" : ", %s by %s".formatted(state, shown.decidedBy()),
                            shown.reason() == null ? "" : ": " + shown.reason()));
            shownVersion.rows().stream()
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
            footer = {
                "",
                "What decides about a month that is closing, from its first close until it is signed, takes a",
                "reason.",
                "",
                "Example:",
                "  tieout map approve rate 3"
            })
    static final class Approve extends DeskVerb {
        @Mixin
        private final VersionParameters version = new VersionParameters();

        @Mixin
        private final ActorOption actor = new ActorOption();

        @Option(names = "--reason", paramLabel = "TEXT", description = "Why.")
        private @Nullable String reason;

        @Override
        ExitCode perform(Desk desk, Output output) {
            DecidedVersion decided = desk.mappings().approve(version.kind(), version.no, reason, actor.initiator(desk));
            output.document(decided);
            output.line((decided.already()
                            ? "%s was approved before, by %s; nothing was changed."
                            : "%s is approved by %s; new runs use it.")
                    .formatted(decided.version().title(), decided.version().decidedBy()));
            for (Change change : decided.changes()) {
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
    static final class Withdraw extends DeskVerb {
        @Mixin
        private final VersionParameters version = new VersionParameters();

        @Mixin
        private final ActorOption actor = new ActorOption();

        @Override
        ExitCode perform(Desk desk, Output output) {
            DecidedVersion decided = desk.mappings().withdraw(version.kind(), version.no, actor.initiator(desk));
            output.document(decided.version());
            output.line((decided.already()
                            ? "%s was withdrawn before; nothing was changed."
                            : "%s is withdrawn; no run ever used it.")
                    .formatted(decided.version().title()));
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

    private static String orDash(@Nullable Object value) {
        return value == null ? "-" : value.toString();
    }

    private record Versions(List<Version> versions) {}

    private record Imports(List<Imported> imports) {}
}
