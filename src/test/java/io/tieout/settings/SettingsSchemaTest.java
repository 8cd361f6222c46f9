package io.tieout.settings;

import io.tieout.connect.Connections;
import io.tieout.yaml.SchemaAgreement;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SettingsSchemaTest {

    @Test
    void editorsAndTheReaderAllowTheSame() {
        SchemaAgreement.assertAgreement(Path.of("jobs/tieout.schema.json"), SettingsShape.of(Connections.KINDS));
    }
}
