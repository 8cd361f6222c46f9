package io.tieout.yaml;

import java.nio.file.Path;
import org.springframework.modulith.NamedInterface;

/**
 * A place in a file.
 *
 * @param line counted from 1
 * @param key  the way to it, for example {@code entities.DE.currency}; empty for the file itself
 */
@NamedInterface("words")
public record Place(Path file, int line, String key) {

    Place child(String name, int childLine) {
        return new Place(file, childLine, key.isEmpty() ? name : key + "." + name);
    }

    Place item(int number, int itemLine) {
        return new Place(file, itemLine, key + "[" + number + "]");
    }

    @Override
    public String toString() {
        return file + " line " + line + (key.isEmpty() ? "" : ", " + key);
    }
}
