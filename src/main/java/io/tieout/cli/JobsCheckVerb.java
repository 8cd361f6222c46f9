package io.tieout.cli;

import io.tieout.job.JobDefinition;
import io.tieout.job.JobDefinitions;
import io.tieout.settings.Environment;
import io.tieout.settings.Installation;
import io.tieout.settings.SettingsException;
import io.tieout.settings.TieoutHome;
import io.tieout.yaml.Problems;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/** {@code tieout jobs check}: all mistakes in the settings and in every job, in one answer. */
@Command(
        name = "check",
        description = "Check the settings and the jobs, and tell every mistake with its file and line.",
        footer = {"", "Example:", "  tieout jobs check"})
final class JobsCheckVerb extends Verb {

    @Override
    ExitCode perform(Environment environment, Output output) {
        Problems problems = new Problems();
        TieoutHome home = TieoutHome.of(environment);
        Installation.read(environment, home, problems);
        JobDefinitions jobs = JobDefinitions.read(environment, home, problems);
        SettingsException.throwIfAny(problems);

        List<String> files = Stream.concat(
                        Stream.of(home.settingsFile(environment)),
                        jobs.all().stream().map(JobDefinition::file))
                .map(file -> environment.shown(file).toString())
                .toList();
        output.document(new Document(files, List.of()));
        files.forEach(file -> output.line("  " + file));
        output.line(files.size() == 1 ? "1 file, no mistakes." : files.size() + " files, no mistakes.");
        return ExitCode.DONE;
    }

    private record Document(List<String> files, List<ProblemRow> problems) {}
}
