package io.tieout.report;

import java.nio.file.Path;
import java.util.List;

/**
 * A whole set of results in its folder.
 *
 * @param files      in the order of their names
 * @param hash       SHA-256 of the manifest, which names every other file with its own
 * @param asRecorded whether these are the very bytes that the run wrote when it completed
 */
public record Written(Path folder, List<ResultFile> files, String hash, boolean asRecorded) {

    public Written {
        files = List.copyOf(files);
    }
}
