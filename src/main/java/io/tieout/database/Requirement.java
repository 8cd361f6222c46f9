package io.tieout.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** One thing that must be so before work begins. Other packages add their own to the {@link SelfCheck}. */
@FunctionalInterface
public interface Requirement {

    /**
     * What is not as it must be; empty if all is well.
     *
     * @param connection one of the application's, as the work itself will get it; whatever is done on it is undone
     */
    Optional<Shortcoming> check(Connection connection) throws SQLException;
}
