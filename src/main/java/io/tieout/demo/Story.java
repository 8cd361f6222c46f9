package io.tieout.demo;

import io.tieout.settings.SettingsException;
import io.tieout.yaml.ChoiceShape;
import io.tieout.yaml.ListShape;
import io.tieout.yaml.MappingShape;
import io.tieout.yaml.NamedShape;
import io.tieout.yaml.Problems;
import io.tieout.yaml.ScalarShape;
import io.tieout.yaml.Shape;
import io.tieout.yaml.YamlDocument;
import io.tieout.yaml.YamlMapping;
import io.tieout.yaml.YamlNode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/** What happens in the sample, in this order; each stage for one of its entities after another. */
record Story(List<Stage> stages) {
    private static final Pattern A_CAUSE = Pattern.compile("[a-z -]+");
    private static final MappingShape SHAPE =
            MappingShape.empty().required("stages", new ListShape(new ChoiceShape(List.of(), kinds())));

    /**
     * Part of the story of a month.
     *
     * @param late     whether the month was closed before, and something came too late for that
     * @param entities whose part it is, by name
     * @param until    the day until which everything that was delivered, exported and decided is known
     * @param sign     whether the month is signed, or stays open
     * @param reasons  why what differs is signed as it is, by cause
     */
    record Stage(
            boolean late,
            List<String> entities,
            YearMonth month,
            LocalDate until,
            boolean sign,
            SequencedMap<String, String> reasons) {}

    private static SequencedMap<String, Shape> kinds() {
        MappingShape late = MappingShape.empty()
                .required("entities", new ListShape(ScalarShape.text()))
                .required("month", ScalarShape.readBy("a month like 2026-09", YearMonth::parse))
                .required("until", ScalarShape.readBy("a date like 2026-10-06", LocalDate::parse));
        SequencedMap<String, Shape> kinds = new LinkedHashMap<>();
        kinds.put(
                "close",
                late.optional("sign", ScalarShape.trueOrFalse())
                        .optional("accept", new NamedShape("cause", A_CAUSE, "a cause", ScalarShape.prose())));
        kinds.put("late", late);
        return kinds;
    }

    /** As a file tells it. */
    static Story read(Path file) {
        Problems problems = new Problems();
        List<Stage> stages = YamlDocument.read(file, SHAPE, problems).stream()
                .takeWhile(story -> problems.isEmpty())
                .flatMap(story -> story.list("stages"))
                .map(Story::stage)
                .toList();
        SettingsException.throwIfAny(problems);
        return new Story(stages);
    }

    private static Stage stage(YamlNode node) {
        String kind = ChoiceShape.wordOf(node);
        YamlMapping stage = ((YamlMapping) node).mapping(kind).orElseThrow();
        return new Stage(
                kind.equals("late"),
                stage.texts("entities"),
                YearMonth.parse(stage.required("month")),
                LocalDate.parse(stage.required("until")),
                stage.text("sign").map(Boolean::parseBoolean).orElse(false),
                reasons(stage));
    }

    private static SequencedMap<String, String> reasons(YamlMapping stage) {
        SequencedMap<String, String> reasons = new LinkedHashMap<>();
        stage.mapping("accept")
                .ifPresent(accept ->
                        accept.values().sequencedKeySet().forEach(cause -> reasons.put(cause, accept.required(cause))));
        return reasons;
    }
}
