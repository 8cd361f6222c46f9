package io.tieout.odoo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/**
 * One company in one Odoo. Each call is a transaction of the server; there is none over two calls.
 *
 * <p>What reads is sent again when the server is down or busy, up to the limits; what writes only when Odoo names a conflict after which it
 * rolled back. Everything else ends as an {@link OdooException} whose {@link Trouble} says what it is worth.
 */
public final class Odoo implements AutoCloseable {
    private static final String KEYS = "res.users.apikeys";

    private final OdooSettings settings;
    private final Server server;
    private final Verdict verdict;

    /** Opens nothing yet. */
    public Odoo(OdooSettings settings) {
        this.settings = settings;
        server = new Server(settings);
        verdict = new Verdict(settings);
    }

    /** What the server says it is; asked once. */
    public ServerVersion version() {
        return server.version();
    }

    /** The server's clock to the second: no call tells it, but every answer is dated. */
    public Instant serverTime() {
        return server.time();
    }

    /** The result of a method; {@code null} as JSON of one that has none. */
    public JsonNode call(Call call) {
        return server.exchange(call, result -> result);
    }

    /**
     * Records that a domain selects, the smallest id first; none when there are none. The next page begins after the last id of this one;
     * the model's own order, and an order by the time of the last change, lose records between two pages.
     *
     * @param limit how many at most; they are fewer where the answer would be larger than what is read of one
     */
    public List<OdooRecord> searchRead(String model, List<?> domain, List<String> fields, long afterId, int limit) {
        return searchRead(model, domain, fields, afterId, limit, Map.of());
    }

    /** @param context for example {@code active_test: false}, with which archived records are among them */
    public List<OdooRecord> searchRead(
            String model, List<?> domain, List<String> fields, long afterId, int limit, Map<String, Object> context) {
        return page(page(model, domain, afterId).in(context), fields, limit);
    }

    /**
     * Records as {@link #searchRead} finds them, with the numbers alone of what they point to: to name that takes a server half of its time.
     * Before 18 it is named all the same, as lines of entries cannot be asked for otherwise there.
     */
    public List<OdooRecord> searchReadUnnamed(
            String model, List<?> domain, List<String> fields, long afterId, int limit) {
        Call page = page(model, domain, afterId);
        return page(version().major() < 18 ? page : page.with("load", NullNode.instance), fields, limit);
    }

    private static Call page(String model, List<?> domain, long afterId) {
        List<Object> rest = new ArrayList<>();
        rest.add(List.of("id", ">", afterId));
        rest.addAll(domain);
        return Call.reading(model, "search_read").with("domain", rest).with("order", "id");
    }

    private List<OdooRecord> page(Call page, List<String> fields, int limit) {
        String model = page.model();
        for (int some = limit; ; some /= 2) {
            try {
                return records(model, call(page.with("fields", fields).with("limit", some)));
            } catch (OdooException failed) {
                if (!failed.isTooLarge()) {
                    throw failed;
                }
                if (some == 1) {
                    JsonNode first = call(page.with("fields", List.of("id")).with("limit", 1));
                    throw verdict.tooLarge(model, first.path(0).path("id").asLong(), fields);
                }
            }
        }
    }

    /** Those of the records that are still there, in the order asked for, archived ones too. */
    public List<OdooRecord> read(String model, List<Long> ids, List<String> fields) {
        if (ids.isEmpty()) {
            return List.of();
        }
        try {
            return records(model, call(Call.reading(model, "read").on(ids).with("fields", fields)));
        } catch (OdooException failed) {
            if (!failed.isTooLarge()) {
                throw failed;
            }
            if (ids.size() == 1) {
                throw verdict.tooLarge(model, ids.getFirst(), fields);
            }
            int half = ids.size() / 2;
            List<OdooRecord> all = new ArrayList<>(read(model, ids.subList(0, half), fields));
            all.addAll(read(model, ids.subList(half, ids.size()), fields));
            return all;
        }
    }

    public long count(String model, List<?> domain) {
        JsonNode found = call(Call.reading(model, "search_count").with("domain", domain));
        return number(found, model + ".search_count", Effect.READS);
    }

    /** All or none. */
    public List<Long> create(String model, List<Map<String, Object>> values) {
        JsonNode created = call(Call.writing(model, "create").with("vals_list", values));
        return ids(created, model + ".create", Effect.WRITES);
    }

    public void write(String model, List<Long> ids, Map<String, Object> values) {
        call(Call.writing(model, "write").on(ids).with("vals", values));
    }

    /** A method on records, for example {@code action_post}. What it returns says nothing of whether it did what it should: read it back. */
    public JsonNode action(String model, String method, List<Long> ids) {
        return call(Call.writing(model, method).on(ids));
    }

    /**
     * Creates or changes records by their external ids, all or none. A repeat changes nothing, as long as the rows below a record have
     * external ids of their own; without them, it appends them once more.
     */
    public LoadAnswer load(String model, List<String> fields, List<? extends List<?>> rows) {
        Call call = Call.writing(model, "load").with("fields", fields).with("data", rows);
        return server.exchange(call, answer -> loaded(answer, call));
    }

