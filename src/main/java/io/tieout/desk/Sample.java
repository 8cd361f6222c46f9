package io.tieout.desk;

import io.tieout.post.Plans.Plan;
import io.tieout.report.CloseSummary;
import io.tieout.settings.Environment;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Months that show what Tieout does, with answers worked out beforehand. A face that plays them is found as a service. */
public interface Sample {

    /**
     * A month of an entity, closed, with the folder of its results.
     *
     * @param late closed again, over what came too late
     */
    record Closed(String entity, YearMonth month, boolean late, CloseSummary summary, Path folder) {}

    /**
     * What came of it.
     *
     * @param waiting  plans of what is due after something came late: two people's to decide
     * @param findings figures that are not as they were worked out, a sentence each
     */
    record Played(List<Closed> closed, List<Plan> waiting, int compared, int equal, List<String> findings, Path home) {

        public Played {
            closed = List.copyOf(closed);
            waiting = List.copyOf(waiting);
            findings = List.copyOf(findings);
        }
    }

    /**
     * Plays the months to their end, from wherever an earlier time left them.
     *
     * @param fresh whether to throw away first what an earlier time made
     * @param out   folder for the results; null: the one in the sample's home
     */
    Played play(Environment environment, boolean fresh, @Nullable Path out, Watch watch);
}
