package io.tieout.transform;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * The statements of {@code sql/}, by file, on one database. A statement names its stages, table expressions in files of their own, as psql
 * includes a file, {@code \ir due/kept.sql}, with a comma where one follows; it is sent with what these say in their place.
 */
public final class SqlFiles {
    private static final Pattern STAGE = Pattern.compile("^\\\\ir (\\S+?)(,?)$", Pattern.MULTILINE);
    private static final Map<String, String> TEXTS = new ConcurrentHashMap<>();
    private final JdbcTemplate template;
    private final JdbcClient jdbc;

    public SqlFiles(DataSource database) {
        this.template = new JdbcTemplate(database);
        this.jdbc = JdbcClient.create(template);
    }

    /**
     * The statement of a file, ready for its parameters.
     *
     * @param file below {@code sql/}, for example {@code run/pin_snapshot.sql}
     */
    public StatementSpec statement(String file) {
        return jdbc.sql(text(file));
    }

    /** The statement of a file with parameters that it may use or not. */
    public StatementSpec statement(String file, Map<String, @Nullable Object> parameters) {
        StatementSpec statement = statement(file);
        parameters.forEach(statement::param);
        return statement;
    }

    /** Runs a statement whose text depends on what it is about. */
    public void execute(String statement) {
        template.execute(statement);
    }

    /** Copies rows into the columns of a table, within the transaction of the call. */
    public void copy(String table, List<String> columns, CopyRows rows) {
        String statement = "copy %s (%s) from stdin with (format binary)".formatted(table, String.join(", ", columns));
        template.execute((ConnectionCallback<Boolean>) connection -> {
            CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(statement);
            try {
                rows.writeTo(copy);
            } finally {
                if (copy.isActive()) {
                    copy.cancelCopy();
                }
            }
            return true;
        });
    }

    /** The files directly in a folder below {@code sql/}, in the order of their names. */
    public List<String> files(String folder) {
        try {
            return Arrays.stream(new PathMatchingResourcePatternResolver()
                            .getResources("classpath:sql/%s/*.sql".formatted(folder)))
                    .map(resource -> folder + "/" + resource.getFilename())
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The folder sql/" + folder + " could not be listed", unreadable);
        }
    }

    /** The text of a statement, for a connection of its own. */
    public static String text(String file) {
        return TEXTS.computeIfAbsent(file, SqlFiles::compose);
    }

    private static String compose(String file) {
        String folder = file.substring(0, file.lastIndexOf('/') + 1);
        return STAGE.matcher(read(file, "There is no statement sql/" + file)).replaceAll(named -> {
            String stage = Path.of(folder + named.group(1)).normalize().toString();
            String text = read(stage, "There is no stage sql/%s, which sql/%s names".formatted(stage, file));
            return Matcher.quoteReplacement(text.stripTrailing() + named.group(2));
        });
    }

    private static String read(String file, String missing) {
        try (InputStream in = SqlFiles.class.getResourceAsStream("/sql/" + file)) {
            if (in == null) {
                throw new IllegalStateException(missing);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("sql/" + file + " could not be read", unreadable);
        }
    }
}
