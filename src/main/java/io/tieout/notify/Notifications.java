package io.tieout.notify;

import io.tieout.notify.Look.Told;
import io.tieout.notify.Telling.Event;
import io.tieout.refusal.Reason;
import io.tieout.run.CommitPoint;
import io.tieout.run.Initiator;
import io.tieout.run.Transactions;
import io.tieout.settings.ChannelSettings;
import io.tieout.transform.SqlFiles;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Looks at what holds, remembers it, and tells each channel of it once. What a channel could not be told it is told later. Only a process that
 * dies between telling and remembering tells twice.
 */
public final class Notifications {
    private static final String FOLDER = "notify/condition";

    private final SqlFiles sql;
    private final Transactions transactions;
    private final Collection<ChannelSettings> channels;

    public Notifications(SqlFiles sql, Transactions transactions, Collection<ChannelSettings> channels) {
        this.sql = sql;
        this.transactions = transactions;
        this.channels = channels;
    }

    /**
     * What the conditions ask beside tables, each as they read it.
     *
     * @param jobs      how much depends on each job: {@code low}, {@code medium}, {@code high}
     * @param closes    by when each month was to be closed; keys {@code entity}, {@code month}, {@code due_at}
     * @param deadlines of each company, in days; keys {@code entity}, {@code plan_days}
     * @param left      runs that go on by what is written and nobody is at work on; keys {@code run_id}, {@code attempt}, {@code why}
     */
    public record Asked(
            Instant now,
            Map<String, String> jobs,
            List<Map<String, String>> closes,
            List<Map<String, Object>> deadlines,
            List<Map<String, Object>> left) {}

    /** What holds now; nothing is remembered and nobody is told. */
    public List<Condition> holding(Asked asked) {
        return transactions.reading(() -> found(asked));
    }

    /** What held when it was last looked. */
    public List<Standing> known() {
        return transactions.reading(() -> sql.statement("notify/holding.sql")
                .query((row, n) -> new Standing(condition(row.getString("code"), row), List.of((String[])
                        row.getArray("told").getArray())))
                .list());
    }

    /** Looks once, and tells every channel what it is to know. */
    public Look look(Asked asked, Initiator initiator) {
        List<Condition> holding = new ArrayList<>();
        List<Condition> raised = new ArrayList<>();
        List<Condition> cured = new ArrayList<>();
        transactions.run(CommitPoint.CONDITIONS_SEEN, initiator, () -> {
            sql.statement("notify/take_turn.sql").query((row, n) -> 0).list();
            holding.addAll(found(asked));
            sql.statement("notify/see.sql")
                    .param(
                            "found",
                            JsonMapper.shared()
                                    .writeValueAsString(holding.stream()
                                            .map(Notifications::row)
                                            .toList()))
                    .query((row, n) -> (row.getString("event").equals(Event.CURED.word()) ? cured : raised)
                            .add(condition(row.getString("code"), row)))
                    .list();
            channels.forEach(channel -> sql.statement("notify/owe.sql")
                    .param("channel", channel.name())
                    .param("least", channel.least())
                    .update());
        });
        List<Told> told =
                channels.stream().flatMap(channel -> tell(channel, initiator)).toList();
        return new Look(raised, cured, holding.size(), told);
    }

    private List<Condition> found(Asked asked) {
        Map<String, @Nullable Object> parameters = Map.of(
                "now", asked.now().toString(),
                "jobs", JsonMapper.shared().writeValueAsString(asked.jobs()),
                "closes", JsonMapper.shared().writeValueAsString(asked.closes()),
                "deadlines", JsonMapper.shared().writeValueAsString(asked.deadlines()),
                "left", JsonMapper.shared().writeValueAsString(asked.left()));
        return sql.files(FOLDER).stream()
                .flatMap(file ->
                        sql.statement(file, parameters).query((row, n) -> condition(code(file), row)).list().stream())
                .toList();
    }

    private static String code(String file) {
        return Path.of(file).getFileName().toString().replace(".sql", "").toUpperCase(Locale.ROOT);
    }

    private Stream<Told> tell(ChannelSettings channel, Initiator initiator) {
        List<Telling> claimed = transactions.in(
                CommitPoint.TELLINGS_CLAIMED,
                initiator,
                () -> sql.statement("notify/claim.sql")
                        .param("channel", channel.name())
                        .query(Notifications::telling)
                        .list());
        if (claimed.isEmpty()) {
            return Stream.of();
        }
        @Nullable String failure = failure(channel, claimed);
        transactions.run(
                CommitPoint.TELLINGS_SETTLED,
                initiator,
                () -> claimed.forEach(telling -> sql.statement("notify/settle.sql")
                        .param("failure", failure)
                        .param("condition_id", telling.id())
                        .param("channel", channel.name())
                        .param("event", telling.event().word())
                        .param("attempt", telling.attempt())
                        .update()));
        return Stream.of(new Told(channel.name(), claimed.size(), failure == null ? "" : failure));
    }

    private static @Nullable String failure(ChannelSettings channel, List<Telling> tellings) {
        try {
            tell(channel, tellings);
            return null;
        } catch (IOException away) {
            return Reason.of(away);
        }
    }

    private static void tell(ChannelSettings channel, List<Telling> tellings) throws IOException {
        ((Channel) channel.connection()).tell(tellings);
    }

    /**
     * Tells a channel something that is not so, to see whether it arrives.
     *
     * @throws IOException when it does not
     */
    public static void test(ChannelSettings channel, Instant now) throws IOException {
        Condition test = new Condition(
                "TEST",
                channel.name(),
                null,
                null,
                "low",
                "This is a test of the channel %s; nothing is wrong.".formatted(channel.name()),
                null,
                null,
                now,
                "status");
        tell(channel, List.of(new Telling(0, Event.RAISED, 1, test, now)));
    }

    private static Telling telling(ResultSet row, int n) throws SQLException {
        Condition condition = condition(row.getString("code"), row);
        Event event = Event.valueOf(row.getString("event").toUpperCase(Locale.ROOT));
        return new Telling(
                row.getLong("condition_id"),
                event,
                row.getInt("attempt"),
                condition,
                event == Event.CURED ? row.getTimestamp("cured_at").toInstant() : condition.since());
    }

    private static Condition condition(String code, ResultSet row) throws SQLException {
        @Nullable LocalDate month = row.getObject("month", LocalDate.class);
        return new Condition(
                code,
                row.getString("subject"),
                row.getString("entity"),
                month == null ? null : YearMonth.from(month),
                row.getString("criticality"),
                row.getString("what"),
                amount(row.getBigDecimal("amount"), row.getString("currency")),
                row.getString("currency"),
                row.getTimestamp("since").toInstant(),
                row.getString("next"));
    }

    /** With the decimals of its currency. */
    private static @Nullable BigDecimal amount(@Nullable BigDecimal amount, @Nullable String currency) {
        return amount == null || currency == null
                ? null
                : amount.setScale(Currency.getInstance(currency).getDefaultFractionDigits(), RoundingMode.HALF_UP);
    }

    /** As {@code notify/see.sql} reads it. */
    private static Map<String, @Nullable Object> row(Condition condition) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("code", condition.code());
        row.put("subject", condition.subject());
        row.put("entity", condition.entity());
        row.put(
                "month",
                condition.month() == null ? null : condition.month().atDay(1).toString());
        row.put("criticality", condition.criticality());
        row.put("what", condition.what());
        row.put("amount", condition.amount());
        row.put("currency", condition.currency());
        row.put("since", condition.since().toString());
        row.put("next", condition.next());
        return row;
    }
}
