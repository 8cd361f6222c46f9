package io.tieout.run;

import io.tieout.transform.SqlFiles;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Leases on scopes, in the database's time. A lease ends when it is released, when it is not renewed in time, or when its process
 * is known to be gone; whoever takes it over gets a higher token, and the old token opens nothing any more.
 */
public final class Leases {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration USUAL_STANDSTILL = Duration.ofMinutes(10);
    private final SqlFiles sql;
    private final Duration timeToLive;
    private final Duration longestStandstill;

    /** Leases of work that may stand still for as long as it usually may. */
    public Leases(SqlFiles sql, Duration timeToLive) {
        this(sql, timeToLive, USUAL_STANDSTILL);
    }

    /**
     * @param timeToLive        how long a lease lives without being renewed
     * @param longestStandstill how long the work under a lease may stand still and the lease is renewed
     */
    public Leases(SqlFiles sql, Duration timeToLive, Duration longestStandstill) {
        this.sql = sql;
        this.timeToLive = timeToLive;
        this.longestStandstill = longestStandstill;
    }

    /** A lease as it stands, live or not. */
    public record Standing(
            String scope, long runId, long token, Holder holder, Instant since, Instant moved, boolean fresh) {

        /** Whether its process is there, though nobody renews the lease: the work under it stands still. */
        public boolean standsStill() {
            return !fresh && !holder.isGone();
        }

        /** Whether somebody may still be at work under it. */
        public boolean isLive() {
            return fresh && !holder.isGone();
        }
    }

    /** The right to act in a scope, as long as the database agrees. */
    public record Lease(String scope, long runId, long token) {}

    /** How long a lease lives without being renewed. */
    public Duration timeToLive() {
        return timeToLive;
    }

    Duration longestStandstill() {
        return longestStandstill;
    }

    /** Looks at a scope without waiting for anybody. */
    public Optional<Standing> look(String scope) {
        return read("run/look_at_lease.sql", scope);
    }

    /** Looks at a scope and keeps others from taking it until the transaction ends. */
    public Optional<Standing> lock(String scope) {
        sql.statement("run/create_lease.sql").param("scope", scope).update();
        return read("run/lock_lease.sql", scope).filter(standing -> standing.token() > 0);
    }

    /** Takes a scope that was found free under {@link #lock}, in the same transaction. */
    Lease take(String scope, long runId, Holder holder) {
        long token = sql.statement("run/take_lease.sql")
                .param("scope", scope)
                .param("run_id", runId)
                .param("holder", JSON.writeValueAsString(holder))
                .param("seconds", timeToLive.toMillis() / 1000.0)
                .query(Long.class)
                .single();
        return new Lease(scope, runId, token);
    }

    /** Makes the transaction depend on the lease: it goes on only while the lease is held, and until it ends nobody takes it over. */
    void fence(Lease lease) {
        boolean held = sql.statement("run/fence_lease.sql")
                .param("scope", lease.scope())
                .param("token", lease.token())
                .query(Boolean.class)
                .optional()
                .orElse(false);
        if (!held) {
            throw new LeaseLostException(lease.scope());
        }
    }

    /** Renews the lease, under which the work has stood still for so long; false when it has ended. */
    boolean renew(Lease lease, Duration still) {
        return sql.statement("run/renew_lease.sql")
                        .param("scope", lease.scope())
                        .param("token", lease.token())
                        .param("seconds", timeToLive.toMillis() / 1000.0)
                        .param("still", still.toMillis() / 1000.0)
                        .update()
                == 1;
    }

    /** Gives the scope free, if it is still held. */
    void release(Lease lease) {
        sql.statement("run/release_lease.sql")
                .param("scope", lease.scope())
                .param("token", lease.token())
                .update();
    }

    private Optional<Standing> read(String file, String scope) {
        return sql.statement(file)
                .param("scope", scope)
                .query((row, n) -> new Standing(
                        scope,
                        row.getLong("run_id"),
                        row.getLong("token"),
                        JSON.readValue(row.getString("holder"), Holder.class),
                        row.getTimestamp("since").toInstant(),
                        row.getTimestamp("moved_at").toInstant(),
                        row.getBoolean("fresh")))
                .optional();
    }
}
