package io.tieout.odoofake;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Which rows a domain selects: conditions, all of which hold unless {@code &}, {@code |} and {@code !} stand before them. */
final class Domain {
    private static final Set<String> OPERATORS =
            Set.of("=", "!=", "<", "<=", ">", ">=", "in", "not in", "like", "ilike", "not ilike", "=like", "=ilike");
    private static final Pattern MOMENT =
            Pattern.compile("(\\d{4}-\\d{2}-\\d{2})(?:[ T](\\d{2}:\\d{2}:\\d{2})(\\.\\d+)?)?(Z|[+-]\\d{2}:?\\d{2})?");

    private final Schema schema;
    private final Store store;
    private final int version;

    Domain(Schema schema, Store store, int version) {
        this.schema = schema;
        this.store = store;
        this.version = version;
    }

    /** @param asker who must have the right to read whatever a path leads through */
    Predicate<ObjectNode> of(Schema.Model model, JsonNode domain, Asker asker) {
        if (!domain.isArray()) {
            throw ServerError.type("Domain() invalid argument type for domain: %s".formatted(python(domain)));
        }
        Deque<JsonNode> terms = new ArrayDeque<>();
        domain.forEach(terms::add);
        Predicate<ObjectNode> all = row -> true;
        Iterator<JsonNode> rest = terms.iterator();
        while (rest.hasNext()) {
            all = all.and(next(model, rest, asker));
        }
        return all;
    }

    private Predicate<ObjectNode> next(Schema.Model model, Iterator<JsonNode> rest, Asker asker) {
        if (!rest.hasNext()) {
            throw ServerError.value("Domain() malformed: an operator stands without its conditions");
        }
        JsonNode term = rest.next();
        return switch (term.asString("")) {
            case "&" -> next(model, rest, asker).and(next(model, rest, asker));
            case "|" -> next(model, rest, asker).or(next(model, rest, asker));
            case "!" -> next(model, rest, asker).negate();
            default -> condition(model, term, asker);
        };
    }

    private Predicate<ObjectNode> condition(Schema.Model model, JsonNode term, Asker asker) {
        String path = term.path(0).asString("");
        String operator = term.path(1).asString("");
        JsonNode value = term.path(2);
        String told = "('%s', '%s', %s)".formatted(path, operator, python(value));
        if (!term.isArray() || term.size() != 3) {
            throw ServerError.value("Domain() invalid item in domain: %s".formatted(python(term)));
        }
        int dot = path.indexOf('.');
        String first = dot < 0 ? path : path.substring(0, dot);
        Field field = model.field(first, "Invalid field %s.%s in condition %s".formatted(model.name(), first, told));
        if (!OPERATORS.contains(operator)) {
            throw ServerError.value("Invalid operator in condition %s".formatted(told));
        }
        if (dot >= 0) {
            Schema.Model other = schema.named(field.relation());
            asker.insistOnReading(other.name());
            Predicate<ObjectNode> there = condition(
                    other,
                    Store.JSON
                            .createArrayNode()
                            .add(path.substring(dot + 1))
                            .add(operator)
                            .add(value),
                    asker);
            return row -> linked(row.path(first))
                    .anyMatch(id -> store.find(other.name(), id).filter(there).isPresent());
        }
        JsonNode literal = field.type().equals("datetime") && value.isString()
                ? Store.JSON.getNodeFactory().stringNode(moment(value.asString()))
                : value;
        if (field.type().equals("date") && value.isString()) {
            comparable(value.asString());
        }
        return row -> holds(field, row.path(first), operator, literal);
    }

    private static LongStream linked(JsonNode value) {
        if (value.isArray()) {
            return value.valueStream().mapToLong(JsonNode::asLong);
        }
        return value.isNumber() ? LongStream.of(value.asLong()) : LongStream.empty();
    }

