package io.tieout.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tieout.demo.PlayedDemo;
import io.tieout.run.Run;
import io.tieout.transform.SqlFiles;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Every check finds nothing in the books of the sample, and finds the defect that it is there for. Nothing that is planted stays. */
class ChecksTest {
    /** Tables of ours with guards of ours; partitions have those of their table. */
    private static final String UNGUARDED = """
            select format('alter table %I.%I disable trigger user', pg_namespace.nspname, pg_class.relname)
            from pg_class
            join pg_namespace
              on pg_namespace.oid = pg_class.relnamespace
            where pg_class.relhastriggers
              and not pg_class.relispartition
              and pg_namespace.nspname in ('run', 'extract', 'stage', 'mapping', 'period', 'recognise', 'post', 'reconcile', 'exceptions')
            """;

    @TempDir
    private static Path folder;

    private static PlayedDemo demo;
    private static List<Run> runs;

    @BeforeAll
    static void play() {
        demo = PlayedDemo.ofTwoCompanies(folder);
        demo.playToItsEnd();
        runs = RunsOfBooks.in(demo.jdbc());
    }

    @AfterAll
    static void close() {
        demo.close();
    }

    static Stream<PlantedDefect> defects() {
        return PlantedDefect.ofChecks().filter(PlantedDefect::isFound);
    }

    static Stream<PlantedDefect> defectsOfOneCompany() {
        return defects().filter(defect -> defect.isNothingTo("DE") || defect.isNothingTo("JP"));
    }

    static Stream<PlantedDefect> likeDefects() {
        return PlantedDefect.ofChecks().filter(defect -> !defect.isFound());
    }

    static Stream<PlantedDefect> refusals() {
        return Stream.concat(PlantedDefect.ofChecks(), PlantedDefect.ofConstraints());
    }

    static Stream<PlantedDefect> constraints() {
        return PlantedDefect.ofConstraints();
    }

    @Test
    void nothingIsFoundInBooksThatWereClosedAsTheyShould() {
        assertThat(runs)
                .hasSizeGreaterThan(12)
                .allSatisfy(run -> assertThat(new Checks(demo.sql()).of(run))
                        .hasSizeGreaterThan(36)
                        .allSatisfy(result -> assertThat(result.found())
                                .as(run + ": " + result)
                                .isZero()));
    }

    @Test
    void everyCheckHasItsDefectAndNoDefectIsWithoutItsCheck() {
        assertThat(defects().map(PlantedDefect::check).distinct())
                .containsExactlyElementsOf(demo.sql().files("check").stream()
                        .map(file -> file.replaceFirst("^check/(.*)\\.sql$", "$1"))
                        .toList());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("defects")
    void theCheckCatchesItsDefect(PlantedDefect defect) throws SQLException {
        assertThat(foundByItsOwnCheck(defect))
                .as(defect.plant())
                .anyMatch(row -> row.contains(defect.found()))
                .allMatch(row -> !defect.isNothingTo(row.substring(0, 2)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("defectsOfOneCompany")
    void noOtherCompanysRunIsEndedByIt(PlantedDefect defect) throws SQLException {
        try (Connection owner = planted(defect)) {
            Run newest = runs.reversed().stream()
                    .filter(run -> defect.isNothingTo(run.entity()))
                    .findFirst()
                    .orElseThrow();
            assertThat(new Checks(on(owner)).of(newest))
                    .filteredOn(result -> result.found() > 0)
                    .extracting(Checks.Result::check)
                    .as(defect.plant())
                    .containsExactlyElementsOf(defect.common().stream().toList());
            owner.rollback();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("likeDefects")
    void theCheckLeavesAloneWhatIsRight(PlantedDefect like) throws SQLException {
        assertThat(foundByItsOwnCheck(like)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void theApplicationIsRefusedOrTheCheckIsAllThereIs(PlantedDefect defect) throws SQLException {
        try (Connection application = demo.database().application().getConnection()) {
            if (defect.isRefused()) {
                assertThatThrownBy(() -> execute(application, defect.plant())).hasMessageContaining(defect.refused());
            } else {
                assertThatCode(() -> execute(application, defect.plant())).doesNotThrowAnyException();
            }
            application.rollback();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("constraints")
    void notEvenTheOwnerPlantsWhatAConstraintForbids(PlantedDefect defect) throws SQLException {
        try (Connection owner = unguarded()) {
            execute(owner, defect.first());
            assertThatThrownBy(() -> execute(owner, defect.plant())).hasMessageContaining(defect.constraint());
            owner.rollback();
        }
    }

    /** What the check finds for each run of the books, as if the run were at its checks now; the company goes before. */
    private static List<String> foundByItsOwnCheck(PlantedDefect defect) throws SQLException {
        try (Connection owner = planted(defect)) {
            Checks checks = new Checks(on(owner));
            List<String> found = runs.stream()
                    .flatMap(run -> checks.rows("check/%s.sql".formatted(defect.check()), run).stream()
                            .map(finding -> run.entity() + " " + finding.found()))
                    .toList();
            owner.rollback();
            return found;
        }
    }

    private static Connection planted(PlantedDefect defect) throws SQLException {
        Connection owner = unguarded();
        execute(owner, defect.first());
        execute(owner, defect.plant());
        return owner;
    }

    private static SqlFiles on(Connection connection) {
        return new SqlFiles(new SingleConnectionDataSource(connection, true));
    }

    /** The owner's hand, in a transaction that never ends well, without the guards. */
    private static Connection unguarded() throws SQLException {
        Connection owner = demo.database().owner().getConnection();
        owner.setAutoCommit(false);
        for (String statement : rows(owner, UNGUARDED)) {
            execute(owner, statement);
        }
        return owner;
    }

    private static void execute(Connection connection, String statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(statements);
        }
    }

    private static List<String> rows(Connection connection, String query) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            while (result.next()) {
                rows.add(result.getString(1));
            }
        }
        return rows;
    }
}
