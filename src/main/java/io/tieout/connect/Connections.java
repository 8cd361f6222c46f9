package io.tieout.connect;

import io.tieout.canonical.CanonicalFile;
import io.tieout.extract.Books;
import io.tieout.extract.FileReading;
import io.tieout.extract.Origin;
import io.tieout.extract.PriceOrigin;
import io.tieout.extract.RateOrigin;
import io.tieout.handover.BillableWork;
import io.tieout.invoicing.InvoiceLedger;
import io.tieout.notify.Channels;
import io.tieout.post.Ledger;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import io.tieout.settings.EntitySettings;
import io.tieout.settings.Installation;
import io.tieout.settings.Kind;
import io.tieout.settings.Kinds;
import io.tieout.settings.LedgerSettings;
import io.tieout.settings.SourceSettings;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Opens the sources and ledgers of an installation, of whatever kind they are. */
public final class Connections {
    private static final List<Kind<? extends SourceConnection>> SOURCES = List.of(CsvSource.KIND, OdooSource.KIND);
    private static final List<Kind<? extends LedgerConnection>> LEDGERS = List.of(CsvBooks.KIND, OdooBooks.KIND);

    /** The kinds that there are. */
    public static final Kinds KINDS = new Kinds(SOURCES, LEDGERS, Channels.KINDS);

    private final Installation installation;

    public Connections(Installation installation) {
        this.installation = installation;
    }

    /** The sources of an entity, in the order of its settings. */
    public List<Origin> sources(EntitySettings entity) {
        return installation.sourcesOf(entity).stream()
                .map(source -> origin(source, entity.name()))
                .toList();
    }

    /** How the files of a source are read; of one that the settings name no more, as canonical files. */
    public FileReading reading(String source, String entity) {
        SourceSettings known = installation.sources().get(source);
        return known == null
                ? (label, bytes, limits, expected) -> CanonicalFile.open(
                                label.name(), label.kind(), bytes, limits, expected)
                        .read()
                : origin(known, entity);
    }

    /** Where a source is, as a person would look for it. */
    public static String place(SourceSettings source) {
        return ((SourceConnection) source.connection()).place();
    }

    private Origin origin(SourceSettings source, String entity) {
        return ((SourceConnection) source.connection())
                .origin(source, entity, installation.entities().keySet());
    }

    /** The books of an entity, as they are read. */
    public Books books(EntitySettings entity) {
        return connection(entity).books(installation.ledgerOf(entity), entity);
    }

    /** The same, as entries are posted into them. */
    public Ledger ledger(EntitySettings entity) {
        return connection(entity).ledger(installation.ledgerOf(entity), entity);
    }

    /** The same, as invoices are drafted in them. */
    public InvoiceLedger invoices(EntitySettings entity) {
        return connection(entity)
                .invoices(installation.ledgerOf(entity), entity)
                .orElseThrow(() -> new RefusalException(
                        Refusal.CONFIGURATION,
                        "The ledger %s of %s takes no draft invoices; name one that does, or run no invoicing for it."
                                .formatted(entity.ledger(), entity.name()),
                        "Nothing was drafted."));
    }

    /**
     * The same, as work is handed over to where it is invoiced.
     *
     * @throws RefusalException where they are of a kind that takes none
     */
    public BillableWork billableWork(EntitySettings entity) {
        return connection(entity)
                .billableWork(installation.ledgerOf(entity))
                .orElseThrow(() -> new RefusalException(
                        Refusal.CONFIGURATION,
                        "The ledger %s of %s takes no work, as it invoices none; hand over to a ledger of kind odoo."
                                .formatted(entity.ledger(), entity.name()),
                        "Nothing was handed over."));
    }

    /** The sources of an entity that are the very company that its books are: what was written there stands there already. */
    public List<String> sourcesInTheBooks(EntitySettings entity) {
        Optional<String> company = connection(entity).company();
        return installation.sourcesOf(entity).stream()
                .filter(source ->
                        company.isPresent() && source.connection().company().equals(company))
                .map(SourceSettings::name)
                .toList();
    }

    /**
     * The exchange rates that a source or a ledger keeps; where both have the name, the ledger.
     *
     * @throws RefusalException where neither has it, or what has it keeps none
     */
    public RateOrigin rates(String name) {
        LedgerSettings ledger = installation.ledgers().get(name);
        SourceSettings source = installation.sources().get(name);
        if (ledger == null && source == null) {
            throw new RefusalException(
                    Refusal.USAGE,
                    "There is no source or ledger %s; the settings have %s."
                            .formatted(
                                    name,
                                    Stream.concat(
                                                    installation.sources().keySet().stream(),
                                                    installation.ledgers().keySet().stream())
                                            .distinct()
                                            .collect(Collectors.joining(", "))),
                    "Nothing was asked for.");
        }
        return Optional.ofNullable(ledger)
                .flatMap(of -> ((LedgerConnection) of.connection()).rates())
                .or(() -> Optional.ofNullable(source).flatMap(of -> ((SourceConnection) of.connection()).rates()))
                .orElseThrow(() -> new RefusalException(
                        Refusal.USAGE,
                        "%s keeps no exchange rates, as it is a folder of files; name a source or ledger of kind odoo, or import fx_rates.csv."
                                .formatted(name),
                        "Nothing was asked for."));
    }

    /** The prices of hours that a source keeps; none of a ledger. */
    public Optional<PriceOrigin> prices(String name) {
        return Optional.ofNullable(installation.sources().get(name))
                .flatMap(source -> ((SourceConnection) source.connection()).prices());
    }

    /** Whether a source has what reading it needs. */
    public List<Requirement> check(SourceSettings source, NeedsOfSource needs) {
        return ((SourceConnection) source.connection()).check(source, needs);
    }

    /** Whether the books of an entity have what reading them and posting into them needs. */
    public List<Requirement> check(EntitySettings entity, NeedsOfBooks needs) {
        return connection(entity).check(installation.ledgerOf(entity), entity, needs);
    }

    private LedgerConnection connection(EntitySettings entity) {
        LedgerSettings ledger = installation.ledgerOf(entity);
        return (LedgerConnection) ledger.connection();
    }
}