    private LoadAnswer loaded(JsonNode answer, Call call) {
        List<LoadMessage> messages =
                answer.path("messages").valueStream().map(LoadMessage::of).toList();
        JsonNode ids = answer.path("ids");
        if (ids.isArray()) {
            List<Long> written = ids(ids, call.told(), Effect.WRITES);
            return messages.isEmpty() ? new LoadAnswer.Loaded(written) : new LoadAnswer.Guessed(written, messages);
        }
        if (messages.isEmpty()) {
            throw verdict.strange(answer, call.told(), Effect.WRITES);
        }
        if (messages.stream().anyMatch(message -> OdooError.isConflict(message.text()))) {
            throw verdict.failed(OdooError.conflict(), null, call.told(), Effect.WRITES);
        }
        return new LoadAnswer.Refused(messages);
    }

    /** The fields that this user sees of a model, by name. */
    public Map<String, OdooField> fieldsGet(String model) {
        JsonNode said = call(Call.reading(model, "fields_get").with("attributes", OdooField.ATTRIBUTES));
        Map<String, OdooField> fields = new LinkedHashMap<>();
        said.propertyStream().forEach(field -> fields.put(field.getKey(), OdooField.of(field.getValue())));
        return fields;
    }

    /** The record of a model that an external id names, for a user without access to the table of external ids. */
    public Lookup find(String model, String module, String name) {
        JsonNode pair;
        try {
            pair = call(Call.reading("ir.model.data", "check_object_reference")
                    .with("module", module)
                    .with("xml_id", name));
        } catch (OdooException none) {
            if (none.name().equals("builtins.ValueError") && none.whatHappened().contains("External ID not found")) {
                return new Lookup.Absent();
            }
            throw none;
        }
        if (!pair.path(0).asString("").equals(model)) {
            throw new OdooException(
                    Trouble.PERMANENT_DATA,
                    "%s knows %s.%s as %s, where %s was expected; find out who uses the name."
                            .formatted(settings, module, name, pair.path(0).asString("nothing"), model));
        }
        boolean seen = pair.path(1).isIntegralNumber();
        return seen ? new Lookup.Found(pair.path(1).longValue()) : new Lookup.Unseen();
    }

    /** Whether the user is in a group, which is named by its external id; of the model until 17, of the user from 18 on. */
    public boolean isIn(String group) {
        Call asked = Call.reading("res.users", "has_group").with("group_ext_id", group);
        long user = call(Call.reading("res.users", "context_get")).path("uid").asLong();
        return call(version().major() < 18 ? asked : asked.on(List.of(user))).asBoolean(false);
    }

    /** The external ids of records, each as {@code module.name}; none of a record that was made by hand. */
    public Map<Long, List<String>> externalIds(String model, List<Long> ids) {
        Map<Long, List<String>> named = new LinkedHashMap<>();
        if (!ids.isEmpty()) {
            call(Call.reading(model, "get_metadata").on(ids))
                    .valueStream()
                    .forEach(record -> named.put(
                            record.path("id").asLong(),
                            record.path("xmlids")
                                    .valueStream()
                                    .map(id -> id.path("xmlid").asString(""))
                                    .toList()));
        }
        return named;
    }

    /**
     * When the keys of this user end, those that have an end; none where Odoo does not say so: before 18, or to a user who may not ask.
     */
    public List<Instant> keyEnds() {
        try {
            JsonNode user = call(Call.reading("res.users", "context_get")).path("uid");
            return records(
                            KEYS,
                            call(Call.reading(KEYS, "search_read")
                                    .with("domain", List.of(List.of("user_id", "=", user.asLong())))
                                    .with("fields", List.of("name", "expiration_date"))))
                    .stream()
                    .flatMap(key -> key.moment("expiration_date").stream())
                    .toList();
        } catch (OdooException failed) {
            return switch (failed.trouble()) {
                case PERMANENT_DATA, PERMANENT_CONFIG, RIGHTS -> List.of();
                case AUTHENTICATION, TRANSIENT, IN_DOUBT -> throw failed;
            };
        }
    }

    /** One sentence when a key ends within two weeks: to be told once a run, so that a new one is made in time. */
    public Optional<String> keyNotice() {
        List<Instant> ends = keyEnds();
        return ends.isEmpty() ? Optional.empty() : new KeyTerm(settings, ends).notice(serverTime());
    }

    @Override
    public void close() {
        server.close();
    }

    private List<OdooRecord> records(String model, JsonNode found) {
        if (!found.isArray()) {
            throw verdict.strange(found, model, Effect.READS);
        }
        return found.valueStream().map(values -> OdooRecord.said(model, values)).toList();
    }

    private List<Long> ids(JsonNode found, String what, Effect effect) {
        if (!found.isArray() || !found.valueStream().allMatch(JsonNode::isIntegralNumber)) {
            throw verdict.strange(found, what, effect);
        }
        return found.valueStream().map(JsonNode::longValue).toList();
    }

    private long number(JsonNode found, String what, Effect effect) {
        if (!found.isIntegralNumber()) {
            throw verdict.strange(found, what, effect);
        }
        return found.longValue();
    }
}
