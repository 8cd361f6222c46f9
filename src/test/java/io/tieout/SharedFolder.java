package io.tieout;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Published cases and real exports, which are not part of the project: beside the checkout, or where TIEOUT_SHARED says. */
public final class SharedFolder {

    private SharedFolder() {}

    /** A folder in it; null when it is not on this machine. */
    public static @Nullable Path path(String name) {
        String named = System.getenv("TIEOUT_SHARED");
        Path shared = named == null ? Path.of("..", "shared") : Path.of(named);
        Path folder = shared.resolve(name);
        return Files.isDirectory(folder) ? folder : null;
    }
}
