package io.tieout.desk;

import io.tieout.post.Plans.Plan;
import io.tieout.report.CloseSummary;
import io.tieout.settings.Environment;
import java.net.URI;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Months that show what Tieout does, with answers worked out beforehand. A face that plays them is found as a service. */
public interface Sample {

    /**
     * A month of an entity, closed, with the folder of its results.
     *
     * @param late closed again, over what came too late
     */
    record Closed(String entity, YearMonth month, boolean late, CloseSummary summary, Path folder) {}

    /** In what its companies keep their books. */
    enum LedgerKind {
        CSV,
        ODOO;

        /** As it is typed. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * How it is to be played.
     *
     * @param fresh whether to throw away first what an earlier time made
     * @param out   folder for the results; null: the one in the sample's home
     */
    record Choice(
            LedgerKind ledger, boolean fresh, @Nullable Path out) {}

    /**
     * An Odoo of our own making, which answers while this process lives.
     *
     * @param keyFile where the key of the login is
     * @param folder  in which it keeps its state
     */
    record MadeUpOdoo(URI address, String database, String login, Path keyFile, Path folder) {}

    /**
     * What came of it.
     *
     * @param waiting  plans of what is due after something came late: two people's to decide
     * @param findings figures that are not as they were worked out, a sentence each
     * @param odoo     in which the books were; null where they were folders
     */
    record Played(
            List<Closed> closed,
            List<Plan> waiting,
            int compared,
            int equal,
            List<String> findings,
            Path home,
            @Nullable MadeUpOdoo odoo) {

        public Played {
            closed = List.copyOf(closed);
            waiting = List.copyOf(waiting);
            findings = List.copyOf(findings);
        }
    }

    /** Plays the months to their end, from wherever an earlier time left them. */
    Played play(Environment environment, Choice choice, Watch watch);

    /** Lets the Odoo of a sample that was played answer again, until somebody interrupts the thread. */
    void stay(Environment environment, Consumer<MadeUpOdoo> told);
}
