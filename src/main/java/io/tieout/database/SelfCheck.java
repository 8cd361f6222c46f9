package io.tieout.database;

import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * What must be so before any work begins, looked at on a connection of the kind that the work will use.
 *
 * <p>Each requirement stands against something that was seen to lose or double work, or to change a figure. All are
 * looked at, so that one attempt tells everything.
 */
public final class SelfCheck {

    private final List<Requirement> requirements;

    public SelfCheck(List<Requirement> requirements) {
        this.requirements = List.copyOf(requirements);
    }

    /**
     * The requirements of this package.
     *
     * @param durable whether the server must keep what is committed; only tests can do without
     */
    static SelfCheck ofDatabase(ConnectionLimits limits, boolean durable) {
        Stream<Requirement> always = Stream.of(
                new SqlRequirement("server_version"),
                new SqlRequirement("byte_order"),
                new SqlRequirement("time_zone"),
                new SqlRequirement("search_path"),
                new SqlRequirement("waits_end", limits.lease().toMillis()),
                SelfCheck::silenceEnds,
                SelfCheck::nothingCommitsItself,
                new SqlRequirement("role_attributes"),
                new SqlRequirement("role_owns_nothing"),
                new SqlRequirement("temporary_tables"),
                Migrations.allAreRun(),
                new SqlRequirement("batch_tables"),
                new SqlRequirement("one_open_execution"));
        Stream<Requirement> durability = durable ? Stream.of(new SqlRequirement("durability")) : Stream.empty();
        return new SelfCheck(Stream.concat(always, durability).toList());
    }

    private static Optional<Shortcoming> silenceEnds(Connection connection) throws SQLException {
        int milliseconds = connection.getNetworkTimeout();
        return milliseconds > 0
                ? Optional.empty()
                : Optional.of(new Shortcoming(
                        "silence of the network",
                        "no socketTimeout",
                        "one above zero: a server that has gone must not keep a run waiting for ever",
                        "Connect without socketTimeout in the address."));
    }

    private static Optional<Shortcoming> nothingCommitsItself(Connection connection) throws SQLException {
        return connection.getAutoCommit()
                ? Optional.of(new Shortcoming(
                        "transactions",
                        "connections that commit every statement",
                        "connections that commit when told to",
                        "Open the connections with Database.open."))
                : Optional.empty();
    }

    /** The same, and more. */
    public SelfCheck and(List<Requirement> more) {
        return new SelfCheck(Stream.concat(requirements.stream(), more.stream()).toList());
    }

    /** Refuses to go on unless everything is as it must be. */
    public void insist(DataSource application) {
        List<Shortcoming> found = shortcomings(application);
        if (!found.isEmpty()) {
            throw new RefusalException(
                    Refusal.CONFIGURATION,
                    "Tieout does not begin work like this:%n%s".formatted(listed(found)),
                    "Nothing was done.");
        }
    }

    private static String listed(List<Shortcoming> found) {
        return String.join(
                System.lineSeparator(), found.stream().map(item -> "- " + item).toList());
    }

    /** Everything that is not as it must be, in the order of the requirements. */
    public List<Shortcoming> shortcomings(DataSource application) {
        List<Shortcoming> found = new ArrayList<>();
        try (Connection connection = application.getConnection()) {
            for (Requirement requirement : requirements) {
                check(requirement, connection).ifPresent(found::add);
            }
        } catch (SQLException failure) {
            throw new RefusalException(
                            Refusal.UNREACHABLE,
                            "The database did not answer the self-check: " + failure.getMessage(),
                            "Nothing was done.")
                    .causedBy(failure);
        }
        return found;
    }

    private static Optional<Shortcoming> check(Requirement requirement, Connection connection) throws SQLException {
        try {
            return requirement.check(connection);
        } catch (SQLException unanswered) {
            if (requirement instanceof SqlRequirement sql && connection.isValid(5)) {
                return Optional.of(sql.shortcoming(String.valueOf(unanswered.getMessage())));
            }
            throw unanswered;
        } finally {
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
        }
    }
}
