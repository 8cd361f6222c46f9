package io.tieout.odoo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A request, taken apart in the same way whether we sent it or somebody recorded it. */
record Sent(
        String verb,
        String form,
        List<String> envelope,
        String model,
        String method,
        List<String> places,
        Map<String, String> named,
        JsonNode arguments) {

    /** Empty of what is no call of a method. */
    static Optional<Sent> of(String verb, String path, JsonNode body) {
        if (path.startsWith("/json/2/")) {
            String[] parts = path.split("/");
            return Optional.of(new Sent(
                    verb, "/json/2/<model>/<method>", List.of(), parts[3], parts[4], List.of(), kinds(body), body));
        }
        JsonNode args = body.path("params").path("args");
        if (!path.equals("/jsonrpc") || !args.path(4).isString()) {
            return Optional.empty();
        }
        List<String> envelope = new ArrayList<>(kinds(body).keySet());
        envelope.addAll(kinds(body.path("params")).keySet());
        for (String constant : List.of("jsonrpc", "method")) {
            envelope.add(body.path(constant).asString());
        }
        envelope.add(body.path("params").path("service").asString());
        envelope.add(body.path("params").path("method").asString());
        args.valueStream().limit(5).forEach(each -> envelope.add(kind(each)));
        JsonNode arguments = args.path(6).deepCopy();
        List<String> places = args.path(5).valueStream().map(Sent::kind).toList();
        if (arguments instanceof ObjectNode named && args.path(4).asString().startsWith("search")) {
            named.set("domain", args.path(5).path(0));
        }
        return Optional.of(new Sent(
                verb,
                path,
                envelope,
                args.path(3).asString(),
                args.path(4).asString(),
                places,
                kinds(args.path(6)),
                arguments));
    }

    String operation() {
        return model + "." + method;
    }

    static Map<String, String> kinds(JsonNode named) {
        Map<String, String> kinds = new TreeMap<>();
        named.propertyStream().forEach(value -> kinds.put(value.getKey(), kind(value.getValue())));
        return kinds;
    }

    static String kind(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> "names and values";
            case ARRAY -> "list";
            case NUMBER -> "number";
            case STRING -> "text";
            default -> value.getNodeType().toString();
        };
    }
}
