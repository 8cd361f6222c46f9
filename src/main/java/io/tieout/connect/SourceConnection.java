package io.tieout.connect;

import io.tieout.extract.Origin;
import io.tieout.settings.Connection;
import io.tieout.settings.SourceSettings;
import java.util.Collection;
import java.util.List;

/** A source of some kind. */
public interface SourceConnection extends Connection {

    /** Where it is, as a person would look for it: a folder, an address. */
    String place();

    /**
     * What it delivers, for the runs of an entity.
     *
     * @param source   what is said of it as of sources of every kind
     * @param entities whose months are closed; a delivery for another one would be looked at by nobody
     */
    Origin origin(SourceSettings source, String entity, Collection<String> entities);

    /** Looks whether there is what reading it needs, and changes nothing there or here. */
    List<Requirement> check(SourceSettings source, NeedsOfSource needs);
}
