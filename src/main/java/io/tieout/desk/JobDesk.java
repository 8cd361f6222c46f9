package io.tieout.desk;

import io.tieout.connect.Connections;
import io.tieout.job.JobDefinition;
import io.tieout.job.JobDefinitions;
import io.tieout.refusal.RefusalException;
import io.tieout.settings.Environment;
import io.tieout.settings.Installation;
import io.tieout.settings.SettingsException;
import io.tieout.settings.TieoutHome;
import io.tieout.yaml.Problems;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The jobs that can be run. Reads files and opens no home. */
public final class JobDesk {
    private final Environment environment;

    public JobDesk(Environment environment) {
        this.environment = environment;
    }

    /** All jobs, by name. */
    public List<Job> list() {
        return definitions().all().stream().map(job -> Job.of(job, environment)).toList();
    }

    /**
     * A job by its name.
     *
     * @throws RefusalException when there is none
     */
    public Job show(String name) {
        return Job.of(definitions().named(name), environment);
    }

    /**
     * The files of the settings and of every job, which have no mistakes.
     *
     * @throws SettingsException with all mistakes of all files
     */
    public List<String> check() {
        Problems problems = new Problems();
        TieoutHome home = TieoutHome.of(environment);
        Set<String> entities = Installation.read(environment, home, Connections.KINDS, problems)
                .<Set<String>>map(installation -> installation.entities().keySet())
                .orElse(Set.of());
        JobDefinitions jobs = JobDefinitions.read(environment, home, entities, problems);
        SettingsException.throwIfAny(problems);
        return Stream.concat(
                        Stream.of(home.settingsFile(environment)),
                        jobs.all().stream().map(JobDefinition::file))
                .map(file -> environment.shown(file).toString())
                .toList();
    }

    private JobDefinitions definitions() {
        return JobDefinitions.read(environment, TieoutHome.of(environment));
    }
}
