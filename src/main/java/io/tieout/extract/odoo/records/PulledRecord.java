package io.tieout.extract.odoo.records;

import io.tieout.extract.map.SaidRecord;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A record as it was pulled, with what was read of the records that it points to. A path is a field, {@code employee_id.id} for the number of the
 * record that it points to, {@code task_id.name} for a field there, or {@code sale_line_id.currency_id.name} for one further on. {@code false} is no
 * value, but of a truth.
 */
record PulledRecord(JsonNode row) implements SaidRecord {
    static final String RECORD = "record";
    static final String LINKED = "linked";
    static final String FLAGS = "flags";

    @Override
    public JsonNode at(String path) {
        JsonNode flag = row.path(FLAGS).path(path);
        if (!flag.isMissingNode()) {
            return flag;
        }
        int dot = path.lastIndexOf('.');
        if (dot < 0) {
            return row.path(RECORD).path(path);
        }
        String before = path.substring(0, dot);
        String field = path.substring(dot + 1);
        return field.equals("id")
                ? number(at(before))
                : row.path(LINKED).path(before).path(field);
    }

    /** Of a link, which is a number and a name, or a bare number; of a list that names one record. */
    static JsonNode number(JsonNode link) {
        boolean one = link.isArray() && (link.size() == 1 || link.path(1).isString());
        JsonNode id = one ? link.path(0) : link;
        return id.isIntegralNumber() ? id : JsonNodeFactory.instance.missingNode();
    }

    /** Of a link or a list, the records that it names. */
    static List<Long> numbers(JsonNode link) {
        return link.isArray() && !link.path(1).isString()
                ? link.valueStream().map(JsonNode::asLong).toList()
                : Stream.of(number(link))
                        .filter(JsonNode::isIntegralNumber)
                        .map(JsonNode::longValue)
                        .toList();
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
