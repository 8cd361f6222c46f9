package io.tieout;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.modulith.ApplicationModule;
import org.springframework.modulith.NamedInterface;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;

/**
 * Who may know whom, and which tongue is spoken where.
 *
 * <p>Each package names its neighbours in {@code @ApplicationModule(allowedDependencies = …)} of its
 * package-info; a rule about a package that is not there yet holds.
 */
class ModularityTest {

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.tieout");

    @Test
    void packagesKnowOnlyTheNeighboursTheyName() {
        var modules = ApplicationModules.of("io.tieout");
        modules.verify();
        new Documenter(modules).writeModulesAsPlantUml();
    }

    @Test
    void wordsKnowNothingButTheJdk() {
        String[] words = {"io.tieout.money..", "io.tieout.work..", "io.tieout.ledger.."};
        hold(classes()
                .that()
                .resideInAnyPackage(words)
                .should()
                .onlyDependOnClassesThat(DescribedPredicate.<JavaClass>describe(
                        "are words, the JDK or annotations of a package-info",
                        type -> JavaClass.Predicates.resideInAnyPackage(words).test(type)
                                || JavaClass.Predicates.resideInAnyPackage(
                                                "java..", "org.jspecify..", "org.springframework.modulith")
                                        .test(type)
                                || type.isPrimitive()
                                || type.isArray())));
    }

