package io.tieout.cli;

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
        Edge edge = new Edge(environment, output, arguments);
        commandLine.setParameterExceptionHandler((wrong, ignored) -> edge.misunderstood(Misunderstanding.of(wrong)));
        commandLine.setExecutionExceptionHandler((failure, verb, parsed) -> edge.failed(failure, verb));
        int exitCode = edge.around(() -> commandLine.execute(arguments));
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
}
