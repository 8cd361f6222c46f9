package io.tieout.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A copy of the sample whose files come in another order, with the same bytes in each. */
final class ReorderedSample {
    private static final String DECLARATION = "delivery.yaml";
    private static final Pattern PLACE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}(-[0-9]{2})?/[a-z_]+[.]csv");

    /** The files of the sample as they are listed; one has the same place among them in every source. */
    private static final List<String> FILES = List.of(
            "contracts.csv",
            "cost_lines.csv",
            "customers.csv",
            "deliveries.csv",
            "entities.csv",
            "estimates.csv",
            "expense_lines.csv",
            "invoices.csv",
            "milestones.csv",
            "obligations.csv",
            "opening_positions.csv",
            "projects.csv",
            "resources.csv",
            "timesheet_lines.csv");

    private final Path sample;

    ReorderedSample(Path sample) {
        this.sample = sample;
    }

    /** Each delivery lists its files from the last to the first, and they lie on the disk in that order. */
    void listBackwards() throws IOException {
        for (Path delivery : deliveries()) {
            List<Path> files = filesOf(delivery).reversed();
            Path beside = Files.createDirectories(delivery.resolveSibling(".backwards"));
            Files.writeString(beside.resolve(DECLARATION), declaration(delivery, files));
            for (Path file : files) {
                Files.move(file, beside.resolve(file.getFileName()));
            }
            Files.delete(delivery.resolve(DECLARATION));
            Files.delete(delivery);
            Files.move(beside, delivery);
        }
    }

    /**
     * Each file becomes a delivery of its own, the last of a delivery first: work comes before the projects and contracts that it
     * is for. The answers are told where the lines stand that they name.
     *
     * @return by new place the old one: by {@code 2026-10-02-01/timesheet_lines.csv} that without -01
     */
    Map<String, String> deliverBackwards() throws IOException {
        Map<String, String> places = new HashMap<>();
        for (Path source : children(sample.resolve("deliveries"))) {
            for (Path delivery : children(source)) {
                for (Path file : filesOf(delivery)) {
                    String name = file.getFileName().toString();
                    Path alone = delivery.resolveSibling(
                            "%s-%02d".formatted(delivery.getFileName(), FILES.size() - FILES.indexOf(name)));
                    Files.createDirectories(alone);
                    Files.writeString(alone.resolve(DECLARATION), declaration(delivery, List.of(file)));
                    Files.move(file, alone.resolve(name));
                    places.put(alone.getFileName() + "/" + name, delivery.getFileName() + "/" + name);
                }
                Files.delete(delivery.resolve(DECLARATION));
                Files.delete(delivery);
            }
        }
        tellTheAnswers(places);
        return places;
    }

    private void tellTheAnswers(Map<String, String> places) throws IOException {
        Map<String, String> now = new HashMap<>();
        places.forEach((place, before) -> now.put(before, place));
        for (Path file : FolderContents.files(sample.resolve("expected"))) {
            Files.writeString(file, moved(Files.readString(file), now));
        }
    }

    /** A text in which each place of a file is another. */
    static String moved(String text, Map<String, String> places) {
        return PLACE.matcher(text).replaceAll(place -> places.getOrDefault(place.group(), place.group()));
    }

    private static String declaration(Path delivery, List<Path> files) throws IOException {
        String whole = Files.readString(delivery.resolve(DECLARATION));
        List<String> names =
                files.stream().map(file -> "  - " + file.getFileName()).toList();
        String listed = whole.replaceFirst("files:\n(  - .*\n)+", "files:\n" + String.join("\n", names) + "\n");
        boolean hasTimesheets = names.contains("  - timesheet_lines.csv");
        return hasTimesheets ? listed : listed.replaceFirst("(?s)complete:.*", "");
    }

    private List<Path> deliveries() throws IOException {
        List<Path> deliveries = new ArrayList<>();
        for (Path source : children(sample.resolve("deliveries"))) {
            deliveries.addAll(children(source));
        }
        return deliveries;
    }

    private static List<Path> filesOf(Path delivery) throws IOException {
        return children(delivery).stream()
                .filter(file -> !file.endsWith(DECLARATION))
                .toList();
    }

    private static List<Path> children(Path folder) throws IOException {
        try (var children = Files.list(folder)) {
            return children.sorted().toList();
        }
    }
}
