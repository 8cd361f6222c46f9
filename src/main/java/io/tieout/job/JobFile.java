package io.tieout.job;

import io.tieout.report.Result;
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
            boolean second = !steps.add(step)
                    || step.kind().takesSeveralOptions()
                            && words.contains(step.kind().word());
            if (second) {
                problems.add(item.place(), step.name() + " a second time", "each step once");
            }
            words.add(ChoiceShape.wordOf(item));
        }
        checkTieOut(top, steps);
        checkTrend(top, steps);
        StepKind.THEN_CHECKED.stream()
                .filter(kind -> words.contains(kind.word()) && !words.contains(StepKind.CHECK.word()))
                .forEach(kind -> problems.add(
                        top.get("steps").orElseThrow().place(), kind.word() + " without check", "check after it"));
    }

    /** What the ledger says now is no part of a close, which comes out the same whenever it is computed. */
    private void checkTieOut(YamlMapping top, Set<StepDefinition> steps) {
        List<String> ofTieOut = List.of(Result.TIE_OUT.word());
        boolean tiesOut = steps.stream().anyMatch(step -> step.kind() == StepKind.TIE_OUT);
        boolean alone = steps.stream()
                .allMatch(step -> step.kind() == StepKind.TIE_OUT
                        || step.kind() == StepKind.REPORT && step.options().equals(ofTieOut));
        boolean reports = steps.stream()
                .anyMatch(
                        step -> step.kind() == StepKind.REPORT && step.options().containsAll(ofTieOut));
        if (tiesOut != reports || tiesOut && !alone) {
            problems.add(
                    top.get("steps").orElseThrow().place(),
                    "tie_out beside other steps or results",
                    "a job of its own of tie_out, then report: [tie_out]");
        }
    }

    /** What is computed for a trend is thrown away, so nothing else may be made of it. */
    private void checkTrend(YamlMapping top, Set<StepDefinition> steps) {
        boolean keepsTrend = steps.stream().anyMatch(step -> step.kind() == StepKind.TREND);
        if (keepsTrend && !steps.stream().allMatch(step -> StepKind.OF_SHADOW.contains(step.kind()))) {
            problems.add(
                    top.get("steps").orElseThrow().place(),
                    "trend beside steps of another job",
                    "a job of its own of snapshot, value, recognise, reconcile, trend");
        }
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
