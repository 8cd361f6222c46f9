package io.tieout.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.transform.SqlFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** {@code docs/invariants.md} says of every invariant who states it, and nothing else. */
class InvariantsPageTest {
    private static final String OWN = "own";
    private static final Path PAGE = Path.of("docs/invariants.md");
    private static final Path TESTS = Path.of("src/test/java");
    private static final Pattern IDS = Pattern.compile("-- check: +((?:[A-F]\\d+(?:, )?)+):");
    private static final Pattern OF = Pattern.compile("-- of: +(the \\w+)\n");
    private static final Pattern OF_ROW = Pattern.compile("\\| (the \\w+) \\| (`[^|]+) \\|");
    private static final Pattern NAME = Pattern.compile("`(\\w+)`");
    private static final Pattern ROW = Pattern.compile("\\| ([A-G]\\d+|own) \\| ([^|]+) \\| ([^|]+) \\|");

    private final List<Invariant> invariants = invariants();

    private record Invariant(String id, String saidBy) {
        Stream<Statement> statements() {
            return NAME.matcher(saidBy).results().map(name -> new Statement(id, name.group(1)));
        }
    }

    /** That a check, a constraint or a test says an invariant. */
    private record Statement(String id, String name) {}

    @Test
    void allFortyStandOnThePageAndWhatNeedsTwoLooks() {
        assertThat(invariants.stream().map(Invariant::id).filter(id -> !id.equals(OWN)))
                .containsExactlyElementsOf(Stream.of("A10", "B9", "C7", "D4", "E6", "F4", "G8")
                        .flatMap(last -> IntStream.rangeClosed(1, Integer.parseInt(last.substring(1)))
                                .mapToObj(no -> last.substring(0, 1) + no))
                        .toList());
    }

    @Test
    void everyCheckStandsBesideTheInvariantThatItNames() throws IOException {
        List<Statement> said = checks().flatMap(InvariantsPageTest::saidBy).toList();
        List<String> names = said.stream().map(Statement::name).toList();
        assertThat(statements().filter(statement -> names.contains(statement.name())))
                .containsExactlyInAnyOrderElementsOf(said);
    }

    @Test
    void everyCheckStandsBesideWhatItIsOf() throws IOException {
        assertThat(OF_ROW.matcher(Files.readString(PAGE))
                        .results()
                        .flatMap(row ->
                                NAME.matcher(row.group(2)).results().map(name -> row.group(1) + " " + name.group(1))))
                .containsExactlyInAnyOrderElementsOf(
                        checks().map(check -> of(check) + " " + nameOf(check)).toList());
    }

    @Test
    void everyConstraintThatStatesAnInvariantStandsBesideIt() {
        assertThat(statements())
                .containsAll(PlantedDefect.ofConstraints()
                        .map(defect -> new Statement(defect.check(), defect.constraint()))
                        .distinct()
                        .toList());
    }

    @Test
    void whoeverStandsOnThePageIsThere() throws IOException {
        List<String> known = Stream.of(
                        checks().map(InvariantsPageTest::nameOf),
                        PlantedDefect.ofConstraints().map(PlantedDefect::constraint),
                        tests())
                .flatMap(names -> names)
                .toList();
        assertThat(statements().map(Statement::name)).isSubsetOf(known);
    }

    @Test
    void anInvariantThatNobodyStatesSaysWhatWillGiveItASubject() {
        assertThat(invariants.stream()
                        .filter(invariant -> invariant.statements().findAny().isEmpty()))
                .isNotEmpty()
                .allSatisfy(invariant -> assertThat(invariant.saidBy()).matches("(no subject|not shown) yet: .{20,}"));
    }

    private Stream<Statement> statements() {
        return invariants.stream().flatMap(Invariant::statements);
    }

    private static Stream<Resource> checks() throws IOException {
        return Stream.of(new PathMatchingResourcePatternResolver().getResources("classpath:sql/check/*.sql"));
    }

    private static Stream<String> tests() throws IOException {
        try (Stream<Path> files = Files.walk(TESTS)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("Test.java"))
                    .map(name -> name.replace(".java", ""))
                    .collect(Collectors.toSet())
                    .stream();
        }
    }

    /** The ids at the head of a check; without one it is our own. */
    private static Stream<Statement> saidBy(Resource check) {
        Matcher head = IDS.matcher(SqlFiles.text("check/" + check.getFilename()));
        return Stream.of(head.find() ? head.group(1).split(", ") : new String[] {OWN})
                .map(id -> new Statement(id, nameOf(check)));
    }

    /** Whose runs a check ends. */
    private static String of(Resource check) {
        Matcher head = OF.matcher(SqlFiles.text("check/" + check.getFilename()));
        return head.find() ? head.group(1) : "nobody";
    }

    private static String nameOf(Resource check) {
        return String.valueOf(check.getFilename()).replace(".sql", "");
    }

    private static List<Invariant> invariants() {
        try {
            return ROW.matcher(Files.readString(PAGE))
                    .results()
                    .map(InvariantsPageTest::invariant)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Invariant invariant(MatchResult row) {
        return new Invariant(row.group(1), row.group(3));
    }
}
