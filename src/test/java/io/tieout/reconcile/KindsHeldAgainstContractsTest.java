package io.tieout.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.database.TestDatabase;
import io.tieout.ledger.AccountKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The kinds of account that are held against contracts stand in a table. A statement that spells out nearly all of them, so that an index
 * serves it, spells out all; one that has others beside them has every kind of account that there is.
 */
class KindsHeldAgainstContractsTest {
    private static final Pattern LIST = Pattern.compile("account_kind in \\(([^()]*)\\)");
    private static final int NEARLY_ALL = 6;

    @Test
    void whoSpellsThemOutSpellsOutAll() throws IOException {
        List<Set<String>> spelledOut = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("sql"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".sql")).toList()) {
                LIST.matcher(Files.readString(file))
                        .results()
                        .map(list ->
                                Set.of(list.group(1).replace("'", "").strip().split("\\s*,\\s*")))
                        .filter(kinds -> kinds.size() >= NEARLY_ALL)
                        .forEach(spelledOut::add);
            }
        }
        Set<String> held = stated();
        Set<String> every =
                Arrays.stream(AccountKind.values()).map(AccountKind::toString).collect(Collectors.toUnmodifiableSet());
        assertThat(spelledOut)
                .isNotEmpty()
                .allSatisfy(kinds -> assertThat(kinds).isEqualTo(held.containsAll(kinds) ? held : every));
    }

    private static Set<String> stated() {
        try (TestDatabase database = TestDatabase.fresh()) {
            return Set.copyOf(JdbcClient.create(database.application())
                    .sql("select account_kind from reconcile.account_kind")
                    .query(String.class)
                    .list());
        }
    }
}
