package io.tieout.yaml;

import io.tieout.files.NotRegularException;
import io.tieout.files.RegularFile;
import io.tieout.refusal.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** A YAML file whose top is a mapping. */
public final class YamlDocument {

    private static final long LARGEST_BYTES = 1 << 20;
    private static final int DEEPEST = 20;

    private final Path name;
    private final Problems problems;

    private YamlDocument(Path name, Problems problems) {
        this.name = name;
        this.problems = problems;
    }

    /**
     * Reads a file and checks it against its shape.
     *
     * @param name what messages call the file
     * @return the top of the file, also when it has mistakes in it; empty only when it is no YAML mapping at all
     */
    public static Optional<YamlMapping> read(Path file, Path name, Shape shape, Problems problems) {
        YamlDocument document = new YamlDocument(name, problems);
        return document.text(file).flatMap(text -> document.mapping(text, shape));
    }

    /** Reads a file that messages call by its path. */
    public static Optional<YamlMapping> read(Path file, Shape shape, Problems problems) {
        return read(file, file, shape, problems);
    }

    /** The same for text that does not come from a file of its own. */
    public static Optional<YamlMapping> parse(Path name, String text, Shape shape, Problems problems) {
        return new YamlDocument(name, problems).mapping(text, shape);
    }

    private Optional<String> text(Path file) {
        try {
            if (Files.size(file) > LARGEST_BYTES) {
                return problem(
                        1,
                        "a file of %d bytes".formatted(Files.size(file)),
                        "at most %d bytes".formatted(LARGEST_BYTES));
            }
            return Optional.of(textOf(file));
        } catch (CharacterCodingException e) {
            return problem(1, "bytes that are not UTF-8", "a text file in UTF-8");
        } catch (NotRegularException e) {
            return problem(1, "a pipe, a device or a folder", "a text file in UTF-8, or a link to one");
        } catch (IOException e) {
            return problem(1, "a file that cannot be read: %s".formatted(Reason.of(e)), "a text file in UTF-8");
        }
    }

    /** Whoever keeps settings elsewhere may lay a link. */
    private static String textOf(Path file) throws IOException {
        try (InputStream in = RegularFile.openThroughLinks(file)) {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(in.readAllBytes()))
                    .toString();
        }
    }

    private Optional<YamlMapping> mapping(String text, Shape shape) {
        Optional<YamlNode> top = compose(text.startsWith("\uFEFF") ? text.substring(1) : text);
        top.ifPresent(node -> shape.check(node, problems));
        return top.flatMap(node -> node instanceof YamlMapping mapping ? Optional.of(mapping) : Optional.empty());
    }

    private Optional<YamlNode> compose(String text) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(name.toString())
                .setSchema(new CoreSchema())
                .setUseMarks(true)
                .setAllowNonScalarKeys(true)
                .build();
        try {
            if (!isPlain(new Parse(settings).parseString(text))) {
                return Optional.empty();
            }
            Optional<YamlNode> top = new Compose(settings)
                    .composeString(text)
                    .map(node -> new NodeReader(problems).read(node, new Place(name, 1, "")));
            return top.isPresent() ? top : problem(1, "an empty file", "a mapping");
        } catch (MarkedYamlEngineException e) {
            int line = line(e.getProblemMark().or(e::getContextMark));
            return problem(line, "text that is not YAML (%s)".formatted(e.getProblem()), "YAML");
        } catch (ReaderException e) {
            String before = text.substring(0, Math.min(e.getPosition(), text.length()));
            return problem(1 + (int) before.chars().filter(c -> c == '\n').count(), "a control character", "text");
        } catch (YamlEngineException e) {
            return problem(1, "text that is not YAML (%s)".formatted(e.getMessage()), "YAML");
        }
    }

    /** Refuses aliases, which can make a small file endless, and nesting that no file of ours has. */
    private boolean isPlain(Iterable<Event> events) {
        int depth = 0;
        for (Event event : events) {
            switch (event.getEventId()) {
                case Alias -> {
                    String alias = "the alias *" + ((AliasEvent) event).getAlias();
                    problem(line(event.getStartMark()), alias, "the value itself");
                    return false;
                }
                case MappingStart, SequenceStart -> depth++;
                case MappingEnd, SequenceEnd -> depth--;
                default -> {}
            }
            if (depth > DEEPEST) {
                problem(line(event.getStartMark()), "more than %d levels".formatted(DEEPEST), "fewer levels");
                return false;
            }
        }
        return true;
    }

    private <T> Optional<T> problem(int line, String found, String allowed) {
        problems.add(new Place(name, line, ""), found, allowed);
        return Optional.empty();
    }

    static int line(Optional<Mark> mark) {
        return mark.map(Mark::getLine).orElse(0) + 1;
    }
}
