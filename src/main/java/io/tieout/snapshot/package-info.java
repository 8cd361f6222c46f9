/**
 * What a run may know: the step that pins it before anything is computed, and the step that lays a draft out for a preview.
 *
 * <p>Reads the order of knowledge, the accounting periods and the governed versions; writes {@code run.snapshot}. Begin with
 * {@link io.tieout.snapshot.SnapshotStep}; next to read: {@code io.tieout.recognise}.
 */
@ApplicationModule(
        allowedDependencies = {
            "books",
            "mapping",
            "mapping :: words",
            "refusal",
            "revenue",
            "run",
            "run :: words",
            "transform"
        })
@NullMarked
package io.tieout.snapshot;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
