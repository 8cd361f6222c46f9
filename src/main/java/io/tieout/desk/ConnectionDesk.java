package io.tieout.desk;

import io.tieout.connect.Connections;
import io.tieout.connect.NeedsOfBooks;
import io.tieout.connect.NeedsOfSource;
import io.tieout.connect.Requirement;
import io.tieout.extract.Deliveries.Received;
import io.tieout.job.Workplace;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import io.tieout.refusal.Suggestion;
import io.tieout.run.Snapshot;
import io.tieout.settings.EntitySettings;
import io.tieout.settings.Installation;
import io.tieout.settings.LedgerSettings;
import io.tieout.settings.SourceSettings;
import io.tieout.snapshot.Knowledge;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** The sources and ledgers of the settings: whether each has what a run needs of it. */
public final class ConnectionDesk {
    private final Workplace workplace;
    private final Installation installation;
    private final Connections connections;

    ConnectionDesk(Workplace workplace) {
        this.workplace = workplace;
        installation = workplace.installation();
        connections = new Connections(installation);
    }

    /**
     * A source, or a ledger as the books of an entity, with everything that was looked at.
     *
     * @param role     {@code source} or {@code ledger}
     * @param entities that name it
     * @param place    where it is, as a person would look for it: a folder, an address
     */
    public record Checked(
            String name, String role, List<String> entities, String place, List<Requirement> requirements) {

        public Checked {
            entities = List.copyOf(entities);
            requirements = List.copyOf(requirements);
        }
    }

    /**
     * Looks whether a run would find what it needs, and changes nothing there or here.
     *
     * @param names of sources and ledgers; a name that both have is of both. None: all that an entity names
     * @throws RefusalException when one of them is neither a source nor a ledger of the settings
     */
    public List<Checked> check(Collection<String> names) {
        Set<String> known = new LinkedHashSet<>(installation.sources().keySet());
        known.addAll(installation.ledgers().keySet());
        names.stream().filter(name -> !known.contains(name)).findFirst().ifPresent(name -> {
            throw unknown(name, known);
        });
        List<Checked> checked = new ArrayList<>();
        installation.sources().values().stream()
                .filter(source -> names.isEmpty() || names.contains(source.name()))
                .forEach(source -> source(source).ifPresent(checked::add));
        for (EntitySettings entity : installation.entities().values()) {
            if (names.isEmpty() || names.contains(entity.ledger())) {
                checked.add(ledger(entity));
            }
        }
        if (checked.isEmpty()) {
            throw new RefusalException(
                    Refusal.CONFIGURATION,
                    "No entity of the settings names %s, so nothing is read from there and nothing posted; name it under sources or ledger of an entity."
                            .formatted(String.join(", ", names)),
                    "Nothing was looked at.");
        }
        return checked;
    }

