package io.tieout.cli;

import io.tieout.refusal.NextStep;
import io.tieout.refusal.RefusalException;
import io.tieout.settings.Environment;
import java.io.PrintStream;
import java.util.List;

/**
 * Everything a command says.
 *
 * <p>For people: lines and tables on {@code out}, and on a terminal one line that is written over while work goes on.
 * For machines, with {@code --json}: one document on {@code out} and nothing else, also when the command is refused.
 * Why a command did not do its work is told on {@code err} in either case.
 */
public final class Output {

    private static final String CLEAR_LINE = "\r\u001B[K";

    private final Environment environment;
    private final boolean json;
    private boolean documentPrinted;
    private boolean lineIsOpen;

    public Output(Environment environment, boolean json) {
        this.environment = environment;
        this.json = json;
    }

    /** A line, or several, for people. */
    public void line(String text) {
        if (!json) {
            closeLine();
            out().println(readable(text, out()));
        }
    }

    /** Safe, and in plain words where the encoding lacks our signs, as under cron: a question mark between figures misleads. */
    private static String readable(String text, PrintStream stream) {
        String safe = Shown.text(text);
        return stream.charset().newEncoder().canEncode("·→…")
                ? safe
                : safe.replace(" · ", "; ").replace("→", "->").replace("…", "...");
    }

    /** What the person does next. */
    public void next(String indent, NextStep next) {
        lines(next).forEach(line -> line(indent + line));
    }

    private static List<String> lines(NextStep next) {
        String command = "Next: " + next.command();
        return next.words().isEmpty() ? List.of(command) : List.of(next.words(), command);
    }

    public void line() {
        line("");
    }

    public void table(Table table) {
        table.lines().forEach(this::line);
    }

    /** The one document for machines: a record or map whose parts are texts, numbers, dates, lists and records. */
    public void document(Object content) {
        if (!json) {
            return;
        }
        if (documentPrinted) {
            throw new IllegalStateException("A command prints one document; this is its second: " + content);
        }
        documentPrinted = true;
        out().println(JsonDocument.of(content));
    }

    /** For machines, of a command that goes on without end: a document on a line of its own. */
    synchronized void lineOfJson(Object content) {
        if (json) {
            documentPrinted = true;
            out().println(JsonDocument.line(content));
        }
    }

    /** Shows how far a piece of work is. */
    public Progress progress(String label) {
        return new Progress(this, environment.clock(), label);
    }

    boolean mayWriteOver() {
        return environment.terminal() && !json;
    }

    int width() {
        return environment
                .variable("COLUMNS")
                .filter(columns -> columns.matches("[1-9][0-9]{1,3}"))
                .map(Integer::parseInt)
                .orElse(120);
    }

    boolean canShow(char character) {
        return out().charset().newEncoder().canEncode(character);
    }

    /** Writes over the line at the bottom of the terminal. */
    void overwrite(String text) {
        String shown = Shown.text(text);
        out().print(CLEAR_LINE + shown.substring(0, Math.min(shown.length(), width() - 1)));
        out().flush();
        lineIsOpen = true;
    }

    private void closeLine() {
        if (lineIsOpen) {
            out().print(CLEAR_LINE);
            lineIsOpen = false;
        }
    }

    /**
     * Tells why a command did not do its work; returns the number to exit with.
     *
     * @param otherwise what the person does next where the refusal does not say
     */
    int refusal(RefusalException refusal, NextStep otherwise) {
        closeLine();
        NextStep next = refusal.next().orElse(otherwise);
        ExitCode exitCode = ExitCode.of(refusal.kind());
        PrintStream err = environment.err();
        err.println(readable(refusal.whatHappened(), err));
        err.println(readable(refusal.whatIsSafe(), err));
        lines(next).forEach(line -> err.println(readable(line, err)));
        if (environment.variable("TIEOUT_TRACE").isPresent()) {
            refusal.printStackTrace(err);
        }
        if (!documentPrinted) {
            document(RefusedDocument.of(refusal, next, exitCode));
        }
        return exitCode.number();
    }

    void flush() {
        closeLine();
        out().flush();
        environment.err().flush();
    }

    private PrintStream out() {
        return environment.out();
    }
}
