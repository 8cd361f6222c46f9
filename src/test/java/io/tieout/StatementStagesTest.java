package io.tieout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tieout.transform.SqlFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What some of the rows of a long statement are is said by a stage: a file in the folder that is called like the statement, which the
 * statement names with {@code \ir}. A stage is the table expression of its name, after those that it is made of;
 * {@code docs/statements.md} says more.
 */
class StatementStagesTest {
    private static final int LINES = 150;
    private static final Pattern NAMED = Pattern.compile("^\\\\ir (\\S+?),?$", Pattern.MULTILINE);
    private static final Pattern EXPRESSION =
            Pattern.compile("^(?:with )?([a-z_]+) as (?:(?:not )?materialized )?\\($", Pattern.MULTILINE);

    @Test
    void aStatementAndAStageHaveAtMost150Lines() {
        assertThat(files())
                .as(
                        "A file of SQL is read at a stretch. Put a table expression of it, after those that it alone is made of, into a"
                                + " file of its name, in the folder that is called like the statement, say there of what there is one row,"
                                + " and write \\ir FOLDER/NAME.sql in their place: docs/statements.md")
                .filteredOn(file -> text(file).lines().count() > LINES)
                .isEmpty();
    }

    @Test
    void aStageIsNamedByAStatementBesideItsFolder() {
        List<Path> named = statements().flatMap(file -> stagesOf(file).stream()).toList();
        assertThat(files().filter(StatementStagesTest::isStage))
                .isNotEmpty()
                .as("stages that no statement names, or the other way round")
                .containsExactlyInAnyOrderElementsOf(named.stream().distinct().toList());
    }

    @Test
    void aStageIsTheExpressionOfItsNameAndSaysOfWhatThereIsARow() {
        assertThat(files().filter(StatementStagesTest::isStage)).allSatisfy(stage -> {
            String text = text(stage);
            assertThat(expressions(text).getLast() + ".sql")
                    .as("the last table expression")
                    .isEqualTo(stage.getFileName().toString());
            assertThat(text).contains("\n-- grain: one row").endsWith("\n)\n").doesNotContain("\\");
        });
    }

    @Test
    void whatAStageIsMadeOfIsReadByItAlone() {
        assertThat(statements().filter(file -> !stagesOf(file).isEmpty())).allSatisfy(statement -> {
            Map<Path, String> parts = new TreeMap<>();
            parts.put(statement, text(statement));
            stagesOf(statement).forEach(stage -> parts.put(stage, text(stage)));
            stagesOf(statement).forEach(stage -> {
                List<String> expressions = expressions(text(stage));
                List<String> own = expressions.subList(0, expressions.size() - 1);
                Pattern read = Pattern.compile("\\b(?:from|join)\\s+(?:" + String.join("|", own) + ")\\b(?!\\.)");
                assertThat(parts.entrySet())
                        .filteredOn(part -> !own.isEmpty() && !part.getKey().equals(stage))
                        .as("what reads %s of %s", own, stage)
                        .noneMatch(part -> read.matcher(part.getValue()).find());
            });
        });
    }

    @Test
    void theScriptPrintsAStatementAsItIsSent() {
        assertThat(statements().filter(file -> !stagesOf(file).isEmpty())).allSatisfy(statement -> {
            String file = Wall.SQL.relativize(statement).toString();
            assertThat(printed(file)).isEqualTo(SqlFiles.text(file)).doesNotContain("\\ir");
        });
    }

    @Test
    void aStageThatIsNotThereIsMissedByNameAndByTheStatementThatNamesIt() {
        assertThatThrownBy(() -> SqlFiles.text("of-tests/names_no_stage.sql"))
                .hasMessage("There is no stage sql/of-tests/names_no_stage/missing.sql,"
                        + " which sql/of-tests/names_no_stage.sql names");
    }

    private static String printed(String file) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("scripts/statement", file)
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(printed).isZero();
        return printed;
    }

    private static List<String> expressions(String text) {
        return EXPRESSION
                .matcher(text)
                .results()
                .map(expression -> expression.group(1))
                .toList();
    }

    private static List<Path> stagesOf(Path statement) {
        return NAMED.matcher(text(statement))
                .results()
                .map((MatchResult named) ->
                        statement.resolveSibling(named.group(1)).normalize())
                .toList();
    }

    private static boolean isStage(Path file) {
        return Files.exists(Path.of(file.getParent() + ".sql"));
    }

    private static Stream<Path> statements() {
        return files().filter(file -> !isStage(file));
    }

    /** All of {@code sql/} but the migrations. */
    private static Stream<Path> files() {
        try (Stream<Path> files = Files.walk(Wall.SQL)) {
            return files
                    .filter(file -> file.toString().endsWith(".sql") && !file.startsWith(Wall.SQL.resolve("migrate")))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
