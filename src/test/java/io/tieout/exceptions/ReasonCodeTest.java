package io.tieout.exceptions;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.canonical.RejectCode;
import io.tieout.database.TestDatabase;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class ReasonCodeTest {

    @Test
    void tableAndEnumSayTheSame() {
        List<String> enumerated = Arrays.stream(ReasonCode.values())
                .map(code -> String.join(
                        " | ",
                        code.name(),
                        code.severity().word(),
                        code.owner().word(),
                        code.field(),
                        code.expected(),
                        code.nextStep()))
                .toList();
        try (TestDatabase database = TestDatabase.fresh()) {
            assertThat(JdbcClient.create(database.application())
                            .sql(
                                    "select concat_ws(' | ', code, severity, owner, field, expected, next_step) from exceptions.reason_code")
                            .query(String.class)
                            .list())
                    .containsExactlyInAnyOrderElementsOf(enumerated);
        }
    }

    @ParameterizedTest
    @EnumSource
    void helpIsASentence(ReasonCode code) {
        assertThat(List.of(code.nextStep(), code.meaning())).allMatch(sentence -> sentence.matches("[A-Z].+\\."));
    }

    @ParameterizedTest
    @EnumSource
    void everyRejectHasItsReason(RejectCode code) {
        assertThat(ReasonCode.valueOf(code.name()).owner()).isEqualTo(Owner.IT);
    }
}
