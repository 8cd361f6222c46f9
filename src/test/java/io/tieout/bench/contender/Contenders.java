package io.tieout.bench.contender;

import java.util.List;

/** All of them, from the least to the most that is done for a line. */
public final class Contenders {
    public static final Contender FLOOR = new CopyFloor();
    public static final Contender SQL = new HandTunedSql();
    public static final Contender BATCH = new TextbookBatch(true);
    /** Asks the database for every line: hours at a million of them. */
    public static final Contender BATCH_PER_ITEM = new TextbookBatch(false);

    private Contenders() {}

    public static List<Contender> all() {
        return List.of(FLOOR, SQL, BATCH, BATCH_PER_ITEM);
    }
}
