package io.tieout.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tieout.canonical.Expected;
import io.tieout.canonical.RecordKind;
import io.tieout.database.TestWork;
import io.tieout.extract.ArrivedFile.Label;
import io.tieout.extract.ArrivedFile.Scope;
import io.tieout.run.CommitPoint;
import io.tieout.run.Initiator;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Bytes are hashed as they are stored: what lies in a file's place by then is not stored under the hash of what lay there before. */
class RenamedFileTest {
    private static final Initiator ANNA = new Initiator("anna", "anna");
    private static final byte[] LOOKED_AT = "line\nT-1\n".getBytes(StandardCharsets.UTF_8);
    private static final byte[] LIES_THERE_NOW = "line\nT-2\n".getBytes(StandardCharsets.UTF_8);

    @Test
    void aFileRenamedOverDuringIntakeIsNotStoredUnderTheHashOfTheOldContent() {
        try (TestWork work = new TestWork()) {
            Intake intake = new Intake(work.sql());
            assertThatThrownBy(() -> work.transactions()
                            .run(
                                    CommitPoint.DELIVERY_RECEIVED,
                                    ANNA,
                                    () -> intake.receive("psa", "", delivery(LOOKED_AT, LIES_THERE_NOW))))
                    .hasMessage("timesheet_lines.csv changed while it was read; expected files that stay as they are.");
            assertThat(work.look("select name from extract.delivery")).isEmpty();

            work.transactions()
                    .run(
                            CommitPoint.DELIVERY_RECEIVED,
                            ANNA,
                            () -> intake.receive("psa", "", delivery(LIES_THERE_NOW, LIES_THERE_NOW)));
            assertThat(work.look("select encode(sha256, 'hex') from extract.file"))
                    .containsExactly(hash(LIES_THERE_NOW));
        }
    }

    private static Arrival.Delivery delivery(byte[] lookedAt, byte[] liesThere) {
        ArrivedFile file = new ArrivedFile(
                new Label("timesheet_lines.csv", RecordKind.TIMESHEET_LINE, "DE"),
                () -> new ByteArrayInputStream(liesThere),
                hash(lookedAt),
                new Scope.Nothing(),
                false,
                Expected.NOTHING);
        return new Arrival.Delivery("first", "DE", hash(lookedAt), null, List.of(file));
    }

    private static String hash(byte[] bytes) {
        return HexFormat.of().formatHex(StoredFile.sha256().digest(bytes));
    }
}
