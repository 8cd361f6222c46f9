package io.tieout.database;

import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;

/** What is known of the server behind an installation. */
@NamedInterface("words")
public sealed interface ServerStatus {

    /**
     * Tieout's own server is up.
     *
     * @param since when it was started, by any process
     */
    @NamedInterface("words")
    record Running(Path data, int major, long pid, int port, Instant since) implements ServerStatus {}

    /** Tieout's own server is down; its data, if there is any yet, lies in {@code data}. */
    @NamedInterface("words")
    record Stopped(Path data, int major) implements ServerStatus {}

    /**
     * The settings name a server that Tieout uses but neither starts nor stops.
     *
     * @param advice what would let it close large months faster; null where nothing would, or it cannot be reached
     */
    @NamedInterface("words")
    record Elsewhere(String url, @Nullable Shortcoming advice) implements ServerStatus {}
}
