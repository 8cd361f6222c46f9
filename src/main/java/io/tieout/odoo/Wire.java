package io.tieout.odoo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/** How a call is written down, and how its answer is read. */
sealed interface Wire {

    Letter letter(Call call, Map<String, Object> context, String key);

    /** The result, {@code null} of a method that has none; or the exception that Odoo threw; or neither, of an answer that is not Odoo's. */
    Read read(Reply reply);

    sealed interface Read {

        record Result(JsonNode value) implements Read {}

        record Failed(OdooError error) implements Read {}

        record Foreign() implements Read {}
    }

    /** Odoo 19, External JSON-2 API: the path names the method, the body its arguments, and the answer is the bare result. */
    record Json2(String database) implements Wire {

        @Override
        public Letter letter(Call call, Map<String, Object> context, String key) {
            SequencedMap<String, Object> body = new LinkedHashMap<>();
            if (!call.ids().isEmpty()) {
                body.put("ids", call.ids());
            }
            body.putAll(call.arguments());
            body.put("context", context);
            return new Letter(
                    "/json/2/%s/%s".formatted(call.model(), call.method()),
                    Map.of("Authorization", "bearer " + key, "X-Odoo-Database", database),
                    body);
        }

        @Override
        public Read read(Reply reply) {
            JsonNode json = reply.json();
            if (json == null) {
                return new Read.Foreign();
            }
            if (reply.status() == 200) {
                return new Read.Result(json);
            }
            return json.path("name").isString() ? new Read.Failed(OdooError.of(json)) : new Read.Foreign();
        }
    }

    /**
     * Odoo 16 to 21, External RPC API: every method through {@code execute_kw}, status 200 also of what fails.
     *
     * <p>In these versions some models name the arguments of {@code create}, {@code write} and the searches otherwise, so those stand by
     * their place.
     */
    record JsonRpc(String database, long user) implements Wire {
        private static final Map<String, String> BY_PLACE = Map.of(
                "create", "vals_list",
                "write", "vals",
                "search", "domain",
                "search_read", "domain",
                "search_count", "domain");

        @Override
        public Letter letter(Call call, Map<String, Object> context, String key) {
            List<Object> places = new ArrayList<>();
            if (!call.ids().isEmpty()) {
                places.add(call.ids());
            }
            SequencedMap<String, Object> named = new LinkedHashMap<>(call.arguments());
            String first = BY_PLACE.getOrDefault(call.method(), "");
            if (named.containsKey(first)) {
                places.add(named.remove(first));
            }
            named.put("context", context);
            return envelope(
                    "object", "execute_kw", List.of(database, user, key, call.model(), call.method(), places, named));
        }

        /** Whose key it is: {@code common.authenticate} answers with the number of the user, or with {@code false}. */
        static Letter authentication(String database, String login, String key) {
            return envelope("common", "authenticate", List.of(database, login, key, Map.of()));
        }

        private static Letter envelope(String service, String method, List<Object> arguments) {
            return new Letter(
                    "/jsonrpc",
                    Map.of(),
                    Map.of(
                            "jsonrpc",
                            "2.0",
                            "method",
                            "call",
                            "id",
                            1,
                            "params",
                            Map.of("service", service, "method", method, "args", arguments)));
        }

        @Override
        public Read read(Reply reply) {
            return opened(reply);
        }

        static Read opened(Reply reply) {
            JsonNode json = reply.json();
            if (json == null || !json.has("jsonrpc")) {
                return new Read.Foreign();
            }
            if (json.has("error")) {
                return new Read.Failed(OdooError.of(json.path("error").path("data")));
            }
            @Nullable JsonNode result = json.get("result");
            return new Read.Result(result == null ? NullNode.getInstance() : result);
        }
    }
}
