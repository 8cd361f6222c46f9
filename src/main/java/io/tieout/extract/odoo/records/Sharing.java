package io.tieout.extract.odoo.records;

import io.tieout.extract.odoo.AnalyticCodes;
import io.tieout.odoo.Odoo;
import io.tieout.odoo.OdooField;
import io.tieout.odoo.OdooRecord;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the analytic accounts of records are: how they are called, and of which project each is. */
final class Sharing {
    static final String PROJECTS = "projects";

    private static final String PROJECT = "project.project";
    private static final int PAGE = 1000;

    /** In 16 the latter. */
    private static final List<String> ACCOUNT = List.of("account_id", "analytic_account_id");

    private final String by;
    private final AnalyticCodes codes;

    /** By the number of an account, that of the only project of which it is. */
    private final SortedMap<Long, Long> projects = new TreeMap<>();

    /** @param withProjects whether anybody wants to know of the projects */
    Sharing(Odoo odoo, String by, boolean withProjects, Function<String, Map<String, OdooField>> fields) {
        this.by = by;
        this.codes = new AnalyticCodes(odoo);
        if (withProjects) {
            ACCOUNT.stream()
                    .filter(fields.apply(PROJECT)::containsKey)
                    .findFirst()
                    .ifPresent(account -> findProjects(odoo, account));
        }
    }

    private void findProjects(Odoo odoo, String account) {
        SortedMap<Long, Long> several = new TreeMap<>();
        List<OdooRecord> page = List.of();
        do {
            page = odoo.searchRead(
                    PROJECT,
                    List.of(List.of(account, "!=", false)),
                    List.of(account),
                    page.isEmpty() ? 0 : page.getLast().id(),
                    PAGE,
                    Map.of("active_test", false));
            page.forEach(project -> project.link(account).ifPresent(of -> {
                if (projects.putIfAbsent(of.id(), project.id()) != null) {
                    several.put(of.id(), project.id());
                }
            }));
        } while (!page.isEmpty());
        projects.keySet().removeAll(several.keySet());
    }

    SortedMap<Long, Long> projects() {
        return projects;
    }

    void learn(List<OdooRecord> page) {
        codes.learn(page.stream().flatMap(this::distribution).toList());
    }

    private Stream<JsonNode> distribution(OdooRecord record) {
        return record.json(by).stream();
    }

    /** Puts beside a record what its distribution names. */
    void write(OdooRecord record, ObjectNode row) {
        JsonNode said = distribution(record).findFirst().orElse(JsonNodeFactory.instance.objectNode());
        if (!said.isEmpty()) {
            codes.write(said, row);
            ObjectNode ofAccounts = JsonNodeFactory.instance.objectNode();
            AnalyticCodes.accounts(said).stream()
                    .filter(projects::containsKey)
                    .forEach(account -> ofAccounts.put(String.valueOf(account), projects.get(account)));
            if (!ofAccounts.isEmpty()) {
                row.set(PROJECTS, ofAccounts);
            }
        }
    }
}
