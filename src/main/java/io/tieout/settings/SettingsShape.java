package io.tieout.settings;

import io.tieout.exceptions.ReasonCode;
import io.tieout.yaml.KindShape;
import io.tieout.yaml.ListShape;
import io.tieout.yaml.MappingShape;
import io.tieout.yaml.NamedShape;
import io.tieout.yaml.ScalarShape;
import io.tieout.yaml.Shape;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/** What {@code tieout.yaml} may say. {@code jobs/tieout.schema.json} says the same to editors. */
final class SettingsShape {

    /** Entities stand in posting keys, which use the slash, and in file names. */
    private static final Pattern ENTITY_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,31}");

    /** Systems stand in source references, which use the colon. */
    private static final Pattern SYSTEM_NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,31}");

    private static final String SYSTEM_WORDS = "a name of small letters, digits, - and _";

    /** Kinds of records that two sources can say differently. */
    static final List<String> OWNED = List.of(
            "customer",
            "project",
            "resource",
            "contract",
            "obligation",
            "milestone",
            "estimate",
            "variable_outcome",
            "opening_position",
            "delivery",
            "invoice");

    private static final Shape OWNERS = owners();

    private static final List<String> DRAFT = List.of(BilledBy.DRAFT.word());
    private static final List<String> HAND_OVER = List.of(BilledBy.HAND_OVER.word());
    private static final List<String> EITHER = List.of(BilledBy.DRAFT.word(), BilledBy.HAND_OVER.word());

    /** Of each kind of work one way, so that none is billed by two. */
    private static final Shape INVOICING = MappingShape.empty()
            .optional(BilledKind.MILESTONES.word(), ScalarShape.oneOf(DRAFT))
            .optional(BilledKind.FIXED_FEES.word(), ScalarShape.oneOf(DRAFT))
            .optional(BilledKind.TIME.word(), ScalarShape.oneOf(EITHER))
            .optional(BilledKind.EXPENSES.word(), ScalarShape.oneOf(EITHER))
            .optional(BilledKind.UNITS.word(), ScalarShape.oneOf(HAND_OVER));

    /** Owners and codes stand beside one another with blanks between them. */
    private static final Shape ROUTE = MappingShape.empty()
            .optional("code", ScalarShape.readBy("a reason code like BILL_RATE_MISSING", ReasonCode::valueOf))
            .optional("above", ScalarShape.amount())
            .optional("owner", ScalarShape.matching("a name without spaces", Pattern.compile("\\S{1,64}")))
            .optional("days", ScalarShape.wholeNumber(0, 3660));

    private static final Shape DEADLINES = MappingShape.empty()
            .optional(
                    "close",
                    ScalarShape.matching(
                            "a working day and a time like WD+5 18:00, from WD+1 to WD+20",
                            Pattern.compile("WD\\+([1-9]|1\\d|20)( ([01]\\d|2[0-3]):[0-5]\\d)?")))
            .optional("plan", ScalarShape.wholeNumber(0, 3660));

    private static final Shape ENTITY = MappingShape.empty()
            .required("currency", ScalarShape.readBy("an ISO 4217 currency code", Currency::getInstance))
            .required("first_period", ScalarShape.readBy("a month like 2026-08", YearMonth::parse))
            .required("sources", new ListShape(ScalarShape.text()))
            .required("ledger", ScalarShape.text())
            .required("journal", ScalarShape.text())
            .optional("year_end_journals", new ListShape(ScalarShape.text()))
            .optional("tolerance", ScalarShape.amount())
            .optional("accept_limit", ScalarShape.amount())
            .optional("waive_limit", ScalarShape.amount())
            .optional("routes", new ListShape(ROUTE))
            .optional("deadlines", DEADLINES)
            .optional("calendar", ScalarShape.text())
            .optional("time_zone", ScalarShape.readBy("a time zone like Europe/Berlin", ZoneId::of))
            .optional("owners", OWNERS)
            .optional("hand_over_from", ScalarShape.readBy("a month like 2026-08", YearMonth::parse))
            .optional("invoicing", INVOICING);

    /** What is said of sources of every kind. */
    private static final MappingShape SOURCE =
            MappingShape.empty().optional("ids", ScalarShape.oneOf(List.of("company", "source")));

    /** What is said of ledgers of every kind. */
    private static final MappingShape LEDGER = MappingShape.empty()
            .required("system", ScalarShape.matching(SYSTEM_WORDS, SYSTEM_NAME))
            .optional("at_once", ScalarShape.wholeNumber(1, 1000));

    /** What is said of channels of every kind. */
    private static final MappingShape CHANNEL =
            MappingShape.empty().optional("least", ScalarShape.oneOf(List.of("low", "medium", "high")));

    private static final Shape IDENTITY = MappingShape.empty().required("os_users", new ListShape(ScalarShape.text()));

    private static final Shape LIMITS = MappingShape.empty()
            .optional("file_bytes", ScalarShape.wholeNumber(1, 1L << 50))
            .optional("line_bytes", ScalarShape.wholeNumber(1, 1 << 30))
            .optional("columns", ScalarShape.wholeNumber(1, 10_000))
            .optional("rows", ScalarShape.wholeNumber(1, 1_000_000_000));

    private static final Shape SERVE = MappingShape.empty()
            .required("http", ScalarShape.readBy(HttpAddress.ALLOWED, HttpAddress::parse))
            .optional("other_hosts", ScalarShape.trueOrFalse());

    private static final Shape PREFLIGHT = MappingShape.empty()
            .optional("free_bytes", ScalarShape.wholeNumber(0, 1L << 50))
            .optional("rate_days", ScalarShape.wholeNumber(1, 3660));

    private SettingsShape() {}

    static MappingShape of(Kinds kinds) {
        return MappingShape.empty()
                .required(
                        "entities",
                        new NamedShape("entity", ENTITY_NAME, "a name of at most 32 letters, digits and -", ENTITY))
                .required("sources", new NamedShape("source", SYSTEM_NAME, SYSTEM_WORDS, each(kinds.sources(), SOURCE)))
                .required("ledgers", new NamedShape("ledger", SYSTEM_NAME, SYSTEM_WORDS, each(kinds.ledgers(), LEDGER)))
                .optional(
                        "notify", new NamedShape("channel", SYSTEM_NAME, SYSTEM_WORDS, each(kinds.channels(), CHANNEL)))
                .optional("group_currency", ScalarShape.readBy("an ISO 4217 currency code", Currency::getInstance))
                .optional(
                        "identities",
                        new NamedShape("person", Pattern.compile("\\S{1,64}"), "a name without spaces", IDENTITY))
                .optional("allow_shared_os_user", ScalarShape.trueOrFalse())
                .optional("limits", LIMITS)
                .optional("lease_seconds", ScalarShape.wholeNumber(5, 3600))
                .optional("standstill_seconds", ScalarShape.wholeNumber(5, 86_400))
                .optional("serve", SERVE)
                .optional("log", ScalarShape.oneOf(List.of("text", "json")))
                .optional("preflight", PREFLIGHT)
                .optional("output", Kind.FOLDER);
    }

    private static Shape each(List<? extends Kind<?>> kinds, MappingShape ofAll) {
        SequencedMap<String, MappingShape> shapes = new LinkedHashMap<>();
        for (Kind<?> kind : kinds) {
            shapes.put(
                    kind.word(),
                    MappingShape.empty()
                            .required(KindShape.KEY, ScalarShape.oneOf(List.of(kind.word())))
                            .with(kind.keys())
                            .with(ofAll));
        }
        return new KindShape(shapes);
    }

    private static MappingShape owners() {
        MappingShape owners = MappingShape.empty();
        for (String kind : OWNED) {
            owners = owners.optional(kind, ScalarShape.text());
        }
        return owners;
    }
}
