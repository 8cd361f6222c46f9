package io.tieout.odoo;

import tools.jackson.databind.JsonNode;

/**
 * What {@code load} says of some rows.
 *
 * @param firstRow of the rows that were sent, from 0
 * @param field    empty when it is none in particular
 */
public record LoadMessage(int firstRow, int lastRow, String field, String text) {

    static LoadMessage of(JsonNode said) {
        JsonNode rows = said.path("rows");
        return new LoadMessage(
                rows.path("from").asInt(0),
                rows.path("to").asInt(0),
                said.path("field").asString(""),
                OdooError.tidy(said.path("message").asString("")));
    }
}
