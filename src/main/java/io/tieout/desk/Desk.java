package io.tieout.desk;

import io.tieout.job.Workplace;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import io.tieout.run.Initiator;
import io.tieout.settings.EntitySettings;
import io.tieout.settings.Environment;
import io.tieout.settings.Identity;
import io.tieout.settings.Installation;
import io.tieout.settings.TieoutHome;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An open home, and everything that can be asked of it; any number of askers at the same time. To be closed. */
public final class Desk implements AutoCloseable {
    private final Workplace workplace;

    private Desk(Workplace workplace) {
        this.workplace = workplace;
    }

    /**
     * Opens the home that an environment names: its settings are read, its database is started and brought to this version.
     *
     * @throws RefusalException with everything that stands in the way
     */
    public static Desk open(Environment environment) {
        return new Desk(Workplace.open(environment, TieoutHome.of(environment)));
    }

    /**
     * The same environment with the home of the sample: what {@code TIEOUT_HOME} names, unless that holds something else, else its own.
     *
     * @throws RefusalException when that home holds an installation
     */
    public static Environment ofSample(Environment environment) {
        return environment.with(
                "TIEOUT_HOME", TieoutHome.ofDemo(environment).folder().toString());
    }

    /** Makes the home of the sample, which remembers what it is. */
    public static void makeSampleHome(Environment environment) {
        TieoutHome.ofDemo(environment).remember();
    }

    /**
     * Who acts: the login that the environment tells, under its own name or another one.
     *
     * @param name null: the login's own
     * @throws RefusalException when the settings do not list the login for that name
     */
    public Initiator initiator(@Nullable String name) {
        Environment environment = workplace.environment();
        Identity identity =
                name == null ? Identity.of(environment) : Identity.as(name, environment, workplace.installation());
        return new Initiator(identity.actor(), identity.osUser());
    }

    /** The folder of the home. */
    public Path home() {
        return workplace.home().folder();
    }

    /** The companies whose months are closed. */
    public List<Company> companies() {
        return workplace.installation().entities().values().stream()
                .map(entity -> Company.of(workplace, entity))
                .toList();
    }

    /** Runs of jobs: closes, openings, and going on with either. */
    public RunDesk runs() {
        return new RunDesk(workplace);
    }

    /** Plans of entries, their approval and their way to the ledger. */
    public PlanDesk plans() {
        return new PlanDesk(workplace);
    }

    /** What is held, and replays. */
    public ExceptionDesk exceptions() {
        return new ExceptionDesk(workplace);
    }

    /** What is decided about what is held. */
    public DecisionDesk decisions() {
        return new DecisionDesk(workplace);
    }

    /** Where figures come from, and what changed of them. */
    public FigureDesk figures() {
        return new FigureDesk(workplace);
    }

    /** Accounting periods, their signature and its verification. */
    public PeriodDesk periods() {
        return new PeriodDesk(workplace);
    }

    /** Mappings, rates and rules, their approval and what they would move. */
    public MappingDesk mappings() {
        return new MappingDesk(workplace);
    }

    /** Exchange rates that others keep. */
    public RateDesk rates() {
        return new RateDesk(workplace);
    }

    /** Deliveries of the sources, and taking one back. */
    public DeliveryDesk deliveries() {
        return new DeliveryDesk(workplace);
    }

    /** Sources and ledgers, and whether each has what a run needs. */
    public ConnectionDesk connections() {
        return new ConnectionDesk(workplace);
    }

    /** Whether everything is there that jobs need. */
    public DoctorDesk doctor() {
        return new DoctorDesk(workplace);
    }

    /** What starts jobs by itself, and when. */
    public TriggerDesk triggers() {
        return new TriggerDesk(workplace);
    }

    /** Figures for whoever watches. */
    public MetricDesk metrics() {
        return new MetricDesk(workplace);
    }

    /** What holds and people are to know. */
    public NotificationDesk notifications() {
        return new NotificationDesk(workplace);
    }

    /** The places of the books. */
    public LedgerDesk ledgers() {
        return new LedgerDesk(workplace);
    }

    /** What goes on, what is unfinished and what waits for whom. */
    public Status status() {
        return new StatusDesk(workplace).status();
    }

    /** The entity that is named; the only one where none is named. */
    static EntitySettings entity(Workplace workplace, @Nullable String name) {
        Installation installation = workplace.installation();
        if (name != null) {
            return installation.entity(name);
        }
        if (installation.entities().size() == 1) {
            return installation.entities().firstEntry().getValue();
        }
        throw new RefusalException(
                Refusal.USAGE,
                "There are several entities: %s. Name one with --entity."
                        .formatted(String.join(", ", installation.entities().keySet())),
                "Nothing was started and nothing was changed.");
    }

    @Override
    public void close() {
        workplace.close();
    }
}
