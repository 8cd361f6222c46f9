package io.tieout.settings;

import io.tieout.yaml.Place;
import io.tieout.yaml.Problems;
import io.tieout.yaml.YamlMapping;
import io.tieout.yaml.YamlScalar;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What no shape can say: names in {@code tieout.yaml} must lead somewhere, and what must be apart is apart. */
final class SettingsReferences {

    private final YamlMapping top;
    private final Problems problems;

    SettingsReferences(YamlMapping top, Problems problems) {
        this.top = top;
        this.problems = problems;
    }

    void check() {
        Set<String> sources =
                top.mapping("sources").map(found -> found.values().keySet()).orElse(Set.of());
        Set<String> ledgers =
                top.mapping("ledgers").map(found -> found.values().keySet()).orElse(Set.of());
        for (YamlMapping entity : top.mappings("entities").values()) {
            for (YamlScalar source : entity.scalars("sources")) {
                known(source, "source", sources);
            }
            checkOwners(entity);
            checkInvoicing(entity);
            entity.get("ledger").ifPresent(node -> {
                if (node instanceof YamlScalar ledger) {
                    known(ledger, "ledger", ledgers);
                }
            });
        }
        checkThatSystemsAreApart(sources);
        checkThatFoldersAreApart();
        checkWhoMayBeAnybody();
        checkWhoMayLook();
    }

    /** A source that does not deliver for the company cannot win there. */
    private void checkOwners(YamlMapping entity) {
        List<String> own = entity.texts("sources");
        entity.mapping("owners")
                .ifPresent(owners -> owners.values().forEach((kind, node) -> {
                    if (node instanceof YamlScalar source) {
                        known(source, "source of the entity", Set.copyOf(own));
                    }
                }));
    }

    /** Hours and expenses are of one obligation, and what is billed of it pays for the oldest of both. */
    private void checkInvoicing(YamlMapping entity) {
        entity.mapping("invoicing").ifPresent(said -> {
            String time = said.text("time").orElse("nothing");
            String expenses = said.text("expenses").orElse("nothing");
            if (!time.equals(expenses)) {
                problems.add(
                        placeOf(entity, "invoicing"),
                        "time: %s and expenses: %s".formatted(time, expenses),
                        "the same of both, as an invoice pays for the oldest work of an obligation, whichever it is");
            }
        });
    }

    /** Not every ledger is one that invoices can be drafted in. */
    void checkThatLedgersTakeWhatIsBilled(Installation installation) {
        top.mappings("entities").forEach((name, said) -> {
            EntitySettings entity = installation.entity(name);
            LedgerSettings ledger = installation.ledgerOf(entity);
            if (!entity.billedBy(BilledBy.DRAFT).isEmpty()
                    && !ledger.connection().takesDraftInvoices()) {
                problems.add(
                        placeOf(said, "invoicing"),
                        "draft, of the ledger %s, which takes no draft invoices".formatted(ledger.name()),
                        "a ledger that does, or no invoicing");
            }
        });
    }

    private void known(YamlScalar name, String thing, Set<String> known) {
        boolean isName = name.type() == YamlScalar.Type.TEXT && !name.value().isBlank();
        if (isName && !known.contains(name.value())) {
            problems.addUnknown(name.place(), thing, name.value(), known);
        }
    }

    /** Two systems of one name would give two records one source reference. */
    private void checkThatSystemsAreApart(Set<String> sources) {
        Map<String, String> taken = new HashMap<>();
        sources.forEach(source -> taken.put(source, "the source " + source));
        top.mappings("ledgers")
                .forEach((name, ledger) -> ledger.text("system").ifPresent(system -> {
                    String other = taken.putIfAbsent(system, "the ledger " + name);
                    if (other != null) {
                        problems.add(
                                placeOf(ledger, "system"),
                                "%s, as of %s".formatted(system, other),
                                "a name of its own");
                    }
                }));
    }

    /** One folder read twice would deliver everything twice. */
    private void checkThatFoldersAreApart() {
        Map<Path, String> taken = new HashMap<>();
        top.mappings("sources").forEach((name, source) -> ownFolder(taken, "the source " + name, source));
        top.mappings("ledgers").forEach((name, ledger) -> ownFolder(taken, "the ledger " + name, ledger));
    }

    private void ownFolder(Map<Path, String> taken, String owner, YamlMapping settings) {
        settings.text("folder").filter(folder -> folder.indexOf('\0') < 0).ifPresent(folder -> {
            String other = taken.putIfAbsent(Path.of(folder).normalize(), owner);
            if (other != null) {
                problems.add(
                        placeOf(settings, "folder"), "%s, as of %s".formatted(folder, other), "a folder of its own");
            }
        });
    }

    /** In books of one company, nobody could tell the entries of two apart; its work would be that of both. */
    void checkThatCompaniesAreApart(Installation installation) {
        Map<String, String> books = new HashMap<>();
        Map<String, String> work = new HashMap<>();
        top.mappings("entities").forEach((name, said) -> {
            EntitySettings entity = installation.entity(name);
            LedgerSettings ledger = installation.ledgerOf(entity);
            ledger.connection().company().ifPresent(company -> {
                String other = books.putIfAbsent(company, name);
                if (other != null) {
                    problems.add(
                            placeOf(said, "ledger"),
                            "%s, which leads to the books of %s: %s".formatted(ledger.name(), other, company),
                            "a ledger that leads to books of its own");
                }
            });
            for (SourceSettings source : installation.sourcesOf(entity)) {
                source.connection().company().ifPresent(company -> {
                    String other = work.putIfAbsent(company, "%s of %s".formatted(source.name(), name));
                    if (other != null) {
                        problems.add(
                                placeOf(said, "sources"),
                                "%s, which leads to the work of %s: %s".formatted(source.name(), other, company),
                                "a source that leads to work of its own");
                    }
                });
            }
        });
    }

    /** A name that anybody may take is nobody's, so it needs the setting that says so in every report. */
    private void checkWhoMayBeAnybody() {
        if (top.text("allow_shared_os_user").filter("true"::equals).isPresent()) {
            return;
        }
        top.mappings("identities").values().stream()
                .flatMap(person -> person.scalars("os_users").stream())
                .filter(user -> user.value().equals(Identity.ANYBODY))
                .forEach(user -> problems.add(
                        user.place(), "* for any OS user", "an OS user; * only with allow_shared_os_user: true"));
    }

    /** What is answered tells amounts and asks nobody who they are. */
    private void checkWhoMayLook() {
        top.mapping("serve").ifPresent(serve -> {
            boolean others = serve.text("other_hosts").filter("true"::equals).isPresent();
            String said = serve.text("http").orElse("");
            if (!others && HttpAddress.isOfOtherMachines(said)) {
                problems.add(
                        placeOf(serve, "http"),
                        "%s, which other machines reach".formatted(said),
                        "an address of this machine like 127.0.0.1:9464; another one only with other_hosts: true");
            }
        });
    }

    private static Place placeOf(YamlMapping settings, String key) {
        return settings.get(key).orElseThrow().place();
    }
}
