package io.tieout.schedule;

import io.tieout.canonical.RecordKind;
import io.tieout.refusal.Suggestion;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which contract a project is work for: by a mapping of its name, else as the project says. */
final class Projects {
    private final Map<String, Record> projects = new HashMap<>();
    private final Mappings mappings;
    private final Set<String> asked = new HashSet<>();

    Projects(DataFolder folder, Mappings mappings) {
        this.mappings = mappings;
        folder.each(RecordKind.PROJECT, row -> projects.put(row.text("project"), mappings.named(row)));
    }

    /** A contract and, where it is named, the obligation in it. */
    record Target(String contract, Optional<String> obligation) {}

    Optional<Target> target(String project, LocalDate day) {
        asked.add(project);
        Optional<Record> known = Optional.ofNullable(projects.get(project));
        Optional<Target> mapped = mappings.target("project", project, known.map(row -> row.text("entity")), day)
                .map(Projects::target);
        return mapped.or(() -> known.flatMap(row -> row.optional("contract"))
                .map(contract -> new Target(contract, known.flatMap(row -> row.optional("obligation")))));
    }

    /** Mappings of a project that there is not and that no line names, or to a contract that there is not. */
    void noteUnused(Noticed noticed, ContractTerms terms) {
        mappings.each(
                "project",
                (project, rows) -> rows.forEach(row -> {
                    if (!projects.containsKey(project) && !asked.contains(project)) {
                        noticed.mapping(row, "no project " + project);
                    } else if (!terms.isStated(target(row.text("target")).contract())) {
                        noticed.mapping(row, "no contract " + row.text("target"));
                    }
                }));
    }

    private static Target target(String text) {
        int slash = text.indexOf('/');
        return slash < 0
                ? new Target(text, Optional.empty())
                : new Target(text.substring(0, slash), Optional.of(text.substring(slash + 1)));
    }

    String contractOf(String project, LocalDate day) {
        return target(project, day).map(Target::contract).orElse("");
    }

    /** Whether nobody delivered it. */
    boolean isUnknown(String project) {
        return !projects.containsKey(project);
    }

    /** The one that was probably meant by the name of one that nobody delivered. */
    Optional<String> nearest(String project) {
        return Suggestion.nearest(project, projects.keySet());
    }

    boolean isBillable(String project) {
        return Optional.ofNullable(projects.get(project))
                .map(row -> row.isTrue("billable", true))
                .orElse(true);
    }
}
