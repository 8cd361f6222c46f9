package io.tieout.cli;

import io.tieout.desk.JobDesk;
import io.tieout.desk.Mistake;
import io.tieout.settings.Environment;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code tieout jobs check}: all mistakes in the settings and in every job, in one answer. */
@Command(
        name = "check",
        description = "Check the settings and the jobs, and tell every mistake with its file and line.",
        footer = {"", "Example:", "  tieout jobs check"})
final class JobsCheckVerb extends Verb {

    @Override
    ExitCode perform(Environment environment, Output output) {
        List<String> files = new JobDesk(environment).check();
        output.document(new Document(files, List.of()));
        files.forEach(file -> output.line("  " + file));
        output.line(files.size() == 1 ? "1 file, no mistakes." : files.size() + " files, no mistakes.");
        return ExitCode.DONE;
    }

    private record Document(List<String> files, List<Mistake> problems) {}
}
