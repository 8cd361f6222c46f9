package io.tieout.job;

import io.tieout.trigger.CronRule;
import io.tieout.trigger.FixedTimes;
import io.tieout.trigger.MistakenRuleException;
import io.tieout.trigger.Rule;
import io.tieout.trigger.Trigger;
import io.tieout.trigger.Window;
import io.tieout.trigger.Window.MonthEnd;
import io.tieout.trigger.WorkingDayRule;
import io.tieout.yaml.ListShape;
import io.tieout.yaml.MappingShape;
import io.tieout.yaml.Problems;
import io.tieout.yaml.ScalarShape;
import io.tieout.yaml.YamlMapping;
import io.tieout.yaml.YamlNode;
import io.tieout.yaml.YamlScalar;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** What an item of {@code triggers} may say: one rule of three, and where and when it counts. */
final class TriggerShape {
    private static final String CRON = "cron";
    private static final String FIXED = "fixed";
    private static final String WORKING_DAY = "working_day";
    private static final String MONTH_END = "month_end";
    private static final String BLACKOUT = "blackout";
    private static final String ENTITIES = "entities";
    private static final List<String> RULES = List.of(CRON, FIXED, WORKING_DAY);
    private static final String ONE_RULE = "one of " + String.join(", ", RULES);

    static final MappingShape SHAPE = MappingShape.empty()
            .optional(CRON, ScalarShape.text())
            .optional(FIXED, new ListShape(ScalarShape.text()))
            .optional(WORKING_DAY, ScalarShape.text())
            .optional("zone", ScalarShape.readBy("a time zone like Europe/Berlin", ZoneId::of))
            .optional(ENTITIES, new ListShape(ScalarShape.text()))
            .optional("calendar", ScalarShape.text())
            .optional(BLACKOUT, new ListShape(ScalarShape.text()))
            .optional(MONTH_END, ScalarShape.text());

    private TriggerShape() {}

    /** Notes what the shape of single keys does not say. @param entities those of the settings; empty where they are not known */
    static void check(YamlMapping trigger, Set<String> entities, Problems problems) {
        List<String> rules =
                RULES.stream().filter(trigger.values()::containsKey).toList();
        if (rules.size() != 1) {
            problems.add(trigger.place(), rules.isEmpty() ? "no rule" : String.join(" and ", rules), ONE_RULE);
        }
        parsed(trigger, CRON, CronRule::parse, problems);
        parsed(trigger, WORKING_DAY, WorkingDayRule::parse, problems);
        parsed(trigger, MONTH_END, MonthEnd::parse, problems);
        trigger.scalars(FIXED).forEach(time -> parsed(time, text -> FixedTimes.parse(List.of(text)), problems));
        trigger.scalars(BLACKOUT).forEach(window -> parsed(window, Window::parse, problems));
        trigger.get(MONTH_END)
                .filter(window -> !trigger.values().containsKey(CRON))
                .ifPresent(window -> problems.add(window.place(), MONTH_END + " without cron", "beside cron alone"));
        trigger.scalars(ENTITIES).stream()
                .filter(named -> !entities.isEmpty() && !entities.contains(named.value()))
                .forEach(named -> problems.addUnknown(named.place(), "entity", named.value(), entities));
    }

    /** A rule that counts working days says itself which month it is due for; another one takes that of the job. */
    static void checkPeriod(YamlMapping trigger, JobPeriod period, Problems problems) {
        boolean named = trigger.values().containsKey(WORKING_DAY);
        switch (period) {
            case PREVIOUS_MONTH, CURRENT_MONTH, ALL -> {}
            case BEFORE_FIRST ->
                problems.add(
                        trigger.place(),
                        "a trigger of a job whose period is before-first",
                        "none: it is run once, when somebody starts it");
            case GIVEN -> {
                if (!named) {
                    problems.add(
                            trigger.place(),
                            "a trigger that names no month, of a job whose period is given",
                            "working_day, which names its month, or the period previous-month");
                }
            }
        }
    }

    private static void parsed(YamlMapping trigger, String key, Consumer<String> parser, Problems problems) {
        if (trigger.get(key).orElse(null) instanceof YamlScalar scalar && scalar.type() == YamlScalar.Type.TEXT) {
            parsed(scalar, parser, problems);
        }
    }

    private static void parsed(YamlScalar scalar, Consumer<String> parser, Problems problems) {
        try {
            parser.accept(scalar.value());
        } catch (MistakenRuleException mistake) {
            problems.add(scalar.place(), mistake.found(), mistake.allowed());
        }
    }

    /** The trigger that an item says, which was found right. */
    static Trigger read(YamlNode item) {
        YamlMapping trigger = (YamlMapping) item;
        return new Trigger(
                rule(trigger),
                trigger.texts(ENTITIES),
                trigger.text("zone").map(ZoneId::of),
                trigger.text("calendar"),
                trigger.texts(BLACKOUT).stream().map(Window::parse).toList(),
                trigger.text(MONTH_END).map(MonthEnd::parse));
    }

    private static Rule rule(YamlMapping trigger) {
        if (trigger.text(CRON).isPresent()) {
            return CronRule.parse(trigger.required(CRON));
        }
        return trigger.text(WORKING_DAY).isPresent()
                ? WorkingDayRule.parse(trigger.required(WORKING_DAY))
                : FixedTimes.parse(trigger.texts(FIXED));
    }
}
