package io.tieout;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What {@code wall.txt} says of the folder of statements beside it, and of the folders below that have none of their own.
 *
 * @param folder below {@code sql/}
 * @param runBy  the packages that run its statements: the one of its name, where it does not say
 * @param owns   tables and functions of other schemas that are of this folder
 * @param reads  the folders whose tables and functions its statements read
 * @param writes the tables of other folders that they write
 * @param ahead  what they read of a folder that comes after: the statement, by table
 */
record Wall(
        String folder,
        List<String> runBy,
        SortedSet<String> owns,
        SortedSet<String> reads,
        SortedSet<String> writes,
        Map<String, String> ahead) {
    static final Path SQL = Path.of("sql");
    private static final String FILE = "wall.txt";
    private static final int WORDS_FROM = 8;

    /** By folder; of each schema there is at most one. */
    static Map<String, Wall> all() {
        try (Stream<Path> files = Files.walk(SQL)) {
            Map<String, Wall> walls = new TreeMap<>();
            files.filter(file -> file.endsWith(FILE)).forEach(file -> {
                Wall wall = read(file);
                walls.put(wall.folder(), wall);
            });
            return walls;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The folder whose wall a statement stands behind. */
    static String around(Path statement, Map<String, Wall> walls) {
        Path folder = SQL.relativize(statement.getParent());
        while (!walls.containsKey(folder.toString())) {
            if (folder.getParent() == null) {
                throw new AssertionError("%s has no %s".formatted(statement.getParent(), FILE));
            }
            folder = folder.getParent();
        }
        return folder.toString();
    }

    private static Wall read(Path file) {
        String folder = SQL.relativize(file.getParent()).toString();
        Map<String, List<String>> said = new TreeMap<>();
        Map<String, String> ahead = new TreeMap<>();
        String about = "";
        for (String line : lines(file)) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String word = line.substring(0, WORDS_FROM).strip();
            about = word.isEmpty() ? about : word;
            String rest = line.substring(WORDS_FROM).strip();
            switch (about) {
                case "ahead" -> ahead.put(rest.split(" ")[0], rest.replaceFirst("^\\S+ in (\\S+): .+$", "$1"));
                case "run by", "owns", "reads", "writes" ->
                    said.computeIfAbsent(about, key -> new ArrayList<>()).addAll(List.of(rest.split(" ")));
                default -> throw new AssertionError("%s says %s".formatted(file, about));
            }
        }
        return new Wall(
                folder,
                said.getOrDefault("run by", List.of(folder.replaceFirst("/.*", ""))),
                new TreeSet<>(said.getOrDefault("owns", List.of())),
                new TreeSet<>(said.getOrDefault("reads", List.of())),
                new TreeSet<>(said.getOrDefault("writes", List.of())),
                ahead);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
