package io.tieout.exceptions;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.canonical.RejectCode;
import io.tieout.database.TestDatabase;
import io.tieout.firm.Firm;
import io.tieout.revenue.Finding;
import io.tieout.revenue.Shortcoming;
import io.tieout.transform.SqlFiles;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class ReasonCodeTest {

    /** One that this program brings along, and one that says something else now. */
    @Test
    void tableSaysWhatTheCodesSayWhateverAnOlderProgramLeft() {
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
            SqlFiles owner = new SqlFiles(database.owner());
            owner.execute("delete from exceptions.reason_code where code = 'COLUMN_UNUSED'");
            owner.execute("update exceptions.reason_code set next_step = 'Wait.' where code = 'ROW_MALFORMED'");
            assertThat(ReasonTable.isTold(new SqlFiles(database.application()))).isFalse();

            ReasonTable.tell(owner);

            assertThat(ReasonTable.isTold(new SqlFiles(database.application()))).isTrue();
            assertThat(JdbcClient.create(database.application())
                            .sql(
                                    "select concat_ws(' | ', code, severity, owner, field, expected, next_step) from exceptions.reason_code")
                            .query(String.class)
                            .list())
                    .containsExactlyInAnyOrderElementsOf(enumerated);
        }
    }

    @Test
    void aHomeThatIsOpenedHasThem(@TempDir Path folder) {
        try (Firm firm = Firm.ofTwoCompanies(folder)) {
            firm.jdbc()
                    .sql("delete from exceptions.reason_code where code = 'COLUMN_UNUSED'")
                    .update();

            assertThat(firm.anna("status").exit()).isZero();

            assertThat(firm.jdbc()
                            .sql("select next_step from exceptions.reason_code where code = 'COLUMN_UNUSED'")
                            .query(String.class)
                            .single())
                    .startsWith("Correct the name of the column at the source");
        }
    }

    @Test
    void aHomeWithReasonsOfANewerProgramIsNotOpened(@TempDir Path folder) {
        try (Firm firm = Firm.ofTwoCompanies(folder)) {
            firm.jdbc()
                    .sql("insert into exceptions.reason_code values ('MOON_FULL', 'high', 'it', '', '', 'Wait.')")
                    .update();

            assertThat(firm.anna("status").err())
                    .contains(
                            "The database has reasons that this program does not know: MOON_FULL. A newer Tieout has");
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

    @Test
    void everythingThatTheEngineLacksOrFindsHasItsReason() {
        assertThat(Arrays.stream(ReasonCode.values()).map(Enum::name))
                .containsAll(names(Shortcoming.Code.values()))
                .containsAll(names(Finding.Code.values()));
    }

    private static List<String> names(Enum<?>[] codes) {
        return Arrays.stream(codes).map(Enum::name).toList();
    }
}
