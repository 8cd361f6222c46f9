package io.tieout;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Who runs which statements, and what a statement may read and write: beside the statements of a folder stands {@code wall.txt}, which
 * says so. What a folder reads lies before it; the picture of them all is {@code docs/statements.md}.
 */
class StatementWallsTest {
    private static final Path PAGE = Path.of("docs/statements.md");
    private static final Path MAIN = Path.of("src/main/java/io/tieout");
    private static final Pattern STATEMENT = Pattern.compile("\"([a-z-]+)(/[a-z/_%-]*)?(?:\\.sql)?\"");

    private static final Set<String> TABLES = new HashSet<>();
    private static final Set<String> FUNCTIONS = new HashSet<>();
    private final Map<String, Wall> walls = Wall.all();
    private final Map<String, String> owners = owners();

    @BeforeAll
    static void lookAtTheDatabase() {
        try (TestDatabase database = TestDatabase.fresh()) {
            JdbcClient jdbc = JdbcClient.create(database.owner());
            TABLES.addAll(jdbc.sql(
                            "select nspname || '.' || relname from pg_class join pg_namespace as schema on schema.oid = relnamespace"
                                    + " where relkind in ('r', 'v', 'p')")
                    .query(String.class)
                    .list());
            FUNCTIONS.addAll(jdbc.sql(
                            "select nspname || '.' || proname from pg_proc join pg_namespace as schema on schema.oid = pronamespace")
                    .query(String.class)
                    .list());
        }
        Stream.of("pg_catalog.", "information_schema.").forEach(system -> {
            TABLES.removeIf(name -> name.startsWith(system));
            FUNCTIONS.removeIf(name -> name.startsWith(system));
        });
    }

    @Test
    void aPackageRunsTheStatementsOfItsOwnFolders() throws IOException {
        List<String> strangers = new ArrayList<>();
        for (Path file : files(MAIN, ".java")) {
            String name = MAIN.relativize(file).getName(0).toString();
            STATEMENT
                    .matcher(Files.readString(file))
                    .results()
                    .filter(string -> string.group(2) != null && walls.containsKey(string.group(1)))
                    .filter(string -> !walls.get(string.group(1)).runBy().contains(name))
                    .forEach(string -> strangers.add(file + " runs " + string.group()));
        }
        assertThat(strangers).isEmpty();
    }

    @Test
    void aStatementReadsAndWritesWhatItsWallSaysAndAWallSaysNothingElse() throws IOException {
        Map<String, Wall> found = new TreeMap<>();
        walls.forEach((folder, wall) -> found.put(
                folder,
                new Wall(folder, wall.runBy(), wall.owns(), new TreeSet<>(), new TreeSet<>(), new TreeMap<>())));
        for (Path file : statements()) {
            Wall wall = walls.get(Wall.around(file, walls));
            Wall seen = found.get(wall.folder());
            Touched touched = Touched.by(Files.readString(file), TABLES, FUNCTIONS);
            String name = file.getFileName().toString();
            for (String read : touched.reads()) {
                if (name.equals(wall.ahead().get(read))) {
                    seen.ahead().put(read, name);
                } else {
                    seen.reads().add(owner(read));
                }
            }
            touched.writes().stream()
                    .filter(written -> !owner(written).equals(wall.folder()))
                    .forEach(seen.writes()::add);
            seen.reads().remove(wall.folder());
        }
        SoftAssertions.assertSoftly(softly -> found.forEach(
                (folder, seen) -> softly.assertThat(walls.get(folder)).isEqualTo(seen)));
    }

    @Test
    void whatAWallOwnsIsThere() {
        assertThat(walls.values().stream().flatMap(wall -> wall.owns().stream()))
                .doesNotHaveDuplicates()
                .filteredOn(owned -> !owned.startsWith("flyway."))
                .allMatch(owned -> TABLES.contains(owned) || FUNCTIONS.contains(owned));
    }

    @Test
    void dataFlowsOneWay() {
        assertThat(walls.keySet().stream().filter(folder -> before(folder).contains(folder)))
                .as("folders that read, directly or through others, what lies behind themselves")
                .isEmpty();
    }

    @Test
    void thePictureShowsTheWalls() throws IOException {
        assertThat(Files.readString(PAGE)).contains(picture());
    }

    /** An arrow from each folder to those that read it; one that follows from others is left out. */
    private String picture() {
        return walls.keySet().stream()
                .flatMap(folder -> direct(folder).stream()
                        .filter(read -> direct(folder).stream()
                                .noneMatch(other -> before(other).contains(read)))
                        .map(read -> "    %s --> %s\n".formatted(node(read), node(folder))))
                .sorted()
                .collect(Collectors.joining("", "```mermaid\nflowchart TD\n", "```\n"));
    }

    private static String node(String folder) {
        return folder.contains("/") ? "%s[\"%s\"]".formatted(folder.replace('/', '-'), folder) : folder;
    }

    /** The folders that a folder knows, of which it reads or into which it writes. */
    private Set<String> direct(String folder) {
        Set<String> direct = new TreeSet<>(walls.get(folder).reads());
        walls.get(folder).writes().forEach(written -> direct.add(owner(written)));
        return direct;
    }

    private Set<String> before(String folder) {
        Set<String> before = new TreeSet<>();
        List<String> open = new ArrayList<>(direct(folder));
        while (!open.isEmpty()) {
            String next = open.removeLast();
            if (before.add(next)) {
                open.addAll(direct(next));
            }
        }
        return before;
    }

    /** Of a table or function: the folder whose wall says that it owns it, else the one that is called like its schema. */
    private String owner(String name) {
        return owners.getOrDefault(name, name.replaceFirst("\\..*", ""));
    }

    private Map<String, String> owners() {
        Map<String, String> owners = new TreeMap<>();
        walls.forEach((folder, wall) -> wall.owns().forEach(name -> owners.put(name, folder)));
        return owners;
    }

    private static List<Path> statements() throws IOException {
        return files(Wall.SQL, ".sql").stream()
                .filter(file -> !file.startsWith(Wall.SQL.resolve("migrate")))
                .toList();
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }
}
