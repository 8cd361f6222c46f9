package io.tieout.odoo;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * One record as it was read. Odoo says {@code false} of everything that is empty, but for numbers, which are 0, and booleans.
 *
 * <p>A number is as the server wrote its double: whoever knows the currency rounds it.
 */
public record OdooRecord(String model, JsonNode values) {
    /** UTC, to the second, whatever zone the user has. */
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    private static final Pattern NEVER = Pattern.compile("0{0,3}1-01-01");

    /** One that a server said. A NUL, which neither its database keeps nor ours, is refused before anything is made of the record. */
    static OdooRecord said(String model, JsonNode values) {
        OdooRecord record = new OdooRecord(model, values);
        values.propertyStream()
                .filter(field -> holdsNul(field.getValue()))
                .findFirst()
                .ifPresent(field -> {
                    throw new OdooException(
                            Trouble.PERMANENT_DATA,
                            "%s holds a NUL character, where a text that a database can keep was expected; correct it in Odoo."
                                    .formatted(record.place(field.getKey())));
                });
        return record;
    }

    private static boolean holdsNul(JsonNode value) {
        return value.isString()
                ? value.asString().indexOf('\0') >= 0
                : value.isContainer() && value.valueStream().anyMatch(OdooRecord::holdsNul);
    }

    public long id() {
        JsonNode id = values.path("id");
        if (!id.isIntegralNumber()) {
            throw unlike("id", "a number");
        }
        return id.longValue();
    }

    /** Empty when it is not filled. */
    public String text(String field) {
        JsonNode value = value(field, "a text", found -> found.isString() || isEmpty(found));
        return value.isString() ? value.asString() : "";
    }

    public BigDecimal number(String field) {
        return value(field, "a number", JsonNode::isNumber).decimalValue();
    }

    public boolean flag(String field) {
        return value(field, "true or false", JsonNode::isBoolean).booleanValue();
    }

    /** Empty also for the first day of all, which Odoo says of what is never so: {@code 1-01-01}, from some machines {@code 0001-01-01}. */
    public Optional<LocalDate> day(String field) {
        String text = text(field);
        try {
            return text.isEmpty() || NEVER.matcher(text).matches()
                    ? Optional.empty()
                    : Optional.of(LocalDate.parse(text));
        } catch (DateTimeException no) {
            throw unlike(field, "a day such as 2026-11-30");
        }
    }

    public Optional<Instant> moment(String field) {
        String text = text(field);
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(MOMENT.parse(text, Instant::from));
        } catch (DateTimeException no) {
            throw unlike(field, "a moment such as 2026-11-30 08:15:00");
        }
    }

    /** Of a many2one: a pair of number and name, or the bare number. */
    public Optional<Link> link(String field) {
        JsonNode value = value(
                field,
                "a number and a name",
                found -> isEmpty(found)
                        || found.isIntegralNumber()
                        || found.isArray() && found.path(0).isIntegralNumber());
        if (isEmpty(value)) {
            return Optional.empty();
        }
        return Optional.of(
                value.isArray()
                        ? new Link(value.path(0).longValue(), value.path(1).asString(""))
                        : new Link(value.longValue(), ""));
    }

    /** Of a one2many or many2many. */
    public List<Long> ids(String field) {
        JsonNode value = value(field, "a list of numbers", found -> found.isArray() || isEmpty(found));
        List<Long> ids = new ArrayList<>();
        for (JsonNode id : value) {
            if (!id.isIntegralNumber()) {
                throw unlike(field, "a list of numbers");
            }
            ids.add(id.longValue());
        }
        return List.copyOf(ids);
    }

    /** Of a json field such as {@code analytic_distribution}; empty when it is not filled. */
    public Optional<JsonNode> json(String field) {
        JsonNode value = value(field, "an object", found -> found.isObject() || isEmpty(found));
        return value.isObject() ? Optional.of(value) : Optional.empty();
    }

    private static boolean isEmpty(JsonNode value) {
        return value.isNull() || value.isBoolean() && !value.booleanValue();
    }

    private JsonNode value(String field, String expected, Predicate<JsonNode> fits) {
        JsonNode value = values.path(field);
        if (value.isMissingNode() || !fits.test(value)) {
            throw unlike(field, expected);
        }
        return value;
    }

    private OdooException unlike(String field, String expected) {
        JsonNode value = values.path(field);
        String found = value.isMissingNode() ? "nothing" : OdooError.tidy(value.toString());
        return new OdooException(
                Trouble.PERMANENT_CONFIG,
                "%s is %s, where %s was expected; see which version and which modules Odoo has."
                        .formatted(place(field), found, expected));
    }

    private String place(String field) {
        return "%s of %s %s in Odoo".formatted(field, model, values.path("id").asString("?"));
    }
}
