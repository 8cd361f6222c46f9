package io.tieout.extract;

import io.tieout.canonical.FileLimits;
import io.tieout.run.ChunkStep;
import io.tieout.run.Run;
import io.tieout.run.RunContext;
import io.tieout.transform.SqlFiles;
import java.util.List;

/**
 * Takes in what lies at the origins of an entity: each delivery is received, loaded block by block and accepted, one after
 * another.
 *
 * <p>A block is read from the stored file and staged in one transaction with its count, so after a kill the reading goes on
 * behind the last block that is counted. A source is read by one run at a time. A chunk is one block: the next one is read when it is
 * staged, and a delivery is accepted when all of its blocks are.
 */
public final class ExtractStep implements ChunkStep<Block> {
    private final Intake intake;
    private final List<Origin> origins;
    private final FileLimits limits;

    public ExtractStep(SqlFiles sql, List<Origin> origins, FileLimits limits) {
        this.intake = new Intake(sql);
        this.origins = List.copyOf(origins);
        this.limits = limits;
    }

    @Override
    public String name() {
        return "extract";
    }

    @Override
    public int chunkSize(Run run) {
        return 1;
    }

    @Override
    public Chunks<Block> begin(RunContext run) {
        return new Sources(run, intake, origins, limits);
    }
}
