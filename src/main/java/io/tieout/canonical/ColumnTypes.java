package io.tieout.canonical;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The types of the canonical columns. A type takes what the database column behind it can keep exactly, and nothing that would
 * be rounded or cut on its way there.
 */
final class ColumnTypes {
    private static final Pattern PLAIN_DECIMAL = Pattern.compile("-?[0-9]{1,40}(\\.[0-9]{1,40})?");
    private static final Pattern PLAIN_INTEGER = Pattern.compile("-?[0-9]{1,9}");
    private static final Pattern ISO_DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern ISO_MONTH = Pattern.compile("[0-9]{4}-[0-9]{2}");
    private static final Pattern ISO_MOMENT = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T.+");
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 9999;
    private static final Map<String, Integer> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .collect(Collectors.toUnmodifiableMap(Currency::getCurrencyCode, Currency::getDefaultFractionDigits));

    /** What a cell of a workbook holds is 32,767. */
    private static final ColumnType TEXT = new Text(32_000);

    private static final ColumnType NAME = new Text(500);

    /**
     * Text that names a record: it stands in references, keys and file names, so it fits on one line. An entry in the ledger is a file
     * called after its entity and contract, and no file system takes a name of more than 255 bytes; ids of up to five columns stand in
     * one index of the database, which takes 2,700.
     */
    private static final ColumnType ID = new Id(120, "");

    /** Part of an id of several columns. These are joined with a slash, so that a slash inside would make two ids look alike. */
    private static final ColumnType ID_PART = new Id(120, "/");

    /** An entry of the books, which may be called after a file. */
    private static final ColumnType ENTRY_ID = new Id(250, "");

    private static final ColumnType DATE =
            new Simple("a date like 2026-09-30", value -> shaped(ISO_DATE, value, ColumnTypes::date));
    private static final ColumnType MONTH =
            new Simple("a month like 2026-09", value -> shaped(ISO_MONTH, value, ColumnTypes::month));
    private static final ColumnType MOMENT =
            new Simple("a moment like 2026-09-30T17:05:00Z", value -> shaped(ISO_MOMENT, value, ColumnTypes::moment));
    private static final ColumnType INTEGER = new Simple(
            "a whole number",
            value -> shaped(PLAIN_INTEGER, value, whole -> Integer.toString(Integer.parseInt(whole))));
    private static final ColumnType BOOLEAN = new Simple("true or false", ColumnTypes::truth);
    private static final ColumnType TIME_ZONE = new Simple(
            "a time zone like Europe/Berlin",
            value -> Optional.of(value).filter(ZoneId.getAvailableZoneIds()::contains));
    private static final ColumnType CURRENCY = new CurrencyCode();
    /** Two digits fewer than the database keeps: a mark-up, and the sum of a month, must fit too. */
    private static final ColumnType AMOUNT = new Decimal(13, 4, "a decimal number like 1234.50");

    private static final ColumnType NUMBER = new Decimal(13, 6, "a decimal number like 1234.50");
    /** What is at stake in a line of a million hours must fit into the database. */
    private static final ColumnType HOURLY_RATE = new Decimal(9, 6, "a decimal number like 1234.50");

    private static final ColumnType EXCHANGE_RATE = new Decimal(7, 10, "a decimal number like 1234.50");
    /** A mark-up below 1,000 % makes of any amount one that the database keeps. */
    private static final ColumnType PERCENT = new Decimal(3, 6, "a decimal number like 12.5");

    private static final ColumnType HOURS = new Hours();

    private ColumnTypes() {}

    /** The type of this name, or the closed set of the values that {@code name} lists. */
    static ColumnType named(String name) {
        return switch (name) {
            case "text" -> TEXT;
            case "name" -> NAME;
            case "id" -> ID;
            case "id-part" -> ID_PART;
            case "entry-id" -> ENTRY_ID;
            case "date" -> DATE;
            case "month" -> MONTH;
            case "moment" -> MOMENT;
            case "integer" -> INTEGER;
            case "boolean" -> BOOLEAN;
            case "time-zone" -> TIME_ZONE;
            case "currency" -> CURRENCY;
            case "amount" -> AMOUNT;
            case "number" -> NUMBER;
            case "percent" -> PERCENT;
            case "hourly-rate" -> HOURLY_RATE;
            case "exchange-rate" -> EXCHANGE_RATE;
            case "hours" -> HOURS;
            default -> closedSet(name);
        };
    }

    private static ColumnType closedSet(String values) {
        if (values.indexOf('|') < 0) {
            throw new IllegalArgumentException("There is no column type " + values);
        }
        return new ClosedSet(List.of(values.split("\\s*\\|\\s*")));
    }

    private record Simple(String expected, Function<String, Optional<String>> reading) implements ColumnType {
        @Override
        public Optional<String> canonical(String value) {
            return reading.apply(value);
        }

        @Override
        public String expected(String value) {
            return expected;
        }
    }

    private record Text(int length) implements ColumnType {
        @Override
        public Optional<String> canonical(String value) {
            return value.length() <= length || value.codePointCount(0, value.length()) <= length
                    ? Optional.of(value)
                    : Optional.empty();
        }

        @Override
        public String expected(String value) {
            return "at most %d characters".formatted(length);
        }

        @Override
        public boolean isQuick() {
            return true;
        }
    }

