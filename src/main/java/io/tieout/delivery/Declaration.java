package io.tieout.delivery;

import io.tieout.canonical.ControlTotals;
import io.tieout.canonical.Expected;
import io.tieout.canonical.TotalsRow;
import io.tieout.yaml.ListShape;
import io.tieout.yaml.MappingShape;
import io.tieout.yaml.NamedShape;
import io.tieout.yaml.Problems;
import io.tieout.yaml.ScalarShape;
import io.tieout.yaml.YamlDocument;
import io.tieout.yaml.YamlMapping;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What {@code delivery.yaml} says.
 *
 * @param knownAt  when its content counts as known; empty: when it is taken in
 * @param files    those that must be there
 * @param returns  older files that hold good again
 * @param complete by file, the month of which it has all lines
 * @param control  by file, what is in it
 * @param totals   by file, how a row of totals looks
 */
public record Declaration(
        String source,
        String entity,
        Optional<Instant> knownAt,
        List<String> files,
        List<String> returns,
        Map<String, YearMonth> complete,
        Map<String, ControlTotals> control,
        Map<String, TotalsRow> totals) {
    public static final String FILE = "delivery.yaml";

    private static final MappingShape CONTROL = MappingShape.empty()
            .optional("rows", ScalarShape.wholeNumber(0, Integer.MAX_VALUE))
            .optional("hours", ScalarShape.number())
            .optional("amount", ScalarShape.number())
            .optional(
                    "amounts",
                    new NamedShape(
                            "currency", Pattern.compile("[A-Z]{3}"), "an ISO 4217 currency code", ScalarShape.number()))
            .optional(
                    "sha256",
                    ScalarShape.matching("64 hexadecimal digits in quotes", Pattern.compile("[0-9A-Fa-f]{64}")));

    private static final MappingShape SHAPE = MappingShape.empty()
            .required("source", ScalarShape.text())
            .required("entity", ScalarShape.text())
            .optional("known_at", ScalarShape.readBy("a moment like 2026-09-30T17:05:00Z", OffsetDateTime::parse))
            .optional("files", new ListShape(ScalarShape.text()))
            .optional("returns", new ListShape(ScalarShape.text()))
            .optional(
                    "complete",
                    file(MappingShape.empty()
                            .required("month", ScalarShape.readBy("a month like 2026-08", YearMonth::parse))))
            .optional("control", file(CONTROL))
            .optional("totals", TotalsRows.SHAPE);

    private static NamedShape file(MappingShape each) {
        return new NamedShape("file", Pattern.compile("\\S+"), "a file of the delivery", each);
    }

    /** Reads it and notes what is wrong with it; empty if anything is. */
    public static Optional<Declaration> read(Path file, Problems problems) {
        Optional<YamlMapping> read = YamlDocument.read(file, Path.of(FILE), SHAPE, problems);
        return problems.isEmpty() ? read.map(Declaration::of) : Optional.empty();
    }

    private static Declaration of(YamlMapping said) {
        return new Declaration(
                said.required("source"),
                said.required("entity"),
                said.text("known_at").map(at -> OffsetDateTime.parse(at).toInstant()),
                said.texts("files"),
                said.texts("returns"),
                each(said, "complete", month -> YearMonth.parse(month.required("month"))),
                each(said, "control", Declaration::control),
                TotalsRows.of(said));
    }

    private static <T> Map<String, T> each(YamlMapping said, String key, Function<YamlMapping, T> reading) {
        Map<String, T> byFile = new HashMap<>();
        said.mappings(key).forEach((file, mapping) -> byFile.put(file, reading.apply(mapping)));
        return Map.copyOf(byFile);
    }

    private static ControlTotals control(YamlMapping said) {
        Map<String, BigDecimal> amounts = new HashMap<>();
        said.mapping("amounts")
                .ifPresent(each -> each.values()
                        .keySet()
                        .forEach(currency -> amounts.put(currency, new BigDecimal(each.required(currency)))));
        return new ControlTotals(
                said.text("rows").map(Integer::valueOf).orElse(null),
                number(said, "hours"),
                number(said, "amount"),
                amounts,
                said.text("sha256").orElse(null));
    }

    private static @Nullable BigDecimal number(YamlMapping said, String key) {
        return said.text(key).map(BigDecimal::new).orElse(null);
    }

    /**
     * What is said of a file.
     *
     * @param usual how rows of totals look in the files of its source; what the delivery says goes before it
     */
    public Expected expected(String file, Map<String, TotalsRow> usual) {
        TotalsRow row = Optional.ofNullable(totals.get(file)).orElse(usual.getOrDefault(file, TotalsRow.NONE));
        return new Expected(row, control.getOrDefault(file, ControlTotals.NONE));
    }
}
