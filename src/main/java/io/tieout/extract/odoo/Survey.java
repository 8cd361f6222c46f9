package io.tieout.extract.odoo;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tieout.odoo.Odoo;
import io.tieout.odoo.OdooRecord;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongFunction;

/**
 * Which lines there are in each month, and when each was written last; nothing of what they say.
 *
 * <p>It is asked for as a whole, in the order of ids. The time of the last change alone does not do: a line that is deleted leaves no
 * trace, one that moves to another month is gone from the first, and what a long transaction writes bears the time at which it began. What
 * was written within the last minutes may be written again in the same second, so a month with such a line is read once more.
 */
public final class Survey {
    /** Longer than any transaction of Odoo, whose workers give up after two minutes. */
    public static final Duration SETTLED_AFTER = Duration.ofMinutes(5);

    private static final int PAGE = 2000;
    private static final int DIGITS = 16;

    /** Of a month in which there is nothing. */
    public static final Stand NOTHING = new Stand(0, "", true);

    private Survey() {}

    /**
     * A month.
     *
     * @param lines   how many there are
     * @param hash    over ids and times
     * @param settled whether a later change must show in them
     */
    public record Stand(long lines, String hash, boolean settled) {

        public boolean isLike(Stand other) {
            return lines == other.lines && hash.equals(other.hash);
        }
    }

    /**
     * Of every month in which there is something.
     *
     * @param day    the field that says in which
     * @param beside what else tells of a line that it is not as it was; empty of most
     */
    public static SortedMap<YearMonth, Stand> of(
            Odoo odoo, String model, String day, List<?> domain, LongFunction<String> beside) {
        Instant settled = settled(odoo);
        List<String> fields = List.of(day, "write_date");
        SortedMap<YearMonth, Counting> months = new TreeMap<>();
        List<OdooRecord> page = odoo.searchRead(model, domain, fields, 0, PAGE);
        while (!page.isEmpty()) {
            for (OdooRecord line : page) {
                months.computeIfAbsent(YearMonth.from(line.day(day).orElseThrow()), month -> new Counting())
                        .add(line, beside.apply(line.id()));
            }
            page = odoo.searchRead(model, domain, fields, page.getLast().id(), PAGE);
        }
        SortedMap<YearMonth, Stand> stands = new TreeMap<>();
        months.forEach((month, counted) -> stands.put(month, counted.stand(settled)));
        return stands;
    }

    /** What was written until then is not written again in the same second. */
    static Instant settled(Odoo odoo) {
        return odoo.serverTime().minus(SETTLED_AFTER);
    }

    /**
     * Of the posted lines of a company, of all or those that a further domain selects.
     *
     * @param manner in which they are read: in another one no month is as it was
     */
    static SortedMap<YearMonth, Stand> ofPosted(Odoo odoo, long company, List<?> further, String manner) {
        List<Object> posted = new ArrayList<>(posted(company));
        posted.addAll(further);
        return of(odoo, Page.LINE, "date", posted, line -> manner);
    }

    /** The lines of posted entries; a heading within an invoice has no account and is none. */
    static List<List<Object>> posted(long company) {
        return List.of(
                List.of("company_id", "=", company),
                List.of("parent_state", "=", "posted"),
                List.of("account_id", "!=", false));
    }

    /** Those of one month, by the field that says so. */
    public static List<List<Object>> within(YearMonth month, String day) {
        return List.of(
                List.of(day, ">=", month.atDay(1).toString()),
                List.of(day, "<=", month.atEndOfMonth().toString()));
    }

    /** Lines as they come, in the order of their ids. */
    static final class Counting {
        private final MessageDigest digest = Pulled.digest();
        private long lines;
        private Instant last = Instant.MIN;

        void add(OdooRecord line, String beside) {
            Instant written = line.moment("write_date").orElse(Instant.MAX);
            digest.update("%d %s%s\n".formatted(line.id(), written, beside).getBytes(UTF_8));
            lines++;
            last = written.isAfter(last) ? written : last;
        }

        Stand stand(Instant settled) {
            return new Stand(
                    lines, HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS), !last.isAfter(settled));
        }
    }

    /** A cursor of what was read; see {@link #read}. */
    public static String written(SortedMap<YearMonth, Stand> months) {
        StringBuilder text = new StringBuilder();
        months.forEach((month, stand) -> text.append(
                "%s %d %s%s\n".formatted(month, stand.lines(), stand.hash(), stand.settled() ? "" : " unsettled")));
        return text.toString();
    }

    public static SortedMap<YearMonth, Stand> read(Optional<String> cursor) {
        SortedMap<YearMonth, Stand> months = new TreeMap<>();
        cursor.stream()
                .flatMap(String::lines)
                .map(line -> line.split(" "))
                .forEach(words -> months.put(
                        YearMonth.parse(words[0]), new Stand(Long.parseLong(words[1]), words[2], words.length == 3)));
        return months;
    }
}
