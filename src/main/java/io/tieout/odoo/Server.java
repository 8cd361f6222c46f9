package io.tieout.odoo;

import io.tieout.odoo.Wire.Json2;
import io.tieout.odoo.Wire.JsonRpc;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A server and one of its users: what it says it is, the form in which it is spoken with, and each exchange with all that is sent again. */
final class Server implements AutoCloseable {
    private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7e]+");
    private static final Letter VERSION_OF_19 = new Letter("/web/version", Map.of(), null);
    private static final Letter VERSION_OF_OLDER = new Letter("/web/webclient/version_info", Map.of(), Map.of());

    private final OdooSettings settings;
    private final Transport transport;
    private final Verdict verdict;
    private final Attempts attempts;
    private @Nullable ServerVersion version;
    private @Nullable Wire wire;

    Server(OdooSettings settings) {
        this.settings = settings;
        transport = new Transport(settings);
        verdict = new Verdict(settings);
        attempts = new Attempts(settings.limits());
    }

    ServerVersion version() {
        return version(deadline());
    }

    /** By its answers' dates, to the second. */
    Instant time() {
        Deadline deadline = deadline();
        return attempts.of(Effect.READS, deadline, () -> {
            Reply reply = transport.send(VERSION_OF_19, "its time", Effect.READS, deadline);
            if (reply.status() >= 500) {
                throw verdict.foreign(reply, "its time", Effect.READS);
            }
            return reply.date()
                    .orElseThrow(() -> new OdooException(
                            Trouble.PERMANENT_CONFIG,
                            "%s answers without a Date header, where the time of the server was expected; let what is between here and there pass it on."
                                    .formatted(settings)));
        });
    }

    /** @param reading makes something of the result; what it throws counts as the call's own failure */
    <T> T exchange(Call call, Function<JsonNode, T> reading) {
        Deadline deadline = deadline();
        Wire form = wire(deadline);
        Map<String, Object> context = new LinkedHashMap<>();
        context.put("allowed_company_ids", List.of(settings.company()));
        context.putAll(call.context());
        return attempts.of(call.effect(), deadline, () -> {
            Letter letter = form.letter(call, context, key());
            Reply reply = transport.send(letter, call.told(), call.effect(), deadline);
            return reading.apply(verdict.result(form.read(reply), reply, call.told(), call.effect()));
        });
    }

    @Override
    public void close() {
        transport.close();
    }

    private synchronized Wire wire(Deadline deadline) {
        Wire known = wire;
        if (known == null) {
            known = switch (settings.wire()) {
                case JSON_2 -> json2();
                case JSON_RPC -> jsonRpc(deadline);
                case BY_VERSION ->
                    version(deadline).major() >= ServerVersion.FIRST_WITH_JSON_2 ? json2() : jsonRpc(deadline);
            };
            wire = known;
        }
        return known;
    }

    private Wire json2() {
        return new Json2(settings.database());
    }

    private Wire jsonRpc(Deadline deadline) {
        return new JsonRpc(settings.database(), user(deadline));
    }

    private long user(Deadline deadline) {
        String what = "the login";
        return attempts.of(Effect.READS, deadline, () -> {
            Letter asking = JsonRpc.authentication(settings.database(), settings.login(), key());
            Reply reply = transport.send(asking, what, Effect.READS, deadline);
            JsonNode user = verdict.result(JsonRpc.opened(reply), reply, what, Effect.READS);
            if (!user.isIntegralNumber()) {
                throw verdict.failed(new OdooError("odoo.exceptions.AccessDenied", ""), null, what, Effect.READS);
            }
            return user.longValue();
        });
    }

    private synchronized ServerVersion version(Deadline deadline) {
        ServerVersion known = version;
        if (known == null) {
            known = attempts.of(Effect.READS, deadline, () -> asked(deadline));
            version = known;
        }
        return known;
    }

    private ServerVersion asked(Deadline deadline) {
        Reply reply = transport.send(VERSION_OF_19, "its version", Effect.READS, deadline);
        @Nullable JsonNode json = reply.json();
        if (reply.status() == 200 && json != null && json.has("version_info")) {
            return version(json.path("version_info"), json.path("version"));
        }
        if (reply.status() != 404) {
            throw verdict.foreign(reply, "its version", Effect.READS);
        }
        Reply second = transport.send(VERSION_OF_OLDER, "its version", Effect.READS, deadline);
        JsonNode said = verdict.result(JsonRpc.opened(second), second, "its version", Effect.READS);
        return version(said.path("server_version_info"), said.path("server_version"));
    }

    private ServerVersion version(JsonNode parts, JsonNode text) {
        OptionalInt major = ServerVersion.major(parts.path(0));
        if (major.isEmpty() || major.getAsInt() < ServerVersion.OLDEST) {
            throw new OdooException(
                    Trouble.PERMANENT_CONFIG,
                    "%s says that it is version %s, where %d or later was expected; use one of those."
                            .formatted(settings, OdooError.tidy(text.asString("?")), ServerVersion.OLDEST));
        }
        return new ServerVersion(major.getAsInt(), OdooError.tidy(text.asString("")));
    }

    private String key() {
        String key = settings.key().get().strip();
        if (!VISIBLE.matcher(key).matches()) {
            throw new OdooException(
                    Trouble.AUTHENTICATION,
                    "The key for %s is empty or has characters that no key has; put the key where the settings name it."
                            .formatted(settings));
        }
        return key;
    }

    private Deadline deadline() {
        return Deadline.in(settings.limits().total());
    }
}
