package io.tieout.trigger;

import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.TimeZone;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.quartz.CronExpression;

/**
 * A cron expression of six or seven fields from seconds to years, read as Quartz reads it, but for {@code L} and {@code W}, which are refused:
 * the last day of a month by {@code L} skips the month whose last day has no such time.
 *
 * <p>Quartz is asked in UTC, where there is every time once; what a time is in the zone of the trigger is decided by {@link WallTime}.
 */
public final class CronRule implements Rule {
    private static final Pattern FIELDS = Pattern.compile("\\S+( \\S+){5,6}");
    private static final Pattern NAMES = Pattern.compile("JUL|WED");
    private static final int DAY_OF_MONTH = 3;
    private static final int DAY_OF_WEEK = 5;

    private final String text;
    private final CronExpression expression;

    private CronRule(String text, CronExpression expression) {
        this.text = text;
        this.expression = expression;
    }

    /** @throws MistakenRuleException for what is none, or has {@code L} or {@code W} in it */
    public static CronRule parse(String text) {
        if (!FIELDS.matcher(text).matches()) {
            throw new MistakenRuleException(text, "a cron expression of six or seven fields like 0 0 5 2 * ?");
        }
        List<String> fields = List.of(text.split(" "));
        if (marks(fields.get(DAY_OF_MONTH)) || marks(fields.get(DAY_OF_WEEK))) {
            throw new MistakenRuleException(
                    "%s, with L or W".formatted(text),
                    "a cron expression without L and W; the last working day of a month is working_day: WD-1 %s, the first one after it WD+1"
                            .formatted(time(fields)));
        }
        try {
            CronExpression expression = new CronExpression(text);
            expression.setTimeZone(TimeZone.getTimeZone("UTC"));
            return new CronRule(text, expression);
        } catch (ParseException | IllegalArgumentException refused) {
            throw new MistakenRuleException(
                    "%s (%s)".formatted(text, refused.getMessage()),
                    "a cron expression of six or seven fields like 0 0 5 2 * ?");
        }
    }

    private static boolean marks(String field) {
        String plain = NAMES.matcher(field.toUpperCase(Locale.ROOT)).replaceAll("");
        return plain.contains("L") || plain.contains("W");
    }

    /** The time of an expression that names one, else any. */
    private static String time(List<String> fields) {
        return fields.get(1).matches("[0-5]?\\d") && fields.get(2).matches("[01]?\\d|2[0-3]")
                ? "%02d:%02d".formatted(Integer.parseInt(fields.get(2)), Integer.parseInt(fields.get(1)))
                : "18:00";
    }

    @Override
    public Stream<Due> after(WallTime time, Site site) {
        return Stream.iterate(next(time.asUtc()), Objects::nonNull, this::next)
                .map(moment -> new Due(WallTime.ofUtc(Objects.requireNonNull(moment)), Optional.empty(), toString()));
    }

    private @Nullable Instant next(@Nullable Instant after) {
        Date next = after == null ? null : expression.getTimeAfter(Date.from(after));
        return next == null ? null : next.toInstant();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CronRule rule && rule.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return "cron " + text;
    }
}
