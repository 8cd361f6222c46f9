package io.tieout.odoo;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A field of a model, as {@code fields_get} describes it.
 *
 * @param type      {@code char}, {@code monetary}, {@code many2one}, …
 * @param relation  the model that it points to; empty when it points to none
 * @param stored    what is not can be neither sorted nor, often, searched by
 * @param selection the words that it may hold; none when it is no selection
 */
public record OdooField(
        String type, String relation, boolean required, boolean readonly, boolean stored, List<String> selection) {
    static final List<String> ATTRIBUTES = List.of("type", "relation", "required", "readonly", "store", "selection");

    static OdooField of(JsonNode said) {
        List<String> words = said.path("selection")
                .valueStream()
                .map(pair -> pair.path(0).asString(""))
                .toList();
        return new OdooField(
                said.path("type").asString(""),
                said.path("relation").asString(""),
                said.path("required").asBoolean(false),
                said.path("readonly").asBoolean(false),
                said.path("store").asBoolean(true),
                words);
    }
}
