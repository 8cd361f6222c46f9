package io.tieout.settings;

import io.tieout.canonical.FileLimits;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import io.tieout.refusal.Suggestion;
import io.tieout.settings.SourceSettings.Ids;
import io.tieout.yaml.Problems;
import io.tieout.yaml.YamlDocument;
import io.tieout.yaml.YamlMapping;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Currency;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What {@code tieout.yaml} says, whole and consistent: every name in it leads somewhere, every folder is absolute.
 *
 * @param file              where it was read from
 * @param channels          where people are told what holds
 * @param groupCurrency     what the schedule shows amounts in beside contract and entity
 * @param identities        for each name that {@code --as} may take, the OS users who may take it
 * @param allowSharedOsUser whether preparer and approver may be one OS user; for containers and the demo, and printed
 *                          in every report
 * @param lease             how long a run keeps its period without a sign of life
 * @param longestStandstill how long a step may do nothing until its period is given free
 * @param http              where {@code tieout serve} answers whoever watches it; nowhere unless said
 * @param logsJson          whether the lines of the home's log are JSON documents
 * @param preflight         what must be there before a job starts
 * @param output            where results go
 */
public record Installation(
        Path file,
        SequencedMap<String, EntitySettings> entities,
        SequencedMap<String, SourceSettings> sources,
        SequencedMap<String, LedgerSettings> ledgers,
        SequencedMap<String, ChannelSettings> channels,
        Optional<Currency> groupCurrency,
        Map<String, List<String>> identities,
        boolean allowSharedOsUser,
        FileLimits limits,
        Duration lease,
        Duration longestStandstill,
        Optional<HttpAddress> http,
        boolean logsJson,
        PreflightLimits preflight,
        Path output) {

    private static final Duration USUAL_LEASE = Duration.ofSeconds(60);
    private static final int ENTRIES_AT_ONCE = 100;
    private static final Duration USUAL_STANDSTILL = Duration.ofMinutes(10);

    /**
     * Reads the settings of a home.
     *
     * @param kinds that its sources and ledgers can be of
     * @throws SettingsException with all mistakes
     */
    public static Installation read(Environment environment, TieoutHome home, Kinds kinds) {
        Problems problems = new Problems();
        Optional<Installation> installation = read(environment, home, kinds, problems);
        SettingsException.throwIfAny(problems);
        return installation.orElseThrow();
    }

    /** Reads the settings of a home and notes their mistakes; empty if there are any. */
    public static Optional<Installation> read(
            Environment environment, TieoutHome home, Kinds kinds, Problems problems) {
        Path file = home.settingsFile(environment);
        Problems own = new Problems();
        Optional<YamlMapping> top = YamlDocument.read(file, environment.shown(file), SettingsShape.of(kinds), own);
        top.ifPresent(mapping -> new SettingsReferences(mapping, own).check());
        Optional<Installation> read = Optional.empty();
        try {
            read = own.isEmpty() ? top.map(mapping -> from(mapping, environment, home, kinds)) : Optional.empty();
        } catch (SettingsException ofAKind) {
            own.addAll(ofAKind.problems());
        }
        read.ifPresent(installation -> {
            SettingsReferences references = new SettingsReferences(top.orElseThrow(), own);
            references.checkThatCompaniesAreApart(installation);
            references.checkThatLedgersTakeWhatIsBilled(installation);
        });
        problems.addAll(own);
        return read.filter(installation -> own.isEmpty());
    }

    private static Installation from(YamlMapping top, Environment environment, TieoutHome home, Kinds kinds) {
        Map<String, List<String>> identities = new LinkedHashMap<>();
        top.mappings("identities").forEach((name, person) -> identities.put(name, person.texts("os_users")));
        return new Installation(
                home.settingsFile(environment),
                each(top, "entities", Installation::entity),
                each(top, "sources", (name, said) -> source(name, said, kinds.source(said, home, environment))),
                each(top, "ledgers", (name, said) -> ledger(name, said, kinds.ledger(said, home, environment))),
                each(top, "notify", (name, said) -> channel(name, said, kinds.channel(said, home, environment))),
                top.text("group_currency").map(Currency::getInstance),
                Map.copyOf(identities),
                top.text("allow_shared_os_user").map(Boolean::parseBoolean).orElse(false),
                top.mapping("limits").map(Installation::limits).orElse(FileLimits.DEFAULT),
                top.text("lease_seconds")
                        .map(Long::parseLong)
                        .map(Duration::ofSeconds)
                        .orElse(USUAL_LEASE),
                top.text("standstill_seconds")
                        .map(Long::parseLong)
                        .map(Duration::ofSeconds)
                        .orElse(USUAL_STANDSTILL),
                top.mapping("serve").map(serve -> HttpAddress.parse(serve.required("http"))),
                top.text("log").filter("json"::equals).isPresent(),
                top.mapping("preflight").map(Installation::preflight).orElse(PreflightLimits.USUAL),
                home.resolve(top.text("output").orElse("out")));
    }

    private static EntitySettings entity(String name, YamlMapping entity) {
        return new EntitySettings(
                name,
                Currency.getInstance(entity.required("currency")),
                YearMonth.parse(entity.required("first_period")),
                entity.texts("sources"),
                entity.required("ledger"),
                entity.required("journal"),
                entity.texts("year_end_journals"),
                entity.text("tolerance").map(BigDecimal::new).orElse(BigDecimal.ZERO),
                entity.text("accept_limit").map(BigDecimal::new).orElse(BigDecimal.ZERO),
                entity.text("waive_limit").map(BigDecimal::new).orElse(BigDecimal.ZERO),
                routes(entity),
                entity.mapping("deadlines").map(Installation::deadlines).orElse(Deadlines.NONE),
                entity.text("calendar"),
                entity.text("time_zone").map(ZoneId::of).orElse(ZoneId.of("UTC")),
                owners(entity),
                YearMonth.parse(entity.text("hand_over_from").orElse(entity.required("first_period"))),
                invoicing(entity));
    }

    private static List<Route> routes(YamlMapping entity) {
        Currency currency = Currency.getInstance(entity.required("currency"));
        return entity.list("routes")
                .map(YamlMapping.class::cast)
                .map(route -> new Route(
                        route.text("code"),
                        route.text("above").map(BigDecimal::new),
                        currency,
                        route.text("owner"),
                        route.text("days").map(Integer::parseInt)))
                .toList();
    }

    private static Map<BilledKind, BilledBy> invoicing(YamlMapping entity) {
        Map<BilledKind, BilledBy> invoicing = new EnumMap<>(BilledKind.class);
        entity.mapping("invoicing")
                .ifPresent(said -> said.values()
                        .sequencedKeySet()
                        .forEach(kind -> invoicing.put(BilledKind.of(kind), BilledBy.of(said.required(kind)))));
        return invoicing;
    }

    private static SequencedMap<String, String> owners(YamlMapping entity) {
        SequencedMap<String, String> owners = new LinkedHashMap<>();
        entity.mapping("owners")
                .ifPresent(named ->
                        named.values().sequencedKeySet().forEach(kind -> owners.put(kind, named.required(kind))));
        return owners;
    }

    private static SourceSettings source(String name, YamlMapping said, Connection connection) {
        return new SourceSettings(name, said.text("ids").map(Ids::of).orElse(Ids.COMPANY), connection);
    }

    private static Deadlines deadlines(YamlMapping said) {
        return new Deadlines(said.text("close"), said.text("plan").map(Integer::parseInt));
    }

    private static ChannelSettings channel(String name, YamlMapping said, Connection connection) {
        return new ChannelSettings(name, said.text("least").orElse("medium"), connection);
    }

    private static LedgerSettings ledger(String name, YamlMapping said, Connection connection) {
        return new LedgerSettings(
                name,
                said.required("system"),
                said.text("at_once").map(Integer::parseInt).orElse(ENTRIES_AT_ONCE),
                connection);
    }

    private static FileLimits limits(YamlMapping limits) {
        FileLimits usual = FileLimits.DEFAULT;
        return new FileLimits(
                limits.text("file_bytes").map(Long::parseLong).orElse(usual.fileBytes()),
                limits.text("line_bytes").map(Integer::parseInt).orElse(usual.rowBytes()),
                limits.text("columns").map(Integer::parseInt).orElse(usual.columns()),
                limits.text("rows").map(Integer::parseInt).orElse(usual.rows()),
                usual.repeated());
    }

    private static PreflightLimits preflight(YamlMapping said) {
        PreflightLimits usual = PreflightLimits.USUAL;
        return new PreflightLimits(
                said.text("free_bytes").map(Long::parseLong).orElse(usual.freeBytes()),
                said.text("rate_days").map(Integer::parseInt).orElse(usual.rateDays()));
    }

    private static <T> SequencedMap<String, T> each(
            YamlMapping top, String key, BiFunction<String, YamlMapping, T> reading) {
        SequencedMap<String, T> things = new LinkedHashMap<>();
        top.mappings(key).forEach((name, mapping) -> things.put(name, reading.apply(name, mapping)));
        return things;
    }

    /** The entity that a command names. */
    public EntitySettings entity(String name) {
        EntitySettings entity = entities.get(name);
        if (entity == null) {
            throw unknownEntity(name, entities.keySet());
        }
        return entity;
    }

    /** Which source wins where two of a company say one thing differently, of all companies, each as {@code ENTITY KIND SOURCE}. */
    public List<String> owners() {
        return entities.values().stream()
                .flatMap(entity -> entity.owners().entrySet().stream()
                        .map(owner -> "%s %s %s".formatted(entity.name(), owner.getKey(), owner.getValue())))
                .toList();
    }

    /** What stands before the ids of those sources that have something before them. */
    public List<String> idPrefixes() {
        return sources.values().stream()
                .map(SourceSettings::idPrefix)
                .filter(prefix -> !prefix.isEmpty())
                .toList();
    }

    /** The systems that records come from, and those of the books. */
    public Set<String> systems() {
        return Stream.concat(
                        sources.keySet().stream(), ledgers.values().stream().map(LedgerSettings::system))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The sources of an entity, in the order of its settings. */
    public List<SourceSettings> sourcesOf(EntitySettings entity) {
        return entity.sources().stream().map(name -> defined(sources, name)).toList();
    }

    public LedgerSettings ledgerOf(EntitySettings entity) {
        return defined(ledgers, entity.ledger());
    }

    private static <T> T defined(Map<String, T> things, String name) {
        return Optional.ofNullable(things.get(name))
                .orElseThrow(() -> new IllegalStateException(name + " is not defined"));
    }

    private static RefusalException unknownEntity(String name, Collection<String> known) {
        String hint = Suggestion.nearest(name, known)
                .map(" Did you mean %s?"::formatted)
                .orElse("");
        return new RefusalException(
                Refusal.USAGE,
                "There is no entity %s; the settings have %s.%s".formatted(name, String.join(", ", known), hint),
                "Nothing was started and nothing was changed.");
    }
}
