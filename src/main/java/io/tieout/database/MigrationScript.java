package io.tieout.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * A file of {@code sql/migrate}: {@code V024__words_for_a_person.sql}.
 *
 * @param version as its name says it, with leading zeros
 */
record MigrationScript(String version, String words, String file, String text) {

    /** Of two versions the lower first. */
    static final Comparator<String> BY_NUMBER = Comparator.comparingInt(Integer::parseInt);

    private static final String FILES = "classpath:sql/migrate/V*.sql";
    private static final Pattern NAME = Pattern.compile("V(\\d+)__(\\w+)\\.sql");

    /** Those that this program has, in their order. */
    static List<MigrationScript> all() {
        try {
            return Arrays.stream(new PathMatchingResourcePatternResolver().getResources(FILES))
                    .flatMap(MigrationScript::read)
                    .sorted(Comparator.comparingInt(MigrationScript::number))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Stream<MigrationScript> read(Resource resource) {
        String file = String.valueOf(resource.getFilename());
        Matcher name = NAME.matcher(file);
        if (!name.matches()) {
            return Stream.empty();
        }
        try {
            String text = resource.getContentAsString(StandardCharsets.UTF_8);
            return Stream.of(new MigrationScript(name.group(1), name.group(2).replace('_', ' '), file, text));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    int number() {
        return Integer.parseInt(version);
    }

    /** The hash of its lines that Flyway gave the scripts which it ran. */
    int checksum() {
        CRC32 hash = new CRC32();
        text.lines().forEach(line -> hash.update(line.getBytes(StandardCharsets.UTF_8)));
        return (int) hash.getValue();
    }

    /** The commands, with the name of the role that the schema is granted to. */
    String grantedTo(String role) {
        return text.replace("${application}", quoted(role));
    }

    /** As a name that needs no quotes stands in the files, or with them. */
    private static String quoted(String role) {
        return role.matches("[a-z_][a-z0-9_]*") ? role : "\"" + role.replace("\"", "\"\"") + "\"";
    }
}
