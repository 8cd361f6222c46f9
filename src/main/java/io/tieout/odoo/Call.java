package io.tieout.odoo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * One method of one model, with named arguments as JSON has them: texts, numbers, booleans, lists, maps.
 *
 * @param ids     the records that it is called on; none for a method of the model
 * @param context beside the company, which every call has
 */
public record Call(
        String model,
        String method,
        Effect effect,
        List<Long> ids,
        SequencedMap<String, Object> arguments,
        Map<String, Object> context) {

    public static Call reading(String model, String method) {
        return new Call(model, method, Effect.READS, List.of(), new LinkedHashMap<>(), Map.of());
    }

    public static Call writing(String model, String method) {
        return new Call(model, method, Effect.WRITES, List.of(), new LinkedHashMap<>(), Map.of());
    }

    public Call on(List<Long> records) {
        return new Call(model, method, effect, List.copyOf(records), arguments, context);
    }

    public Call with(String name, Object value) {
        LinkedHashMap<String, Object> more = new LinkedHashMap<>(arguments);
        more.put(name, value);
        return new Call(model, method, effect, ids, more, context);
    }

    public Call in(Map<String, Object> further) {
        LinkedHashMap<String, Object> more = new LinkedHashMap<>(context);
        more.putAll(further);
        return new Call(model, method, effect, ids, arguments, more);
    }

    /** As it is told to a person. */
    String told() {
        return ids.isEmpty() ? model + "." + method : "%s.%s of %s".formatted(model, method, some(ids));
    }

    private static String some(List<Long> ids) {
        List<String> first =
                new ArrayList<>(ids.stream().limit(5).map(String::valueOf).toList());
        if (ids.size() > first.size()) {
            first.add("%d more".formatted(ids.size() - first.size()));
        }
        return String.join(", ", first);
    }
}
