package io.tieout.notify;

import io.tieout.settings.Kind;
import io.tieout.yaml.MappingShape;
import io.tieout.yaml.ScalarShape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Collectors;

/** A file that a line is added to for each telling, a document of JSON. */
record FileChannel(Path path) implements Channel {
    static final Kind<FileChannel> KIND = new Kind<>(
            "file",
            MappingShape.empty().required("path", ScalarShape.text()),
            (said, home, environment) -> new FileChannel(home.resolve(said.required("path"))));

    @Override
    public void tell(List<Telling> tellings) throws IOException {
        Files.createDirectories(path.toAbsolutePath().getParent());
        String lines =
                tellings.stream().map(telling -> Message.json(telling) + "\n").collect(Collectors.joining());
        Files.write(
                path,
                lines.getBytes(StandardCharsets.UTF_8),
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND,
                StandardOpenOption.SYNC);
    }
}