    /** A face may hold on to any of them: nothing in it reaches back into the work. */
    @Test
    void wordsThatCrossTheDeskArePlainData() {
        hold(classes()
                .that(describe("are words", ModularityTest::isWord))
                .should()
                .onlyDependOnClassesThat(describe(
                        "are words, the JDK or annotations",
                        type -> isWord(type)
                                || JavaClass.Predicates.resideInAnyPackage(
                                                "java..",
                                                "io.tieout.refusal..",
                                                "io.tieout.money..",
                                                "org.jspecify..",
                                                "org.springframework.modulith")
                                        .test(type)
                                || type.isPrimitive()
                                || type.isArray())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cli", "demo"})
    void aFaceKnowsTheDeskAndWords(String face) throws ClassNotFoundException {
        ApplicationModule module =
                Class.forName("io.tieout.%s.package-info".formatted(face)).getAnnotation(ApplicationModule.class);
        assertThat(module.allowedDependencies())
                .allSatisfy(neighbour -> assertThat(neighbour).matches("desk|schedule|refusal|\\w+ :: words"));
    }

    @Test
    void whatCrossesTheDeskIsItsOwnOrWords() {
        JavaClasses desk = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.tieout.desk");
        SortedSet<String> crossing = new TreeSet<>();
        for (JavaClass type : desk) {
            if (!isPublic(type)) {
                continue;
            }
            type.getCodeUnits().stream()
                    .filter(unit -> unit.getModifiers().contains(JavaModifier.PUBLIC))
                    .forEach(unit -> Stream.concat(
                                    unit.getReturnType().getAllInvolvedRawTypes().stream(),
                                    unit.getParameterTypes().stream()
                                            .flatMap(parameter -> parameter.getAllInvolvedRawTypes().stream()))
                            .filter(involved -> !mayCross(involved))
                            .forEach(involved -> crossing.add(unit.getFullName() + " " + involved.getName())));
        }
        assertThat(crossing).isEmpty();
    }

    private static boolean isPublic(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass().map(ModularityTest::isPublic).orElse(true);
    }

    private static boolean mayCross(JavaClass type) {
        return isWord(type)
                || type.isPrimitive()
                || JavaClass.Predicates.resideInAnyPackage(
                                "java..", "io.tieout.desk", "io.tieout.refusal", "io.tieout.money")
                        .test(type.getBaseComponentType());
    }

    private static boolean isWord(JavaClass type) {
        return type.isAnnotatedWith(NamedInterface.class)
                || type.getEnclosingClass().filter(ModularityTest::isWord).isPresent();
    }

    @Test
    void onlySourcesLedgersAndChannelsSpeakHttp() {
        hold(noClasses()
                .that()
                .resideOutsideOfPackages(
                        "io.tieout.extract..", "io.tieout.notify..", "io.tieout.post..", "io.tieout.odoo..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.net.http.."));
    }

    @Test
    void onlyTriggersAndTheSchedulerSpeakQuartz() {
        hold(noClasses()
                .that()
                .resideOutsideOfPackages("io.tieout.trigger..", "io.tieout.scheduler..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.quartz.."));
    }

    @Test
    void onlyJobsAndStepsSpeakSpringBatch() {
        hold(noClasses()
                .that()
                .resideOutsideOfPackage("io.tieout.job..")
                .and(describe(
                        "are no step", type -> !outermost(type).getSimpleName().endsWith("Step")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.springframework.batch.."));
    }

    @Test
    void timeComesFromAnInjectedClock() {
        hold(noClasses()
                .should()
                .accessTargetWhere(target(describe("reads the wall clock itself", ModularityTest::readsTheWallClock))));
    }

    @Test
    void datesAndMomentsAreNeverMixed() {
        hold(noClasses()
                .that()
                .doNotHaveFullyQualifiedName("io.tieout.trigger.CronRule") // Quartz's cron knows nothing else
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(Date.class, LocalDateTime.class));
    }

    @Test
    void onlyMainEndsTheProcess() {
        hold(noClasses()
                .that(describe("are not main", type -> !outermost(type).isEquivalentTo(TieoutApplication.class)))
                .should()
                .accessTargetWhere(target(describe("ends the process", ModularityTest::endsTheProcess))));
    }

    @Test
    void namesSayWhatAThingIs() {
        hold(noClasses()
                .that()
                .areNotAssignableTo("org.springframework.transaction.TransactionManager") // Spring's own word
                .should()
                .haveNameMatching(".*(Manager|Utils?|Helper|Impl)"));
    }

    @Test
    void nothingIsKeptInBinaryFractions() {
        for (Class<?> binary : List.of(double.class, float.class, Double.class, Float.class)) {
            hold(noFields().should().haveRawType(binary));
        }
    }

    @Test
    void onlyRunAndDatabaseCommit() {
        hold(noClasses()
                .that()
                .resideOutsideOfPackages("io.tieout.run..", "io.tieout.database..")
                .should()
                .accessTargetWhere(target(describe(
                        "commits a connection",
                        called -> called.getName().equals("commit")
                                && called.getOwner().isAssignableTo(Connection.class)))));
    }

    @Test
    void sqlStandsInItsOwnFiles() throws IOException {
        List<String> found = new ArrayList<>();
        try (var files = Files.walk(Path.of("src/main/java"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                sqlIn(Files.readString(file)).forEach(sql -> found.add(file + ": " + sql));
            }
        }
        assertThat(found).as("SQL in Java; put it into a file of sql/").isEmpty();
    }

    /** It is the same for all of a million lines; asked for each of them, it took longer than everything else that a close does. */
    @Test
    void theCurrencyOfTheBooksIsAskedOnceInAStatement() throws IOException {
        List<String> found = new ArrayList<>();
        try (var files = Files.walk(Path.of("sql"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".sql"))
                    .filter(path -> !path.startsWith("sql/migrate"))
                    .toList()) {
                String before = "";
                for (String line : Files.readAllLines(file)) {
                    boolean once = line.contains("(select recognise.entity_currency(:entity")
                            || before.endsWith("as materialized (");
                    if (line.contains("entity_currency(:entity") && !once) {
                        found.add(file + ": " + line.strip());
                    }
                    before = line;
                }
            }
        }
        assertThat(found)
                .as("asked row by row; put it into (select …), or into an expression that is materialized")
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc.sql(\"select 1\")",
                "jdbc.sql(\"  UPDATE run.run set state = 'x'\")",
                "jdbc.sql(\"\"\"\n    delete from run.run\n    \"\"\")",
                "jdbc.sql(\"with due as (select 1)\")"
            })
    void sqlInJavaIsSeen(String java) {
        assertThat(sqlIn(java)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"say(\"Select a period\")", "say(\"updated\")", "// select nothing", "of(\"select\", \"a\")"})
    void sentencesAreNoSql(String java) {
        assertThat(sqlIn(java)).isEmpty();
    }

    private static final Pattern SQL_LITERAL = Pattern.compile(
            "\"\\s*(?:(?:select|insert|update|delete|SELECT|INSERT|UPDATE|DELETE)\\s|(?i:with\\s+\\w+\\s+as\\s*\\())[^\"\\n]*");

    private static List<String> sqlIn(String java) {
        return SQL_LITERAL
                .matcher(java)
                .results()
                .map(match -> match.group().strip())
                .toList();
    }

    private static void hold(ArchRule rule) {
        rule.allowEmptyShould(true).check(MAIN);
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(ModularityTest::outermost).orElse(type);
    }

    private static boolean readsTheWallClock(AccessTarget called) {
        boolean nowOfJavaTime = called.getName().equals("now")
                && called.getOwner().getPackageName().startsWith("java.time")
                && called instanceof AccessTarget.CodeUnitAccessTarget unit
                && unit.getRawParameterTypes().stream().noneMatch(type -> type.isEquivalentTo(Clock.class));
        return nowOfJavaTime || called.getFullName().startsWith("java.lang.System.currentTimeMillis(");
    }

    private static boolean endsTheProcess(AccessTarget called) {
        return called.getName().equals("exit")
                && (called.getOwner().isEquivalentTo(System.class)
                        || called.getOwner().isEquivalentTo(Runtime.class));
    }
}
