package io.tieout.notify;

import io.tieout.settings.Connection;
import java.io.IOException;
import java.util.List;

/** Carries what people are told out of Tieout. Each kind is a record that says its keys in the settings. */
interface Channel extends Connection {

    /**
     * Tells all of it at once, within a minute.
     *
     * @param tellings at least one; what begins to hold first, gravest first
     * @throws IOException when it was not told, or when nobody knows; then all of it is told again
     */
    void tell(List<Telling> tellings) throws IOException;
}
