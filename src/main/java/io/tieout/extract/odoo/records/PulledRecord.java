package io.tieout.extract.odoo.records;

import io.tieout.extract.map.SaidRecord;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A record as it was pulled, with what was read of the records that it points to. A path is a field, {@code employee_id.id} for the number of the record that it
 * points to, or {@code task_id.name} for a field there. {@code false} is no value, but of a truth.
 */
record PulledRecord(JsonNode row) implements SaidRecord {
    static final String RECORD = "record";
    static final String LINKED = "linked";
    static final String FLAGS = "flags";

    @Override
    public JsonNode at(String path) {
        String[] fields = path.split("\\.");
        JsonNode flag = row.path(FLAGS).path(path);
        if (!flag.isMissingNode()) {
            return flag;
        }
        JsonNode value = row.path(RECORD).path(fields[0]);
        for (int i = 1; i < fields.length; i++) {
            value = fields[i].equals("id")
                    ? number(value)
                    : row.path(LINKED).path(fields[0]).path(fields[i]);
        }
        return value;
    }

    /** Of a link, which is a number and a name, or a bare number. */
    static JsonNode number(JsonNode link) {
        JsonNode id = link.isArray() ? link.path(0) : link;
        return id.isIntegralNumber() ? id : JsonNodeFactory.instance.missingNode();
    }

    @Override
    public String text(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> value.stringValue();
            case NUMBER -> value.decimalValue().toPlainString();
            case BOOLEAN -> value.booleanValue() ? "true" : "";
            case ARRAY, BINARY, MISSING, NULL, OBJECT, POJO -> "";
        };
    }
}
