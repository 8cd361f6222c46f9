package io.tieout.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What README tells an operator to type, typed line by line after the demo: each ends and says what stands there. */
@Tag("campaign")
@Execution(ExecutionMode.CONCURRENT)
class FiveNightsTest {
    private static final Pattern SECTION =
            Pattern.compile("\n## The five nights you will have\n(.*?)\n## ", Pattern.DOTALL);
    private static final Pattern TYPED =
            Pattern.compile("^\\$ (?<line>.*)\n(?:(?<end>\\d+) {2}(?<says>.*)\n)?", Pattern.MULTILINE);

    @TempDir
    Path folder;

    /** @param says words of what it says; empty where it says nothing */
    private record Typed(String line, int end, String says) {}

    @Test
    void eachLineEndsAndSaysWhatStandsThere() throws IOException {
        List<Typed> nights = nights();
        assertThat(nights.stream().filter(typed -> typed.line().contains("tieout ")))
                .hasSizeGreaterThan(15);
        try (TestDatabase database = TestDatabase.fresh()) {
            Map<String, String> environment = new HashMap<>(database.environment());
            environment.put("TIEOUT_ROOT", Path.of("").toAbsolutePath().toString());
            Terminal terminal = new Terminal(Program.packedInto(folder), folder, environment);
            terminal.perform("demo").endsWith(0);
            for (Typed typed : nights) {
                Command command = terminal.shell(typed.line()).endsWith(typed.end());
                assertThat(command.said()).as(typed.line()).contains(typed.says());
            }
        }
    }

    private static List<Typed> nights() throws IOException {
        Matcher section = SECTION.matcher(Files.readString(Path.of("README.md")));
        assertThat(section.find()).isTrue();
        List<Typed> nights = new ArrayList<>();
        Matcher typed = TYPED.matcher(section.group(1));
        while (typed.find()) {
            boolean silent = typed.group("end") == null;
            nights.add(new Typed(
                    typed.group("line"),
                    silent ? 0 : Integer.parseInt(typed.group("end")),
                    silent ? "" : typed.group("says")));
        }
        return nights;
    }
}
