package io.tieout.database;

import java.util.Map;

/** Gone when closed. */
public record MeasuredDatabase(DatabaseAddress application, DatabaseAddress owner, Runnable drop)
        implements AutoCloseable {

    /** What lets a process of Tieout, or of a contender, work on it. */
    public Map<String, String> environment() {
        return Map.of(Database.URL, url(application), Database.OWNER_URL, url(owner));
    }

    public String ownerUrl() {
        return url(owner);
    }

    /** With role and password. */
    static String url(DatabaseAddress address) {
        return "%s%suser=%s&password=%s"
                .formatted(address.url(), address.url().contains("?") ? "&" : "?", address.role(), address.password());
    }

    @Override
    public void close() {
        drop.run();
    }
}
