package io.tieout.scheduler;

import io.tieout.run.CommitPoint;
import io.tieout.run.Initiator;
import io.tieout.run.Transactions;
import io.tieout.scheduler.Start.Made;
import io.tieout.scheduler.Start.Outcome;
import io.tieout.scheduler.Start.State;
import io.tieout.transform.SqlFiles;
import io.tieout.trigger.Firing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.modulith.NamedInterface;

/** What was due and what came of it, as all processes know it. */
public final class Starts {
    private final SqlFiles sql;
    private final Transactions transactions;

    public Starts(SqlFiles sql, Transactions transactions) {
        this.sql = sql;
        this.transactions = transactions;
    }

    /** A process that watches triggers. */
    @NamedInterface("words")
    public record Node(String name, Instant since, Instant seenAt) {}

    /** The processes that were seen within that time. */
    public List<Node> nodes(Duration silence) {
        return transactions.reading(() -> sql.statement("scheduler/nodes.sql")
                .param("silence", silence.toSeconds())
                .query((row, n) -> new Node(
                        row.getString("node"),
                        row.getTimestamp("since").toInstant(),
                        row.getTimestamp("seen_at").toInstant()))
                .list());
    }

    /** The last one of each job in each company, by job and company. */
    public List<Made> last() {
        return transactions.reading(() -> sql.statement("scheduler/last_starts.sql")
                .query((row, n) -> new Made(
                        start(row),
                        new Outcome(
                                State.of(row.getString("state")),
                                row.getObject("run_id", Long.class),
                                row.getString("said"))))
                .list());
    }

    /** How far a clock is from that of the database, never negative. */
    public Duration apart(Clock clock) {
        Instant server = transactions.reading(() -> sql.statement("scheduler/clock.sql")
                .query((row, n) -> row.getTimestamp("now").toInstant())
                .single());
        return Duration.between(server, clock.instant()).abs();
    }

    void see(String node, Initiator initiator) {
        transactions.run(
                CommitPoint.NODE_SEEN,
                initiator,
                () -> sql.statement("scheduler/see_node.sql")
                        .param("node", node)
                        .update());
    }

    void leave(String node, Initiator initiator) {
        transactions.run(
                CommitPoint.NODE_SEEN,
                initiator,
                () -> sql.statement("scheduler/leave.sql").param("node", node).update());
    }

    /** Up to which moment everything that a trigger was due for is written down; now, when it was never watched before. */
    Instant handledUntil(Watched watched, Instant now, Initiator initiator) {
        Optional<Instant> known = transactions.reading(() -> handledUntil(watched));
        return known.orElseGet(() -> transactions.in(CommitPoint.TRIGGER_WATCHED, initiator, () -> {
            named(sql.statement("scheduler/watch.sql"), watched)
                    .param("now", Timestamp.from(now))
                    .update();
            return handledUntil(watched).orElseThrow();
        }));
    }

    private Optional<Instant> handledUntil(Watched watched) {
        return named(sql.statement("scheduler/handled_until.sql"), watched)
                .query((row, n) -> row.getTimestamp("handled_until").toInstant())
                .optional();
    }

    private static StatementSpec named(StatementSpec statement, Watched watched) {
        return statement
                .param("job", watched.job())
                .param("entity", watched.entity())
                .param("rule", watched.rule());
    }

    /**
     * Writes down what was due: the last is to be made, and whatever is not older than a moment; what was due before was missed. Without those that
     * another process wrote.
     */
    List<Made> claim(Watched watched, List<Firing> due, Instant moment, String node, Initiator initiator) {
        return transactions.in(
                CommitPoint.START_CLAIMED,
                initiator,
                () -> due.stream()
                        .map(firing -> new Made(
                                new Start(
                                        watched.job(),
                                        watched.entity(),
                                        firing.at(),
                                        watched.rule(),
                                        firing.period(),
                                        firing.why(),
                                        node,
                                        1),
                                new Outcome(
                                        firing == due.getLast() || firing.at().isAfter(moment)
                                                ? State.RUNNING
                                                : State.MISSED,
                                        null,
                                        "")))
                        .filter(this::isNew)
                        .toList());
    }

    private boolean isNew(Made made) {
        Start start = made.start();
        return keyed(sql.statement("scheduler/claim.sql"), start)
                        .param("rule", start.rule())
                        .param("month", start.month().atDay(1))
                        .param("why", start.why())
                        .param("state", made.outcome().state().toString())
                        .param("node", start.node())
                        .update()
                == 1;
    }

    /** Starts that are to be tried again by now, and those of processes that were not seen for that long. */
    List<Start> leftBehind(Duration silence) {
        return transactions.reading(() -> sql.statement("scheduler/left_behind.sql")
                .param("silence", silence.toSeconds())
                .query((row, n) -> start(row))
                .list());
    }

    /** The start as this process makes it; empty when another one took it over before. */
    Optional<Start> takeOver(Start left, String node, Initiator initiator) {
        boolean ours = transactions.in(
                CommitPoint.START_CLAIMED,
                initiator,
                () -> keyed(sql.statement("scheduler/take_over.sql"), left)
                                .param("node", node)
                                .param("before", left.node())
                                .param("attempt", left.attempt())
                                .update()
                        == 1);
        return ours
                ? Optional.of(new Start(
                        left.job(),
                        left.entity(),
                        left.dueAt(),
                        left.rule(),
                        left.month(),
                        left.why(),
                        node,
                        left.attempt() + 1))
                : Optional.empty();
    }

    /** @param pause until it is tried again, where it is postponed */
    void end(Made made, Duration pause, Initiator initiator) {
        transactions.run(
                CommitPoint.START_ENDED,
                initiator,
                () -> keyed(sql.statement("scheduler/end.sql"), made.start())
                        .param("state", made.outcome().state().toString())
                        .param("run_id", made.outcome().run())
                        .param("said", made.outcome().said())
                        .param("pause", pause.toSeconds())
                        .param("node", made.start().node())
                        .param("attempt", made.start().attempt())
                        .update());
    }

    /** What was due before a moment and has no run yet, each told once by one process. */
    List<Made> late(Instant before, Initiator initiator) {
        return transactions.in(
                CommitPoint.START_ALARMED,
                initiator,
                () -> sql.statement("scheduler/alarm.sql")
                        .param("late", Timestamp.from(before))
                        .query((row, n) -> new Made(
                                start(row), new Outcome(State.of(row.getString("state")), null, row.getString("said"))))
                        .list());
    }

    private static StatementSpec keyed(StatementSpec statement, Start start) {
        return statement
                .param("job", start.job())
                .param("entity", start.entity())
                .param("due_at", Timestamp.from(start.dueAt()));
    }

    private static Start start(ResultSet row) throws SQLException {
        return new Start(
                row.getString("job"),
                row.getString("entity"),
                row.getTimestamp("due_at").toInstant(),
                row.getString("rule"),
                YearMonth.from(row.getObject("month", LocalDate.class)),
                row.getString("why"),
                row.getString("node"),
                row.getInt("attempt"));
    }
}
