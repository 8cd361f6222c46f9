package io.tieout.post;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.database.TestDatabase;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What can become of an entry is one closed set, in the program and in the database. */
class AlterationTest {

    @Test
    void eachAlterationHasANextStepInTheDatabaseAndTheDatabaseKnowsNoOther() {
        try (TestDatabase database = TestDatabase.fresh()) {
            JdbcClient jdbc = JdbcClient.create(database.application());
            assertThat(jdbc.sql("select alteration from post.alteration_kind where next_step <> ''")
                            .query(String.class)
                            .list())
                    .containsExactlyInAnyOrderElementsOf(Arrays.stream(Alteration.values())
                            .map(Alteration::toString)
                            .toList());
            String fields = jdbc.sql("""
                            select pg_get_constraintdef(oid)
                            from pg_constraint
                            where conrelid = 'post.alteration'::regclass and conname = 'alteration_field_check'
                            """).query(String.class).single();
            assertThat(Arrays.stream(fields.split("'"))
                            .filter(word -> word.matches("[a-z_]+"))
                            .toList())
                    .containsExactlyInAnyOrderElementsOf(Arrays.stream(Altered.Field.values())
                            .map(field -> field.name().toLowerCase(Locale.ROOT))
                            .toList());
        }
    }
}
