package io.tieout.demo;

import io.tieout.settings.SettingsException;
import io.tieout.yaml.ChoiceShape;
import io.tieout.yaml.ListShape;
import io.tieout.yaml.MappingShape;
import io.tieout.yaml.Problems;
import io.tieout.yaml.ScalarShape;
import io.tieout.yaml.Shape;
import io.tieout.yaml.YamlDocument;
import io.tieout.yaml.YamlMapping;
import io.tieout.yaml.YamlNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** What somebody did to posted files behind our back. Laying the same edits twice is laying them once. */
final class LedgerEdits {
    private static final MappingShape SHAPE =
            MappingShape.empty().required("edits", new ListShape(new ChoiceShape(List.of(), operations())));
    private final Path posted;

    LedgerEdits(Path posted) {
        this.posted = posted;
    }

    private static SequencedMap<String, Shape> operations() {
        ScalarShape text = ScalarShape.text();
        SequencedMap<String, Shape> operations = new LinkedHashMap<>();
        operations.put(
                "replace",
                MappingShape.empty()
                        .required("file", text)
                        .required("from", text)
                        .required("to", text));
        operations.put("delete", MappingShape.empty().required("file", text));
        operations.put("copy", MappingShape.empty().required("file", text).required("to", text));
        return operations;
    }

    /** Lays the edits of a file; where there is no such file, nobody did anything. */
    void lay(Path file) {
        if (!Files.exists(file)) {
            return;
        }
        Problems problems = new Problems();
        YamlDocument.read(file, SHAPE, problems).stream()
                .takeWhile(edits -> problems.isEmpty())
                .flatMap(edits -> edits.list("edits"))
                .forEach(this::lay);
        SettingsException.throwIfAny(problems);
    }

    private void lay(YamlNode edit) {
        YamlMapping operands =
                ((YamlMapping) edit).mapping(ChoiceShape.wordOf(edit)).orElseThrow();
        Path file = posted.resolve(operands.required("file"));
        try {
            switch (ChoiceShape.wordOf(edit)) {
                case "replace" ->
                    write(file, Files.readString(file).replace(operands.required("from"), operands.required("to")));
                case "delete" -> Files.deleteIfExists(file);
                default -> write(posted.resolve(operands.required("to")), Files.readString(file));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("%s could not be edited".formatted(file), failed);
        }
    }

    private static void write(Path file, String text) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(beside, text);
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
