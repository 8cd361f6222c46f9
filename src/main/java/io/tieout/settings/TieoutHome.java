package io.tieout.settings;

import io.tieout.refusal.NextStep;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import io.tieout.yaml.MappingShape;
import io.tieout.yaml.Problems;
import io.tieout.yaml.ScalarShape;
import io.tieout.yaml.YamlDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The folder in which an installation keeps its database, its deliveries and its results.
 *
 * <p>A home remembers in {@code home.yaml} whether it is a demo, so that the demo never touches a real installation and
 * every command with that home speaks of the demo (D12).
 */
public record TieoutHome(Path folder, Kind kind) {

    public enum Kind {
        DEMO,
        INSTALLATION;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What is left of the first of all files where a kill came before the move to its place. */
    private static final String UNFINISHED = "home.yaml.new";

    private static final MappingShape SHAPE = MappingShape.empty()
            .required(
                    "kind",
                    ScalarShape.oneOf(
                            Arrays.stream(Kind.values()).map(Kind::word).toList()));

    /** The home that {@code TIEOUT_HOME} names, else {@code ~/.tieout}; whatever it remembers to be. */
    public static TieoutHome of(Environment environment) {
        Path folder = folder(environment, ".tieout");
        return new TieoutHome(
                folder, Files.exists(folder.resolve("home.yaml")) ? remembered(folder) : Kind.INSTALLATION);
    }

    /** The home of the demo: what {@code TIEOUT_HOME} names, unless that holds something else, else its own. */
    public static TieoutHome ofDemo(Environment environment) {
        Path folder = folder(environment, ".tieout-demo");
        boolean itsOwn = Files.exists(folder.resolve("home.yaml")) ? remembered(folder) == Kind.DEMO : isEmpty(folder);
        if (!itsOwn) {
            throw new RefusalException(
                    Refusal.CONFIGURATION,
                    "%s is not a demo: it holds an installation or other files.".formatted(folder),
                    "The demo did not touch it.",
                    NextStep.of("demo")
                            .after("Let TIEOUT_HOME name a folder of the demo's own, such as %s."
                                    .formatted(environment.userFolder().resolve(".tieout-demo"))));
        }
        return new TieoutHome(folder, Kind.DEMO);
    }

    private static Path folder(Environment environment, String usual) {
        Path folder =
                environment.path("TIEOUT_HOME").orElse(environment.userFolder().resolve(usual));
        Path there = folder;
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        if (!Files.isDirectory(there)) {
            throw new RefusalException(
                    Refusal.CONFIGURATION,
                    "The home %s cannot be a folder: %s is a file. Name another one in TIEOUT_HOME."
                            .formatted(folder, there),
                    "Nothing was started and nothing was changed.");
        }
        return folder;
    }

    /** The folder in a home that exists for what is known of a failure; empty where there is no home. */
    public static Optional<Path> placeForFailures(Environment environment) {
        return environment
                .path("TIEOUT_HOME")
                .or(() -> Optional.of(environment.userFolder().resolve(".tieout")))
                .filter(home -> Files.isRegularFile(home.resolve("home.yaml")))
                .map(home -> home.resolve("failures"));
    }

    private static Kind remembered(Path folder) {
        Problems problems = new Problems();
        String kind = YamlDocument.read(folder.resolve("home.yaml"), SHAPE, problems)
                .flatMap(home -> home.text("kind"))
                .orElse("");
        SettingsException.throwIfAny(problems);
        return Kind.valueOf(kind.toUpperCase(Locale.ROOT));
    }

    private static boolean isEmpty(Path folder) {
        if (!Files.exists(folder)) {
            return true;
        }
        try (var children = Files.list(folder)) {
            return children.allMatch(child -> child.endsWith(UNFINISHED));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public boolean isDemo() {
        return kind == Kind.DEMO;
    }

    /** A folder of the settings: as it is when absolute, else inside the home. */
    public Path resolve(String name) {
        return folder.resolve(name).normalize();
    }

    /** Makes the home and writes down what it is, if that is not written there yet. */
    public void remember() {
        Path file = folder.resolve("home.yaml");
        if (Files.exists(file)) {
            return;
        }
        try {
            Files.createDirectories(folder);
            Path written = Files.writeString(folder.resolve(UNFINISHED), "kind: %s%n".formatted(kind.word()));
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new RefusalException(
                            Refusal.CONFIGURATION,
                            "The home %s cannot be written: %s.".formatted(folder, e),
                            "Nothing was started and nothing was changed.")
                    .causedBy(e);
        }
    }

    /** The settings in force: {@code TIEOUT_SETTINGS}, else those of the home, else those of the working folder. */
    public Path settingsFile(Environment environment) {
        Path ofHome = folder.resolve("tieout.yaml");
        Path ofWorkingFolder = environment.workingFolder().resolve("jobs").resolve("tieout.yaml");
        List<Path> places = environment.path("TIEOUT_SETTINGS").map(List::of).orElse(List.of(ofHome, ofWorkingFolder));
        return places.stream().filter(Files::exists).findFirst().orElseThrow(() -> noSettings(environment, places));
    }

    private static RefusalException noSettings(Environment environment, List<Path> places) {
        Path template = environment
                .path("TIEOUT_ROOT")
                .orElse(Path.of(""))
                .resolve("jobs")
                .resolve("tieout.yaml");
        String looked = String.join(" and ", places.stream().map(Path::toString).toList());
        return new RefusalException(
                Refusal.CONFIGURATION,
                "There are no settings: looked for %s.".formatted(looked),
                "Nothing was started and nothing was changed.",
                NextStep.of("jobs check")
                        .after(
                                "Copy the template %s to %s and change what is yours, or name their file in TIEOUT_SETTINGS."
                                        .formatted(environment.shown(template), environment.shown(places.getFirst()))));
    }
}