    private boolean holds(Field field, JsonNode found, String operator, JsonNode value) {
        return switch (operator) {
            case "=" -> value.isArray() ? within(field, found, value) : same(field, found, value);
            case "!=" -> !same(field, found, value);
            case "in" -> within(field, found, value);
            case "not in" -> !within(field, found, value);
            case "like", "ilike", "=like", "=ilike" -> matches(found, operator, value.asString(""));
            case "not ilike" -> !matches(found, "ilike", value.asString(""));
            default -> compares(field, found, operator, value);
        };
    }

    private boolean within(Field field, JsonNode found, JsonNode values) {
        return values.valueStream().anyMatch(value -> same(field, found, value));
    }

    private boolean same(Field field, JsonNode found, JsonNode value) {
        if (isEmpty(value)) {
            return isEmpty(found) || field.isNumber() && found.decimalValue().signum() == 0;
        }
        if (field.isList()) {
            return found.valueStream().anyMatch(id -> id.asLong() == value.asLong());
        }
        return compares(field, found, "=", value);
    }

    private boolean compares(Field field, JsonNode found, String operator, JsonNode value) {
        if (isEmpty(found) && !field.isNumber() || isEmpty(value)) {
            return false;
        }
        int order = found.isNumber() && value.isNumber()
                ? found.decimalValue().compareTo(value.decimalValue())
                : text(field, found).compareTo(value.asString(""));
        return switch (operator) {
            case "=" -> order == 0;
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            default -> order >= 0;
        };
    }

    /** From 19 on whole seconds are compared; before, what is stored, to the microsecond. */
    private String text(Field field, JsonNode found) {
        String text = found.asString("");
        return field.type().equals("datetime") && version >= 19 ? text.substring(0, 19) : text;
    }

    private String moment(String literal) {
        var parts = MOMENT.matcher(literal);
        if (!parts.matches()) {
            throw ServerError.value(
                    "time data '%s' does not match format '%%Y-%%m-%%d %%H:%%M:%%S'".formatted(literal));
        }
        if (version >= 19 && parts.group(4) != null) {
            throw ServerError.value("expecting only datetimes with no timezone: '%s'".formatted(literal));
        }
        day(parts.group(1));
        String seconds = "%s %s"
                .formatted(parts.group(1), Optional.ofNullable(parts.group(2)).orElse("00:00:00"));
        return version >= 19 ? seconds : seconds + ".000000";
    }

    /** Before 19, the database alone notices a day that there is not. */
    private void comparable(String literal) {
        try {
            day(literal);
        } catch (ServerError no) {
            throw version >= 19 ? no : ServerError.noSuchDay(literal);
        }
    }

    static void day(String literal) {
        try {
            var unused = LocalDate.parse(literal.substring(0, Math.min(10, literal.length())));
        } catch (DateTimeException no) {
            throw ServerError.value("month must be in 1..12");
        }
    }

    private static boolean matches(JsonNode found, String operator, String pattern) {
        boolean folded = operator.contains("ilike");
        String text = folded ? found.asString("").toLowerCase(Locale.ROOT) : found.asString("");
        String sought = folded ? pattern.toLowerCase(Locale.ROOT) : pattern;
        if (found.isBoolean()) {
            return false;
        }
        String whole = operator.startsWith("=") ? sought : "%" + sought + "%";
        StringBuilder regex = new StringBuilder();
        whole.chars()
                .forEach(letter -> regex.append(
                        letter == '%' ? ".*" : letter == '_' ? "." : Pattern.quote(String.valueOf((char) letter))));
        return Pattern.compile(regex.toString(), Pattern.DOTALL).matcher(text).matches();
    }

    static boolean isEmpty(JsonNode value) {
        return value.isNull()
                || value.isMissingNode()
                || value.isBoolean() && !value.booleanValue()
                || value.isString() && value.asString().isEmpty();
    }

    static BigDecimal number(JsonNode value) {
        return value.isNumber() ? value.decimalValue() : BigDecimal.ZERO;
    }

    /** As Python shows a value. */
    static String python(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> "'" + value.asString() + "'";
            case BOOLEAN -> value.booleanValue() ? "True" : "False";
            case NULL, MISSING -> "None";
            default -> value.toString();
        };
    }
}