    /**
     * The same of what some companies read or post into, beside each other; what has not answered by a deadline is out of reach.
     *
     * @param sources whether sources are asked
     * @param ledgers whether ledgers are
     */
    List<Checked> check(Collection<EntitySettings> entities, boolean sources, boolean ledgers, Duration deadline) {
        List<Silent> asked = new ArrayList<>();
        List<Callable<Optional<Checked>>> questions = new ArrayList<>();
        installation.sources().values().stream()
                .filter(source -> sources
                        && entities.stream().anyMatch(entity -> entity.sources().contains(source.name())))
                .forEach(source -> {
                    asked.add(new Silent(source.name(), "source", names(entities, source), Connections.place(source)));
                    questions.add(() -> source(source));
                });
        entities.stream().filter(entity -> ledgers).forEach(entity -> {
            asked.add(new Silent(
                    entity.ledger(),
                    "ledger",
                    List.of(entity.name()),
                    workplace.ledgers().books(entity).place()));
            questions.add(() -> Optional.of(ledger(entity)));
        });
        return Beside.all(questions, deadline, (i, why) -> asked.get(i).outOfReach(why)).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private static List<String> names(Collection<EntitySettings> entities, SourceSettings source) {
        return entities.stream()
                .filter(entity -> entity.sources().contains(source.name()))
                .map(EntitySettings::name)
                .toList();
    }

    /** A source or ledger that was asked and may not answer. */
    private record Silent(String name, String role, List<String> entities, String place) {

        Optional<Checked> outOfReach(RefusalException why) {
            return Optional.of(new Checked(name, role, entities, place, List.of(Requirement.refused("answer", why))));
        }
    }

    private static RefusalException unknown(String name, Set<String> known) {
        String hint = Suggestion.nearest(name, known)
                .map(" Did you mean %s?"::formatted)
                .orElse("");
        return new RefusalException(
                Refusal.USAGE,
                "There is no source or ledger %s; the settings have %s.%s"
                        .formatted(name, String.join(", ", known), hint),
                "Nothing was looked at.");
    }

    private Optional<Checked> source(SourceSettings source) {
        List<EntitySettings> readers = installation.entities().values().stream()
                .filter(entity -> entity.sources().contains(source.name()))
                .toList();
        if (readers.isEmpty()) {
            return Optional.empty();
        }
        NeedsOfSource needs = new NeedsOfSource(
                readers,
                installation.entities().keySet(),
                question -> workplace.ledgers().losses().asking(source.name(), question),
                workplace.environment().clock());
        List<Requirement> requirements = new ArrayList<>(connections.check(source, needs));
        requirements.add(newest(source));
        return Optional.of(new Checked(
                source.name(),
                "source",
                readers.stream().map(EntitySettings::name).toList(),
                Connections.place(source),
                requirements));
    }

    private Requirement newest(SourceSettings source) {
        Optional<Received> newest = workplace.deliveries().list().stream()
                .filter(delivery -> delivery.source().equals(source.name()))
                .findFirst();
        return Requirement.ok(
                "newest delivery",
                newest.map(delivery -> "%s, %s, received %s"
                                .formatted(delivery.name(), delivery.state(), delivery.receivedAt()))
                        .orElse("none was received yet"));
    }

    private Checked ledger(EntitySettings entity) {
        return new Checked(
                entity.ledger(),
                "ledger",
                List.of(entity.name()),
                workplace.ledgers().books(entity).place(),
                connections.check(entity, needs(entity)));
    }

    private NeedsOfBooks needs(EntitySettings entity) {
        YearMonth month = workplace.periods().firstOpen(entity.name(), entity.firstPeriod());
        return workplace.transactions().reading(() -> {
            Snapshot known = new Knowledge(workplace.sql()).now(entity.name(), month, workplace.agreed(entity.name()));
            SequencedMap<String, Optional<String>> obligations = new LinkedHashMap<>();
            SortedSet<String> currencies = new TreeSet<>();
            obligations(known, installation.ledgerOf(entity))
                    .query((row, n) -> {
                        currencies.add(row.getString("currency"));
                        return obligations.put(
                                row.getString("obligation"), Optional.ofNullable(row.getString("analytic_account")));
                    })
                    .list();
            return new NeedsOfBooks(
                    month,
                    accounts(known),
                    obligations,
                    currencies,
                    workplace.environment().clock());
        });
    }

    private StatementSpec obligations(Snapshot known, LedgerSettings ledger) {
        return workplace
                .sql()
                .statement("desk/obligations_in_force.sql")
                .param("entity", known.entity())
                .param("source_as_of", known.sourceAsOfNo())
                .param("mapping_no", known.mappingNo())
                .param("owners", known.agreed().owners().toArray(String[]::new))
                .param("system", ledger.system())
                .param("month", known.month().atDay(1))
                .param("on_day", known.month().atEndOfMonth());
    }

    private SortedSet<String> accounts(Snapshot known) {
        return new TreeSet<>(workplace
                .sql()
                .statement("desk/accounts_of_entity.sql")
                .param("entity", known.entity())
                .param("mapping_no", known.mappingNo())
                .param("on_day", known.month().atEndOfMonth())
                .query(String.class)
                .list());
    }
}
