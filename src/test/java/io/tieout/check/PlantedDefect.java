package io.tieout.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Something that is wrong with the books of the played sample, and what becomes of it. They lie in
 * {@code src/test/resources/io/tieout/check}, one file a check, several defects in it where a check looks at several things.
 *
 * @param check   the check that catches it; of {@code constraints.sql} the id of the invariant that the constraint states
 * @param title   the defect, as a statement
 * @param found   what the check says of it; "nothing" of what only looks like a defect
 * @param company whose runs find it, DE where nothing is said; "every" of what is common to all
 * @param common  the check of what companies have in common that it goes against on its way, and that finds it for each of them
 * @param refused what the database says when the application attempts it; "nobody" when it does not mind
 * @param constraint the constraint that not even the owner gets past; empty where there is none
 * @param first   what the owner of the schema must take away to plant it, guards aside
 * @param plant   the statements that make the defect
 */
record PlantedDefect(
        String check,
        String title,
        String found,
        String company,
        Optional<String> common,
        String refused,
        String constraint,
        String first,
        String plant) {
    private static final Path FOLDER = Path.of("src/test/resources/io/tieout/check");
    private static final String CONSTRAINTS = "constraints";
    private static final String NOT_REFUSED = "by nobody";
    private static final String NOT_FOUND = "nothing";
    private static final String MOST_COMPANY = "DE";
    private static final String COMMON = "every";

    /** The defects of the checks of {@code sql/check}. */
    static Stream<PlantedDefect> ofChecks() {
        return files().filter(file -> !nameOf(file).equals(CONSTRAINTS)).flatMap(file -> read(file).stream());
    }

    /** The defects that not even the owner can plant, because a constraint states the invariant. */
    static Stream<PlantedDefect> ofConstraints() {
        return read(FOLDER.resolve(CONSTRAINTS + ".sql")).stream();
    }

    boolean isFound() {
        return !found.equals(NOT_FOUND);
    }

    boolean isRefused() {
        return !refused.equals(NOT_REFUSED);
    }

    /** Whether it is nothing to a company. */
    boolean isNothingTo(String entity) {
        return !company.equals(entity) && !company.equals(COMMON);
    }

    private static Stream<Path> files() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String nameOf(Path file) {
        return file.getFileName().toString().replaceFirst("\\.sql$", "");
    }

    private static List<PlantedDefect> read(Path file) {
        try {
            List<PlantedDefect> defects = new ArrayList<>();
            for (String block : Files.readString(file).split("(?m)^(?=-- defect:)")) {
                if (block.startsWith("-- defect:")) {
                    defects.add(new PlantedDefect(
                            block.contains("-- states:") ? fact(block, "states") : nameOf(file),
                            fact(block, "defect"),
                            fact(block, "found"),
                            block.contains("-- company:") ? fact(block, "company") : MOST_COMPANY,
                            Optional.of(fact(block, "common")).filter(check -> !check.isEmpty()),
                            fact(block, "refused"),
                            fact(block, "constraint"),
                            fact(block, "first"),
                            block.replaceAll("(?m)^--.*\\R?", "").strip()));
                }
            }
            return defects;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** What stands behind {@code -- name:}, over all lines that begin so; empty where there is none. */
    private static String fact(String block, String name) {
        String start = "-- " + name + ":";
        return String.join(
                " ",
                block.lines()
                        .filter(line -> line.startsWith(start))
                        .map(line -> line.substring(start.length()).strip())
                        .toList());
    }

    @Override
    public String toString() {
        return check + ": " + title;
    }
}
