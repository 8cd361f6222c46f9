package io.tieout.trigger;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Days and times that somebody wrote down, like {@code 2026-12-30 18:00}. */
public final class FixedTimes implements Rule {
    static final String ALLOWED = "a day and a time like 2026-12-30 18:00";

    private final List<WallTime> times;

    private FixedTimes(List<WallTime> times) {
        this.times = times;
    }

    /** In any order. @throws MistakenRuleException for a text that is no day and time */
    public static FixedTimes parse(List<String> texts) {
        return new FixedTimes(texts.stream().map(FixedTimes::time).sorted().toList());
    }

    static WallTime time(String text) {
        String[] parts = text.split(" ", 2);
        if (parts.length == 2 && parts[1].matches("\\d\\d:\\d\\d")) {
            try {
                return new WallTime(LocalDate.parse(parts[0]), LocalTime.parse(parts[1]));
            } catch (DateTimeException noSuchTime) {
                throw new MistakenRuleException(text, ALLOWED);
            }
        }
        throw new MistakenRuleException(text, ALLOWED);
    }

    @Override
    public Stream<Due> after(WallTime time, Site site) {
        return times.stream()
                .filter(each -> each.compareTo(time) > 0)
                .map(each -> new Due(each, Optional.empty(), "fixed %s %s".formatted(each.on(), each.at())));
    }

    @Override
    public String toString() {
        return times.stream()
                .map(each -> "%s %s".formatted(each.on(), each.at()))
                .collect(Collectors.joining(", ", "fixed ", ""));
    }
}
