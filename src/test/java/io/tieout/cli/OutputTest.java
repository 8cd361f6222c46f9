package io.tieout.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tieout.refusal.NextStep;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import io.tieout.settings.Environment;
import io.tieout.settings.StartedCommand;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutputTest {

    private final TickingClock clock = new TickingClock();
    private final StartedCommand command = StartedCommand.in(Path.of("/tmp")).at(clock);

    @Test
    void columnsStandUnderTheirHeadings() {
        Table table = new Table().words("contract").numbers("delivered").words("status");
        table.row("C-1", "4,180,220.50", "break").row("C-1001", "0.00", "");

        output(false).table(table);

        assertThat(command.out()).isEqualTo("""
                        contract     delivered  status
                        C-1       4,180,220.50  break
                        C-1001            0.00
                        """);
    }

    @Test
    void dataCannotSpeakToTheTerminal() {
        Output output = output(false);
        output.line("a\u001B[2Jb\tc");
        output.table(new Table().words("name").row("x\ny\u202Ez"));

        assertThat(command.out()).isEqualTo("a?[2Jb?c\nname\nx y?z\n");
    }

    /** A scheduler starts commands without a language: a question mark between two figures would read as a doubt. */
    @Test
    void withoutOurSignsLinesAreInPlainWords() {
        Environment utf8 = command.environment();
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        Environment ascii = new Environment(
                utf8.variables(),
                utf8.userFolder(),
                utf8.workingFolder(),
                utf8.osUser(),
                new PrintStream(said, true, StandardCharsets.US_ASCII),
                utf8.err(),
                false,
                clock);

        new Output(ascii, false).line("delivered 4.00 · billed 3.00   → tieout plan approve 1");

        assertThat(said.toString(StandardCharsets.US_ASCII))
                .isEqualTo("delivered 4.00; billed 3.00   -> tieout plan approve 1\n");
    }

    @Test
    void intoAPipeProgressIsAPlainLineEveryTenSeconds() {
        Progress progress = output(false).progress("extract    psa   timesheets");
        progress.at(0, 400_000, "0 read");
        clock.passes(Duration.ofSeconds(9));
        progress.at(90_000, 400_000, "90,000 read");
        clock.passes(Duration.ofSeconds(1));
        progress.at(100_000, 400_000, "100,000 read");
        clock.passes(Duration.ofSeconds(30));
        progress.end("400,000 read");

        assertThat(command.out()).isEqualTo("""
                          extract    psa   timesheets         100,000 read  10,000/s  ETA 30 s
                          extract    psa   timesheets         400,000 read  40 s
                        """);
    }

    @Test
    void onATerminalProgressIsOneLineThatIsWrittenOver() {
        command.onTerminal();
        Progress progress = output(false).progress("value");
        clock.passes(Duration.ofMillis(500));
        progress.at(50, 100, "50 carried");
        clock.passes(Duration.ofMillis(100));
        progress.at(60, 100, "60 carried");
        clock.passes(Duration.ofMillis(400));
        progress.end("100 carried");

        String label = "  %-34s  ".formatted("value");
        assertThat(command.out())
                .isEqualTo("\r\u001B[K" + label + "50 carried  ██████······  100/s  ETA 0 s" + "\r\u001B[K" + label
                        + "100 carried  1 s\n");
    }

    /** A step that knows how much there is has a bar, whatever it is called elsewhere; of another one people see how far it is. */
    @Test
    void aStepOfARunIsOneLine() {
        command.onTerminal();
        Watched run = new Watched(output(false));
        run.begun("report");
        clock.passes(Duration.ofSeconds(16));
        run.advanced(8, 16);
        clock.passes(Duration.ofSeconds(16));
        run.done("report", "16 files");
        run.begun("extract sources");
        clock.passes(Duration.ofSeconds(10));
        run.advanced(20_000, 0);
        run.done("extract sources", "20,000 read");

        String report = "\r\u001B[K  %-34s  ".formatted("report");
        String extract = "\r\u001B[K  %-34s  ".formatted("extract sources");
        assertThat(command.out())
                .isEqualTo(report + "8 of 16  ██████······  ETA 16 s" + report + "16 files  32 s\n" + extract
                        + "20,000  2,000/s" + extract + "20,000 read  10 s\n");
    }

    @Test
    void aLineIsNeverLongerThanTheTerminal() {
        command.onTerminal().with("COLUMNS", "40");
        Progress progress = output(false).progress("value");
        clock.passes(Duration.ofSeconds(1));
        progress.at(50, 0, "50 carried");

        assertThat(command.out())
                .isEqualTo(
                        "\r\u001B[K" + "  %-34s  50 carried".formatted("value").substring(0, 39));
    }

    @Test
    void durationsAreReadable() {
        assertThat(Progress.duration(Duration.ofMillis(900))).isEqualTo("0 s");
        assertThat(Progress.duration(Duration.ofSeconds(200))).isEqualTo("3 min 20 s");
        assertThat(Progress.duration(Duration.ofMinutes(65))).isEqualTo("1 h 05 min");
    }

    @Test
    void machinesGetOneDocumentAndNothingElse() {
        command.onTerminal();
        Output output = output(true);
        output.line("for people");
        Progress progress = output.progress("value");
        clock.passes(Duration.ofMinutes(1));
        progress.at(5, 10, "5 carried");
        progress.end("10 carried");
        output.document(Map.of("runId", 14));

        assertThat(command.out()).isEqualTo("{\n  \"runId\" : 14\n}\n");
        assertThatThrownBy(() -> output.document(Map.of())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aRefusalGivesThreeAnswers() {
        RefusalException refusal = new RefusalException(
                Refusal.UNFINISHED,
                "The ledger did not answer for 30 s while entry 12 of 40 was sent.",
                "11 entries are posted, 1 is looked up first, 28 are not sent.",
                NextStep.of("resume", 14).after("The ledger answers again."));

        assertThat(output(false).refusal(refusal, NextStep.of("status"))).isEqualTo(4);
        assertThat(command.err()).isEqualTo("""
                        The ledger did not answer for 30 s while entry 12 of 40 was sent.
                        11 entries are posted, 1 is looked up first, 28 are not sent.
                        The ledger answers again.
                        Next: tieout resume 14
                        """);
    }

    @Test
    void theStackTraceIsThereForWhoAsksForIt() {
        command.with("TIEOUT_TRACE", "1");
        RefusalException refusal = new RefusalException(Refusal.UNREACHABLE, "No answer.", "Nothing was sent.")
                .causedBy(new IllegalStateException("reset by peer"));

        assertThat(output(false).refusal(refusal, NextStep.of("status"))).isEqualTo(7);
        assertThat(command.err())
                .startsWith("No answer.\nNothing was sent.\nNext: tieout status\n")
                .contains("reset by peer");
    }

    private Output output(boolean json) {
        return new Output(command.environment(), json);
    }
}
