package io.tieout.odoofake;

import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A call as it came over one of the two protocols, and the form in which that is answered. */
interface Wire {

    /** Of the method that is called. */
    String method();

    /** Runs it. */
    JsonNode result();

    JsonNode success(JsonNode result);

    int status(ServerError error);

    JsonNode failure(ServerError error);

    /** The error that this protocol has for a key that has ended. */
    ServerError expired();

    /** What is sent back. */
    record Said(int status, JsonNode body) {}

    default Said said() {
        return said(this::result);
    }

    default Said refused(ServerError error) {
        return said(() -> {
            throw error;
        });
    }

    private Said said(Supplier<JsonNode> work) {
        try {
            return new Said(200, success(work.get()));
        } catch (ServerError error) {
            return new Said(status(error), failure(error));
        }
    }

    /** An error as both protocols carry it, with a traceback that must not be shown to anybody. */
    static ObjectNode data(ServerError error) {
        ObjectNode data = Store.JSON.createObjectNode();
        data.put("name", error.name()).put("message", error.message());
        var arguments = data.putArray("arguments").add(error.message());
        if (error.isHttp()) {
            arguments.add(error.status());
        }
        data.putObject("context");
        return data.put(
                "debug",
                "Traceback (most recent call last):\n  File \"/opt/odoo/odoo/http.py\", line 2212, in _serve_db\n    return self._transactioning(_serve_ir_http)\n%s: %s\n"
                        .formatted(error.name(), error.message()));
    }
}
