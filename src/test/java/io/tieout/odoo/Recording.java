package io.tieout.odoo;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tieout.SharedFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One exchange with a real server, as it was taken down; they are no part of the project. */
record Recording(String name, JsonNode request, int status, String type, JsonNode answer) {
    static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    static Recording of(int version, String name) {
        @Nullable Path folder = SharedFolder.path("recordings/odoo/%d".formatted(version));
        assumeTrue(folder != null, "the recordings of Odoo are not on this machine; TIEOUT_SHARED names their folder");
        try {
            JsonNode all = JSON.readTree(Files.readString(folder.resolve(name + ".json")));
            JsonNode response = all.path("response");
            String type = response.path("headers").path("Content-Type").asString("");
            return new Recording(
                    name,
                    all.path("request"),
                    response.path("status").asInt(),
                    type.split(";")[0],
                    response.path("body"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    String method() {
        return request.path("method").asString();
    }

    String path() {
        return request.path("path").asString();
    }

    JsonNode body() {
        return request.path("body");
    }

    /** The error in it, of either wire. */
    JsonNode error() {
        return answer.path("error").has("data") ? answer.path("error").path("data") : answer;
    }

    Map<String, String> headers() {
        Map<String, String> headers = new TreeMap<>();
        request.path("headers")
                .propertyStream()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().asString()));
        return headers;
    }

    /**
     * What a value is made of: names and types, none of its content. Of a list the first member stands for all; {@code false} may be any
     * type that is empty.
     */
    static String shape(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> {
                TreeSet<String> members = new TreeSet<>();
                value.propertyStream().forEach(member -> members.add(member.getKey() + ":" + shape(member.getValue())));
                yield members.toString();
            }
            case ARRAY -> value.isEmpty() ? "list" : "list of " + shape(value.path(0));
            case NUMBER -> value.isIntegralNumber() ? "integer" : "decimal";
            case BOOLEAN -> "boolean";
            case NULL, MISSING -> "nothing";
            default -> "text";
        };
    }
}
