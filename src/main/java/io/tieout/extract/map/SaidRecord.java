package io.tieout.extract.map;

import tools.jackson.databind.JsonNode;

/** A record as a source says it. */
public interface SaidRecord {

    /** What stands at a path; a missing node where nothing does. */
    JsonNode at(String path);

    /** A value as text; empty where the source says by it that there is none. */
    String text(JsonNode value);
}
