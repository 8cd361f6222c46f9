package io.tieout.exceptions;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.springframework.modulith.NamedInterface;

/**
 * The page of {@code docs/runbooks} about a reason code or a failure state, as the program brings it along.
 *
 * @param meaning  what is the matter, in one sentence
 * @param sections why it happens, what it does to the figures, what to do, and when it is over; in this order
 */
@NamedInterface("words")
public record Runbook(String name, String meaning, List<Section> sections) {

    public Runbook {
        sections = List.copyOf(sections);
    }

    /** @param lines as a terminal shows them: commands indented, nothing emphasised */
    @NamedInterface("words")
    public record Section(String title, List<String> lines) {
        public Section {
            lines = List.copyOf(lines);
        }
    }

    public static Runbook of(ReasonCode code) {
        return read(code.name());
    }

    public static Runbook of(FailureState state) {
        return read(state.name());
    }

    private static Runbook read(String name) {
        String resource = "runbooks/%s.md".formatted(name);
        try (InputStream page = Runbook.class.getClassLoader().getResourceAsStream(resource)) {
            if (page == null) {
                throw new IllegalStateException(resource + " is missing");
            }
            return parsed(name, new String(page.readAllBytes(), UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Runbook parsed(String name, String page) {
        String[] parts = page.split("\n## ");
        List<Section> sections = new ArrayList<>();
        for (String part : Arrays.asList(parts).subList(1, parts.length)) {
            int title = part.indexOf('\n');
            sections.add(new Section(part.substring(0, title), shown(part.substring(title + 1))));
        }
        String[] head = parts[0].split("\n\n");
        return new Runbook(name, head[1].strip().replace('\n', ' '), sections);
    }

    private static List<String> shown(String text) {
        List<String> lines = new ArrayList<>();
        boolean typed = false;
        for (String line : text.strip().lines().toList()) {
            if (line.equals("```")) {
                typed = !typed;
            } else {
                lines.add(typed ? "  " + line : line.replace("`", ""));
            }
        }
        return lines;
    }
}
