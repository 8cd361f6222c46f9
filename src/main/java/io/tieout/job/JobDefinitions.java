package io.tieout.job;

import io.tieout.refusal.NextStep;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import io.tieout.refusal.Suggestion;
import io.tieout.settings.Environment;
import io.tieout.settings.SettingsException;
import io.tieout.settings.TieoutHome;
import io.tieout.yaml.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The jobs that can be run, by name.
 *
 * <p>They are read from one folder: the one that {@code TIEOUT_JOBS} names, else {@code jobs} in the home, else
 * {@code jobs} in the working folder. Where there is none, the jobs that come with the product apply.
 */
public final class JobDefinitions {

    private static final List<String> BUILT_IN =
            List.of("hand-over", "invoicing", "month-end-close", "opening", "posting", "shadow-close", "tie-out");

    private final SequencedMap<String, JobDefinition> byName = new TreeMap<>();

    private JobDefinitions(Stream<JobDefinition> definitions) {
        definitions.forEach(definition -> byName.put(definition.name(), definition));
    }

    /**
     * Reads all jobs.
     *
     * @throws SettingsException with the mistakes of all files
     */
    public static JobDefinitions read(Environment environment, TieoutHome home) {
        Problems problems = new Problems();
        JobDefinitions definitions = read(environment, home, problems);
        SettingsException.throwIfAny(problems);
        return definitions;
    }

    /** Reads all jobs and notes mistakes; files with mistakes are left out. */
    public static JobDefinitions read(Environment environment, TieoutHome home, Problems problems) {
        return read(environment, home, Set.of(), problems);
    }

    /** The same, where triggers may name these companies alone; empty: any. */
    public static JobDefinitions read(
            Environment environment, TieoutHome home, Set<String> entities, Problems problems) {
        Optional<Path> folder = folder(environment, home);
        Stream<Optional<JobDefinition>> definitions = folder.isPresent()
                ? files(folder.get()).stream()
                        .map(file -> new JobFile(file, environment.shown(file), entities).read(problems))
                : BUILT_IN.stream().map(name -> builtIn(name, problems));
        return new JobDefinitions(definitions.toList().stream().flatMap(Optional::stream));
    }

    private static Optional<Path> folder(Environment environment, TieoutHome home) {
        Optional<Path> named = environment.path("TIEOUT_JOBS");
        if (named.isPresent() && !Files.isDirectory(named.get())) {
            throw new RefusalException(
                    Refusal.CONFIGURATION,
                    "TIEOUT_JOBS names %s, which is no folder.".formatted(named.get()),
                    "Nothing was started and nothing was changed.");
        }
        Stream<Path> places =
                Stream.of(home.resolve("jobs"), environment.workingFolder().resolve("jobs"));
        return named.or(() -> places.filter(Files::isDirectory).findFirst());
    }

    /** The settings often lie beside the jobs and are not one of them. */
    private static List<Path> files(Path folder) {
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(file -> file.toString().endsWith(".yaml") && !file.endsWith("tieout.yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<JobDefinition> builtIn(String name, Problems problems) {
        String resource = "jobs/%s.yaml".formatted(name);
        try (InputStream content = JobDefinitions.class.getClassLoader().getResourceAsStream(resource)) {
            if (content == null) {
                throw new IllegalStateException(resource + " is not on the class path");
            }
            String text = new String(content.readAllBytes(), StandardCharsets.UTF_8);
            Path file = Path.of("tieout.jar", resource);
            return new JobFile(file, file, Set.of()).parse(text, problems);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<JobDefinition> all() {
        return List.copyOf(byName.values());
    }

    /** The job that a command names. */
    public JobDefinition named(String name) {
        JobDefinition definition = byName.get(name);
        if (definition == null) {
            throw unknown(name);
        }
        return definition;
    }

    private RefusalException unknown(String name) {
        String hint = Suggestion.nearest(name, byName.keySet())
                .map(" Did you mean %s?"::formatted)
                .orElse("");
        return new RefusalException(
                Refusal.USAGE,
                "There is no job %s.%s".formatted(name, hint),
                "Nothing was started and nothing was changed.",
                NextStep.of("jobs list"));
    }
}
