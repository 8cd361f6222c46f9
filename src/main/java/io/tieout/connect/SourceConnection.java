package io.tieout.connect;

import io.tieout.extract.Origin;
import io.tieout.extract.PriceOrigin;
import io.tieout.extract.RateOrigin;
import io.tieout.settings.Connection;
import io.tieout.settings.SourceSettings;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

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

    /** The exchange rates that are kept there; nothing of a kind that keeps none. */
    default Optional<RateOrigin> rates() {
        return Optional.empty();
    }

    /** The prices of hours that are kept there; nothing of a kind that keeps none. */
    default Optional<PriceOrigin> prices() {
        return Optional.empty();
    }

    /** Looks whether there is what reading it needs, and changes nothing there or here. */
    List<Requirement> check(SourceSettings source, NeedsOfSource needs);
}
