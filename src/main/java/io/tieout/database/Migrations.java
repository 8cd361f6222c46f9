package io.tieout.database;

import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.output.MigrateResult;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Brings the schema to the version of this program: {@code sql/migrate}, run by the owner, each file once.
 *
 * <p>What was done stands in {@code flyway.history}. Two processes that migrate at once wait for each other.
 */
public final class Migrations {

    private static final String FOLDER = "classpath:sql/migrate";
    private static final Pattern FILE = Pattern.compile("V(\\d+)__\\w+\\.sql");

    private final DataSource owner;
    private final String application;

    /**
     * @param owner       connects as the role that owns the schema
     * @param application name of the role that the schema is granted to
     */
    public Migrations(DataSource owner, String application) {
        this.owner = owner;
        this.application = application;
    }

    /**
     * What a migration did.
     *
     * @param before  version of the schema until now; empty: there was none
     * @param now     its version from now on
     * @param applied how many files were run
     */
    public record Migrated(Optional<String> before, String now, int applied) {}

    /** Runs what is not there yet. Refuses a schema that a newer program has made, without touching it. */
    public Migrated migrate() {
        if (isNewest()) {
            return new Migrated(Optional.of(newest()), newest(), 0);
        }
        Flyway flyway = flyway();
        try {
            // The history begins with a row of no version, written before the first file.
            Optional<String> before = Optional.ofNullable(flyway.info().current())
                    .map(MigrationInfo::getVersion)
                    .map(MigrationVersion::getVersion);
            before.ifPresent(Migrations::refuseNewer);
            MigrateResult result = flyway.migrate();
            return new Migrated(before, newest(), result.migrationsExecuted);
        } catch (FlywayException failure) {
            throw new RefusalException(
                            Refusal.CONFIGURATION,
                            "The schema was not brought to version %s: %s".formatted(newest(), failure.getMessage()),
                            "Files that were run before stay; the one that failed left nothing.")
                    .causedBy(failure);
        }
    }

    /** Asked first, because every command asks and Flyway takes its time. */
    private boolean isNewest() {
        try (Connection connection = owner.getConnection()) {
            return new SqlRequirement("schema_version", newest())
                    .check(connection)
                    .isEmpty();
        } catch (SQLException noHistoryYetOrNoAnswer) {
            return false;
        }
    }

    private static void refuseNewer(String schema) {
        if (MigrationVersion.fromVersion(schema).compareTo(MigrationVersion.fromVersion(newest())) > 0) {
            throw new RefusalException(
                    Refusal.CONFIGURATION,
                    ("The schema of the database has version %s, and this program knows versions up to %s: a newer Tieout"
                                    + " has worked here. Use that one, or a newer.")
                            .formatted(schema, newest()),
                    "The database was not touched.");
        }
    }

    private Flyway flyway() {
        return Flyway.configure()
                .dataSource(owner)
                .locations(FOLDER)
                .schemas("flyway")
                .table("history")
                .createSchemas(true)
                .placeholders(Map.of("application", quoted(application)))
                .load();
    }

    /** As a name that needs no quotes stands in the files, or with them. */
    private static String quoted(String role) {
        return role.matches("[a-z_][a-z0-9_]*") ? role : "\"" + role.replace("\"", "\"\"") + "\"";
    }

    /** The version that this program needs: the highest number in {@code sql/migrate}. */
    public static String newest() {
        try {
            Resource[] files = new PathMatchingResourcePatternResolver().getResources(FOLDER + "/V*.sql");
            return Arrays.stream(files)
                    .flatMap(Migrations::version)
                    .max(Comparator.comparing(MigrationVersion::fromVersion))
                    .orElseThrow(() -> new IllegalStateException("No migration in " + FOLDER));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Stream<String> version(Resource file) {
        Matcher name = FILE.matcher(String.valueOf(file.getFilename()));
        return name.matches() ? Stream.of(name.group(1)) : Stream.empty();
    }
}
