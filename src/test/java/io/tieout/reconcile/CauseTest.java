package io.tieout.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.database.TestDatabase;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class CauseTest {

    @Test
    void tableAndEnumSayTheSame() {
        List<String> enumerated = Arrays.stream(Cause.values())
                .map(cause -> String.join(
                        " | ",
                        cause.leg().toString(),
                        cause.word(),
                        cause.owner().word(),
                        cause.explanation(),
                        String.valueOf(cause.leg().ordinal() + 1)))
                .toList();
        try (TestDatabase database = TestDatabase.fresh()) {
            assertThat(JdbcClient.create(database.application())
                            .sql("select concat_ws(' | ', leg, cause, owner, explanation, leg_no) from reconcile.cause")
                            .query(String.class)
                            .list())
                    .containsExactlyInAnyOrderElementsOf(enumerated);
        }
    }

    /** What a difference says of its own case: of columns that it has. */
    @Test
    void everyCauseHasASentenceOfItsCase() {
        try (TestDatabase database = TestDatabase.fresh()) {
            assertThat(JdbcClient.create(database.application())
                            .sql("select sentence from reconcile.cause")
                            .query(String.class)
                            .list())
                    .allMatch(sentence -> sentence.replaceAll(
                                    "\\{(what|day|expected|actual|currency|contract|period|entry)}", "")
                            .matches("[^{}]+\\."));
        }
    }
}
