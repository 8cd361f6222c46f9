package io.tieout.job;

import io.tieout.yaml.SchemaAgreement;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class JobSchemaTest {

    @Test
    void editorsAndTheReaderAllowTheSame() {
        SchemaAgreement.assertAgreement(Path.of("jobs/job.schema.json"), JobShape.SHAPE);
    }
}
