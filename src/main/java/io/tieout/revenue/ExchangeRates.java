package io.tieout.revenue;

import io.tieout.revenue.Shortcoming.Code;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.Currency;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.TreeMap;

/**
 * The rates from one currency to another as somebody gave them. None is turned round, none is made of two others, and a rate of one
 * kind never stands in for another kind.
 */
public final class ExchangeRates {
    /** For so many days after its own a spot or closing rate still holds: over a weekend and the longest run of bank holidays. */
    public static final int DAYS_IN_FORCE = 7;

    private final Currency from;
    private final Currency to;
    private final Map<Kind, NavigableMap<LocalDate, SequencedSet<BigDecimal>>> given = new EnumMap<>(Kind.class);

    public ExchangeRates(Currency from, Currency to, Collection<Rate> rates) {
        this.from = from;
        this.to = to;
        for (Rate rate : rates) {
            given.computeIfAbsent(rate.kind(), kind -> new TreeMap<>())
                    .computeIfAbsent(rate.day(), day -> new LinkedHashSet<>())
                    .add(rate.rate().stripTrailingZeros());
        }
    }

    /** What a rate is of. */
    public enum Kind {
        /** A day. */
        SPOT,
        /** A month, whatever day of it the rate is dated to. */
        AVERAGE,
        /** The end of a month. */
        CLOSING;

        /** As it stands in {@code fx_rates.csv}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One unit of the first currency in units of the second.
     *
     * @param day that it is dated to
     */
    public record Rate(Kind kind, LocalDate day, BigDecimal rate) {}

    public Currency to() {
        return to;
    }

    /**
     * The rate of a month at which revenue or balances are shown in a group's currency; one where the currency is the same.
     *
     * @param kind average or closing
     */
    public Optional<BigDecimal> ofGroup(Kind kind, YearMonth month) {
        if (from.equals(to)) {
            return Optional.of(BigDecimal.ONE);
        }
        try {
            return Optional.of((kind == Kind.AVERAGE ? average(month) : closing(month)).rate());
        } catch (UnknownRateException unknown) {
            return Optional.empty();
        }
    }

    /**
     * The last rate on or before a day.
     *
     * @throws UnknownRateException where nobody gave one that still holds
     */
    public Rate spot(LocalDate day) {
        return inForce(Kind.SPOT, day);
    }

    /**
     * What cost of a day comes to, not rounded (IAS 21.21-22).
     *
     * @throws UnknownRateException where nobody gave a rate that still holds
     */
    public BigDecimal worth(BigDecimal amount, LocalDate day) {
        return from.equals(to) || amount.signum() == 0
                ? amount
                : amount.multiply(spot(day).rate());
    }

    /** The last closing rate on or before the end of a month. */
    Rate closing(YearMonth month) {
        return inForce(Kind.CLOSING, month.atEndOfMonth());
    }

    /** The one average that is dated to a month. */
    Rate average(YearMonth month) {
        NavigableMap<LocalDate, SequencedSet<BigDecimal>> within =
                of(Kind.AVERAGE).subMap(month.atDay(1), true, month.atEndOfMonth(), true);
        return switch (within.size()) {
            case 0 -> throw unknown(Code.FX_RATE_MISSING, Kind.AVERAGE, month, "");
            case 1 -> usable(Kind.AVERAGE, month, within.firstEntry());
            default ->
                throw unknown(Code.FX_RATE_UNUSABLE, Kind.AVERAGE, month, ": %d averages".formatted(within.size()));
        };
    }

    private Rate inForce(Kind kind, LocalDate day) {
        Map.Entry<LocalDate, SequencedSet<BigDecimal>> last = of(kind).floorEntry(day);
        if (last == null) {
            throw unknown(Code.FX_RATE_MISSING, kind, day, "");
        }
        if (last.getKey().plusDays(DAYS_IN_FORCE).isBefore(day)) {
            throw unknown(Code.FX_RATE_STALE, kind, day, ": the last is of " + last.getKey());
        }
        return usable(kind, day, last);
    }

    private Rate usable(Kind kind, Object when, Map.Entry<LocalDate, SequencedSet<BigDecimal>> given) {
        List<String> values =
                given.getValue().stream().map(BigDecimal::toPlainString).toList();
        BigDecimal only = given.getValue().getFirst();
        if (values.size() > 1 || only.signum() <= 0) {
            throw unknown(
                    Code.FX_RATE_UNUSABLE,
                    kind,
                    when,
                    ": %s says %s".formatted(given.getKey(), String.join(" and ", values)));
        }
        return new Rate(kind, given.getKey(), only);
    }

    private NavigableMap<LocalDate, SequencedSet<BigDecimal>> of(Kind kind) {
        return given.getOrDefault(kind, new TreeMap<>());
    }

    private UnknownRateException unknown(Code code, Kind kind, Object when, String why) {
        return new UnknownRateException(code, "%s/%s %s %s%s".formatted(from, to, kind.word(), when, why));
    }
}
