package io.tieout.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.springframework.util.FileSystemUtils;

/** The sample until CH comes, which is when DE and JP are done: CH adds nothing but time to what is held against the other two. */
public final class TwoCompanies {
    /** Entries that are sent together: more than one chunk a plan, and more than one entry a chunk. */
    public static final int AT_ONCE = 2;

    private static final Pattern SETTINGS_OF_CH = Pattern.compile("(?m)^  (CH|psa-ch|books-ch):\\n(    .*\\n)+");
    private static final Pattern STAGES_OF_CH = Pattern.compile("(?m)^  - .*\\[CH].*\\n");

    private static final class Laid {
        private static final Path ROOT = lay(Path.of(
                "target",
                "two-companies",
                String.valueOf(ProcessHandle.current().pid())));
    }

    private TwoCompanies() {}

    /** A root as {@code TIEOUT_ROOT} names it, laid once for all tests of this process. */
    public static Path root() {
        return Laid.ROOT;
    }

    private static Path lay(Path root) {
        Path sample = root.resolve("sample-data");
        try {
            FileSystemUtils.deleteRecursively(root);
            FolderContents.copy(PlayedDemo.CHECKOUT.resolve("sample-data"), sample);
            FolderContents.copy(PlayedDemo.CHECKOUT.resolve("jobs"), root.resolve("jobs"));
            FileSystemUtils.deleteRecursively(sample.resolve("deliveries/psa-ch"));
            FileSystemUtils.deleteRecursively(sample.resolve("expected/CH"));
            leaveOut(sample.resolve("tieout.yaml"), SETTINGS_OF_CH);
            leaveOut(sample.resolve("story.yaml"), STAGES_OF_CH);
            inChunks(sample.resolve("tieout.yaml"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return root.toAbsolutePath();
    }

    private static void inChunks(Path settings) throws IOException {
        Files.writeString(
                settings, Files.readString(settings).replaceAll("( *)(system: .*)", "$1$2\n$1at_once: " + AT_ONCE));
    }

    private static void leaveOut(Path file, Pattern part) throws IOException {
        Files.writeString(file, part.matcher(Files.readString(file)).replaceAll(""));
    }
}
