package io.tieout.job;

import io.tieout.yaml.ChoiceShape;
import io.tieout.yaml.Place;
import io.tieout.yaml.Problems;
import io.tieout.yaml.YamlDocument;
import io.tieout.yaml.YamlMapping;
import io.tieout.yaml.YamlNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads one job file. */
final class JobFile {

    private final Path file;
    private final Path name;
    private final Set<String> entities;
    private final Problems problems = new Problems();

    /**
     * A job file.
     *
     * @param name     what messages call it
     * @param entities that it may name; empty: any
     */
    JobFile(Path file, Path name, Set<String> entities) {
        this.file = file;
        this.name = name;
        this.entities = Collections.unmodifiableSet(new LinkedHashSet<>(entities));
    }

    /** The definition in the file; its mistakes are noted in {@code all}, and then there is none. */
    Optional<JobDefinition> read(Problems all) {
        Optional<YamlMapping> top = YamlDocument.read(file, name, JobShape.SHAPE, problems);
        return checked(top, all);
    }

    Optional<JobDefinition> parse(String text, Problems all) {
        return checked(YamlDocument.parse(name, text, JobShape.SHAPE, problems), all);
    }

    private Optional<JobDefinition> checked(Optional<YamlMapping> top, Problems all) {
        top.ifPresent(this::checkName);
        top.ifPresent(this::checkTriggers);
        if (problems.isEmpty()) {
            top.ifPresent(this::checkOrder);
        }
        all.addAll(problems);
        return problems.isEmpty() ? top.map(this::definition) : Optional.empty();
    }

    /** The file is found by the job's name. */
    private void checkName(YamlMapping top) {
        String expected = String.valueOf(file.getFileName()).replaceFirst("\\.yaml$", "");
        top.text("job").filter(name -> !name.equals(expected)).ifPresent(name -> {
            Place place = top.get("job").orElseThrow().place();
            problems.add(place, name, "%s, as the file is named".formatted(expected));
        });
    }

    private void checkTriggers(YamlMapping top) {
        Optional<JobPeriod> period = top.text("period")
                .filter(JobShape.words(JobPeriod.values())::contains)
                .map(word -> JobShape.constant(JobPeriod.class, word));
        top.list("triggers")
                .filter(YamlMapping.class::isInstance)
                .map(YamlMapping.class::cast)
                .forEach(trigger -> {
                    TriggerShape.check(trigger, entities, problems);
                    period.ifPresent(each -> TriggerShape.checkPeriod(trigger, each, problems));
                });
        top.get("triggers").filter(triggers -> applies(top)).ifPresent(triggers -> {
            String only = "none: what was approved is sent by whoever types tieout plan apply";
            problems.add(triggers.place(), "triggers of a job that applies a plan", only);
        });
    }

    private static boolean applies(YamlMapping top) {
        return top.scalars("steps").stream().anyMatch(step -> step.value().equals(StepKind.APPLY.word()));
    }

    private void checkOrder(YamlMapping top) {
        Set<String> words = new HashSet<>();
        Set<StepDefinition> steps = new HashSet<>();
        for (YamlNode item : top.list("steps").toList()) {
            StepDefinition step = StepKind.read(item);
            Set<String> after = step.kind().after();
            if (!after.isEmpty() && after.stream().noneMatch(words::contains)) {
                problems.add(
                        item.place(),
                        step.kind().word() + " too early",
                        "after " + String.join(" or ", after.stream().sorted().toList()));
            }
            if (step.kind() == StepKind.EXTRACT && words.contains(StepKind.SNAPSHOT.word())) {
                problems.add(item.place(), step + " too late", "before snapshot, which pins what was extracted");
            }
            boolean second = step.kind().takesSeveralOptions()
                    ? words.contains(step.kind().word())
                    : !steps.add(step);
            if (second) {
                problems.add(item.place(), step.name() + " a second time", "each step once");
            }
            words.add(ChoiceShape.wordOf(item));
        }
        StepKind.THEN_CHECKED.stream()
                .filter(kind -> words.contains(kind.word()) && !words.contains(StepKind.CHECK.word()))
                .forEach(kind -> problems.add(
                        top.get("steps").orElseThrow().place(), kind.word() + " without check", "check after it"));
    }

    private JobDefinition definition(YamlMapping top) {
        List<StepDefinition> steps = top.list("steps").map(StepKind::read).toList();
        return new JobDefinition(
                file,
                top.required("job"),
                top.required("purpose").strip(),
                top.required("owner"),
                JobShape.constant(Criticality.class, top.required("criticality")),
                Duration.parse(top.required("latency_tolerance")),
                top.required("recovery").strip(),
                top.list("triggers").map(TriggerShape::read).toList(),
                JobShape.constant(JobPeriod.class, top.required("period")),
                steps);
    }
}
