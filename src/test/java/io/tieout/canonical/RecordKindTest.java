package io.tieout.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecordKindTest {

    @Test
    void everyIdIsMadeOfColumnsOfItsFile() {
        for (RecordKind kind : RecordKind.values()) {
            assertThat(kind.columns().keySet()).as(kind.fileName()).containsAll(kind.idColumns());
            assertThat(RecordKind.ofFile(kind.fileName())).contains(kind);
        }
    }

    @Test
    void onlyTheFirstPartOfAnIdMayHoldASlash() {
        for (RecordKind kind : RecordKind.values()) {
            if (!kind.isGoverned()) {
                assertThat(kind.idColumns().stream()
                                .filter(name -> kind.columns()
                                        .get(name)
                                        .type()
                                        .canonical("a/b")
                                        .isPresent())
                                .count())
                        .as(kind.fileName())
                        .isLessThanOrEqualTo(1);
            }
        }
    }

    @Test
    void requiredColumnsAreMarked() {
        RecordKind line = RecordKind.TIMESHEET_LINE;
        assertThat(line.columns().values().stream().filter(Column::required).map(Column::name))
                .containsExactly("line", "resource", "project", "work_on", "hours", "status");
        assertThat(line.columns()).hasSize(13);
        assertThat(line.kind()).isEqualTo("timesheet_line");
    }

    @Test
    void governedFilesAreImportedAndNotStaged() {
        assertThat(RecordKind.MAPPING.isGoverned()).isTrue();
        assertThat(RecordKind.CONTRACT.isGoverned()).isFalse();
    }

    @Test
    void otherFilesAreNotKnown() {
        assertThat(RecordKind.ofFile("timesheets.csv")).isEmpty();
        assertThat(RecordKind.ofFile("Timesheet_Lines.csv")).isEmpty();
    }
}