    private record Id(int bytes, String without) implements ColumnType {
        @Override
        public Optional<String> canonical(String value) {
            boolean read = isPlain(value) ? value.length() <= bytes : isVisible(value) && fits(value);
            return read && !hasForbidden(value) ? Optional.of(value) : Optional.empty();
        }

        private boolean hasForbidden(String id) {
            return !without.isEmpty() && id.contains(without);
        }

        private boolean fits(String id) {
            return id.length() <= bytes && id.getBytes(StandardCharsets.UTF_8).length <= bytes;
        }

        @Override
        public String expected(String value) {
            return !fits(value)
                    ? "an id of at most %d bytes".formatted(bytes)
                    : without.isEmpty()
                            ? "an id without control characters and invisible letters"
                            : "an id without %s, control characters and invisible letters".formatted(without);
        }

        @Override
        public boolean isQuick() {
            return true;
        }
    }

    private record ClosedSet(List<String> allowed) implements ColumnType {
        @Override
        public Optional<String> canonical(String value) {
            return Optional.of(value).filter(allowed::contains);
        }

        @Override
        public String expected(String value) {
            return "one of " + String.join(", ", allowed);
        }

        @Override
        public boolean isQuick() {
            return true;
        }
    }

    private record CurrencyCode() implements ColumnType {
        @Override
        public Optional<String> canonical(String value) {
            // Metals, test codes and "no currency" have no number of decimals to round to.
            return Optional.of(value).filter(code -> CURRENCIES.getOrDefault(code, -1) >= 0);
        }

        @Override
        public String expected(String value) {
            return "an ISO 4217 currency code";
        }

        @Override
        public RejectCode code() {
            return RejectCode.CURRENCY_UNKNOWN;
        }
    }

    /** A plain decimal number. Its canonical text has no trailing zeros; there is one zero. */
    private record Decimal(int digits, int decimals, String expected) implements ColumnType {
        @Override
        public Optional<String> canonical(String value) {
            return shaped(PLAIN_DECIMAL, value, text -> {
                BigDecimal number = new BigDecimal(text).stripTrailingZeros();
                return fits(number) ? number.signum() == 0 ? "0" : number.toPlainString() : "";
            });
        }

        private boolean fits(BigDecimal number) {
            return number.scale() <= decimals && number.precision() - number.scale() <= digits;
        }

        @Override
        public String expected(String value) {
            return PLAIN_DECIMAL.matcher(value).matches()
                    ? "at most %d digits before the point and %d after it".formatted(digits, decimals)
                    : expected;
        }
    }

    /** Rounded half up to the hundredth of a second; the canonical text has the decimals that bring the same hundredth back. */
    private record Hours() implements ColumnType {
        private static final BigDecimal SECONDS = BigDecimal.valueOf(3600);
        private static final BigDecimal TOO_MANY = BigDecimal.valueOf(1_000_000);
        private static final int DECIMALS = 8;

        @Override
        public Optional<String> canonical(String value) {
            return shaped(PLAIN_DECIMAL, value, text -> {
                BigDecimal seconds = new BigDecimal(text).multiply(SECONDS).setScale(2, RoundingMode.HALF_UP);
                BigDecimal hours = seconds.divide(SECONDS, DECIMALS, RoundingMode.HALF_UP);
                return hours.abs().compareTo(TOO_MANY) >= 0
                        ? ""
                        : hours.signum() == 0 ? "0" : hours.stripTrailingZeros().toPlainString();
            });
        }

        @Override
        public String expected(String value) {
            return "hours like 7.25, fewer than 1000000";
        }
    }

    /** The number that a cell says, whatever column it stands in. */
    static Optional<BigDecimal> plainDecimal(String cell) {
        return Optional.of(cell)
                .filter(text -> PLAIN_DECIMAL.matcher(text).matches())
                .map(BigDecimal::new);
    }

    /** Reads what has the right shape; what the reading throws out or answers with nothing is no value. */
    private static Optional<String> shaped(Pattern shape, String value, UnaryOperator<String> reading) {
        if (!shape.matcher(value).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(reading.apply(value)).filter(text -> !text.isEmpty());
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    private static String date(String value) {
        LocalDate date = LocalDate.parse(value);
        return date.getYear() < FIRST_YEAR ? "" : date.toString();
    }

    private static String month(String value) {
        YearMonth month = YearMonth.parse(value);
        return month.getYear() < FIRST_YEAR ? "" : month.toString();
    }

    /** To the microsecond, as the database keeps it. */
    private static String moment(String value) {
        OffsetDateTime moment = OffsetDateTime.parse(value)
                .withOffsetSameInstant(ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.MICROS);
        return moment.getYear() < FIRST_YEAR || moment.getYear() > LAST_YEAR
                ? ""
                : moment.toInstant().toString();
    }

    private static Optional<String> truth(String value) {
        if (value.equalsIgnoreCase("true")) {
            return Optional.of("true");
        }
        return value.equalsIgnoreCase("false") ? Optional.of("false") : Optional.empty();
    }

    /** Printable letters of ASCII, a byte each, as in nearly every id. */
    private static boolean isPlain(String id) {
        for (int i = 0; i < id.length(); i++) {
            if (id.charAt(i) < ' ' || id.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }

    /** Neither controls nor invisible letters: nobody could see what tells such an id from another. */
    private static boolean isVisible(String id) {
        return id.codePoints().noneMatch(letter -> switch (Character.getType(letter)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        });
    }
}
