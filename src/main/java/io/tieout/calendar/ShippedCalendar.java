package io.tieout.calendar;

import io.tieout.yaml.ListShape;
import io.tieout.yaml.MappingShape;
import io.tieout.yaml.NamedShape;
import io.tieout.yaml.Problems;
import io.tieout.yaml.ScalarShape;
import io.tieout.yaml.YamlDocument;
import io.tieout.yaml.YamlMapping;
import io.tieout.yaml.YamlScalar;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A calendar that comes with the product, as its file says it.
 *
 * @param between what a day between two holidays is called where it is one, too
 */
record ShippedCalendar(
        String name,
        int firstYear,
        int lastYear,
        Set<DayOfWeek> weekend,
        Substitution substitution,
        Optional<String> between,
        Map<String, HolidayRule> rules) {

    static final List<String> NAMES = List.of("CH", "DE", "GB-ENG", "JP", "US");

    private static final List<String> WEEKDAYS =
            Arrays.stream(DayOfWeek.values()).map(DayOfWeek::name).toList();
    private static final MappingShape SHAPE = MappingShape.empty()
            .required("calendar", ScalarShape.text())
            .required("of", ScalarShape.text())
            .required("source", ScalarShape.prose())
            .required("years", ScalarShape.matching("years like 2024-2040", Pattern.compile("\\d{4}-\\d{4}")))
            .required("weekend", new ListShape(ScalarShape.oneOf(WEEKDAYS)))
            .required("substitute", ScalarShape.oneOf(Substitution.WORDS))
            .optional("between_holidays", ScalarShape.text())
            .required(
                    "holidays",
                    new NamedShape(
                            "holiday",
                            Pattern.compile("\\S.*\\S"),
                            "its name",
                            ScalarShape.readBy(HolidayRule.ALLOWED, HolidayRule::parse)));

    /** @throws IllegalStateException for a file that is wrong, which the build would have shown */
    static ShippedCalendar read(String name) {
        String resource = "calendars/%s.yaml".formatted(name);
        try (InputStream content = ShippedCalendar.class.getClassLoader().getResourceAsStream(resource)) {
            if (content == null) {
                throw new IllegalStateException(resource + " is not on the class path");
            }
            return parse(resource, new String(content.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ShippedCalendar parse(String resource, String text) {
        Problems problems = new Problems();
        Optional<YamlMapping> top = YamlDocument.parse(Path.of(resource), text, SHAPE, problems);
        if (!problems.isEmpty()) {
            throw new IllegalStateException(problems.list().getFirst().sentence());
        }
        return of(top.orElseThrow());
    }

    private static ShippedCalendar of(YamlMapping file) {
        String[] years = file.required("years").split("-");
        Map<String, HolidayRule> rules = new LinkedHashMap<>();
        file.mapping("holidays").orElseThrow().values().forEach((name, node) -> {
            rules.put(name, HolidayRule.parse(((YamlScalar) node).value()));
        });
        return new ShippedCalendar(
                file.required("calendar"),
                Integer.parseInt(years[0]),
                Integer.parseInt(years[1]),
                file.texts("weekend").stream()
                        .map(DayOfWeek::valueOf)
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(DayOfWeek.class))),
                Substitution.of(file.required("substitute")),
                file.text("between_holidays"),
                rules);
    }

    /** What is free in the years of the calendar, the substitutes with it. */
    Collection<Holiday> holidays() {
        Map<LocalDate, Holiday> free = new TreeMap<>();
        for (int year = firstYear - 1; year <= lastYear + 1; year++) {
            for (var rule : rules.entrySet()) {
                LocalDate on = rule.getValue().in(year);
                free.put(on, new Holiday(on, rule.getKey()));
            }
        }
        List<Holiday> own = List.copyOf(free.values());
        between.ifPresent(name -> own.forEach(holiday -> {
            LocalDate next = holiday.on().plusDays(1);
            if (!free.containsKey(next) && free.containsKey(next.plusDays(1))) {
                free.put(next, new Holiday(next, name));
            }
        }));
        own.stream().sorted(Comparator.comparing(Holiday::on)).forEach(holiday -> {
            LocalDate instead = substitution.insteadOf(holiday.on(), free::containsKey);
            free.putIfAbsent(instead, new Holiday(instead, holiday.name() + " (substitute)"));
        });
        return free.values().stream()
                .filter(holiday ->
                        holiday.on().getYear() >= firstYear && holiday.on().getYear() <= lastYear)
                .toList();
    }
}
