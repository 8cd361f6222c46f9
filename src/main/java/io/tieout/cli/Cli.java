package io.tieout.cli;

import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import io.tieout.settings.Environment;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** Understands a command, has its verb performed, and turns whatever comes out into an exit code. */
public final class Cli {

    private static final int HELP_WIDTH = 100;

    private Cli() {}

    /**
     * Runs one command in this process, to its end. The language of the machine is left behind: it would write other digits and
     * signs into keys, addresses and figures.
     */
    public static int run(Environment environment, String... arguments) {
        Locale.setDefault(Locale.ROOT);
        Output output = new Output(environment, List.of(arguments).contains("--json"));
        CommandLine commandLine = commandLine(environment, output);
        commandLine.setParameterExceptionHandler((wrong, ignored) -> output.refusal(Misunderstanding.of(wrong)));
        commandLine.setExecutionExceptionHandler((failure, ignored, parsed) -> output.refusal(refusal(failure)));
        int exitCode = commandLine.execute(arguments);
        output.flush();
        return exitCode;
    }

    static CommandLine commandLine(Environment environment, Output output) {
        CommandLine commandLine = new CommandLine(new Tieout(), new VerbFactory(environment, output))
                .setOut(writer(environment.out()))
                .setErr(writer(environment.err()))
                .setUsageHelpWidth(HELP_WIDTH)
                .setColorScheme(CommandLine.Help.defaultColorScheme(environment.terminal() ? Ansi.ON : Ansi.OFF));
        commandLine.getCommandSpec().usageMessage().exitCodeList(exitCodes());
        return commandLine;
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, stream.charset());
    }

    private static Map<String, String> exitCodes() {
        Map<String, String> meanings = new LinkedHashMap<>();
        Arrays.stream(ExitCode.values()).forEach(code -> meanings.put(String.valueOf(code.number()), code.meaning()));
        return meanings;
    }

    /** A failure that nobody foresaw is told like a refusal, so that it has the same three answers. */
    private static RefusalException refusal(Exception failure) {
        if (failure instanceof RefusalException refusal) {
            return refusal;
        }
        return new RefusalException(
                        Refusal.UNFINISHED,
                        "The command failed on something unforeseen: %s.".formatted(failure),
                        "What was committed before stays. With TIEOUT_TRACE=1 the same command also prints where it failed.")
                .causedBy(failure);
    }
}
