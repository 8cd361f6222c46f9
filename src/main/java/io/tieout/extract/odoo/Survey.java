package io.tieout.extract.odoo;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tieout.odoo.Odoo;
import io.tieout.odoo.OdooRecord;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which lines are posted in each month, and when each was written last; nothing of what they say.
 *
 * <p>It is asked for as a whole, in the order of ids. The time of the last change alone does not do: a line that is deleted leaves no
 * trace, one that moves to another month is gone from the first, and what a long transaction writes bears the time at which it began. What
 * was written within the last minutes may be written again in the same second, so a month with such a line is read once more.
 */
final class Survey {
    /** Longer than any transaction of Odoo, whose workers give up after two minutes. */
    static final Duration SETTLED_AFTER = Duration.ofMinutes(5);

    private static final int PAGE = 2000;
    private static final int DIGITS = 16;

    /** Of a month in which nothing is posted. */
    static final Stand NOTHING = new Stand(0, "", true);

    private Survey() {}

    /**
     * A month.
     *
     * @param lines   how many are posted
     * @param hash    over ids and times
     * @param settled whether a later change must show in them
     */
    record Stand(long lines, String hash, boolean settled) {

        boolean isLike(Stand other) {
            return lines == other.lines && hash.equals(other.hash);
        }
    }

    /** Of every month in which something is posted. */
    static SortedMap<YearMonth, Stand> of(Odoo odoo, long company, List<?> further) {
        Instant settled = odoo.serverTime().minus(SETTLED_AFTER);
        List<Object> posted = new ArrayList<>(posted(company));
        posted.addAll(further);
        SortedMap<YearMonth, Counting> months = new TreeMap<>();
        List<OdooRecord> page = page(odoo, posted, 0);
        while (!page.isEmpty()) {
            for (OdooRecord line : page) {
                LocalDate day = line.day("date").orElseThrow();
                months.computeIfAbsent(YearMonth.from(day), month -> new Counting())
                        .add(line.id(), line.moment("write_date").orElse(Instant.MAX));
            }
            page = page(odoo, posted, page.getLast().id());
        }
        SortedMap<YearMonth, Stand> stands = new TreeMap<>();
        months.forEach((month, counted) -> stands.put(month, counted.stand(settled)));
        return stands;
    }

    private static List<OdooRecord> page(Odoo odoo, List<?> posted, long after) {
        return odoo.searchRead(Page.LINE, posted, List.of("date", "write_date"), after, PAGE);
    }

    /** The lines of posted entries; a heading within an invoice has no account and is none. */
    static List<List<Object>> posted(long company) {
        return List.of(
                List.of("company_id", "=", company),
                List.of("parent_state", "=", "posted"),
                List.of("account_id", "!=", false));
    }

    /** The same of one month. */
    static List<List<Object>> within(YearMonth month) {
        return List.of(
                List.of("date", ">=", month.atDay(1).toString()),
                List.of("date", "<=", month.atEndOfMonth().toString()));
    }

    private static final class Counting {
        private final MessageDigest digest = Page.sha256();
        private long lines;
        private Instant last = Instant.MIN;

        private void add(long id, Instant written) {
            digest.update("%d %s\n".formatted(id, written).getBytes(UTF_8));
            lines++;
            last = written.isAfter(last) ? written : last;
        }

        private Stand stand(Instant settled) {
            return new Stand(
                    lines, HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS), !last.isAfter(settled));
        }
    }

    /** A cursor of what was read; see {@link #read}. */
    static String written(SortedMap<YearMonth, Stand> months) {
        StringBuilder text = new StringBuilder();
        months.forEach((month, stand) -> text.append(
                "%s %d %s%s\n".formatted(month, stand.lines(), stand.hash(), stand.settled() ? "" : " unsettled")));
        return text.toString();
    }

    static SortedMap<YearMonth, Stand> read(Optional<String> cursor) {
        SortedMap<YearMonth, Stand> months = new TreeMap<>();
        cursor.stream()
                .flatMap(String::lines)
                .map(line -> line.split(" "))
                .forEach(words -> months.put(
                        YearMonth.parse(words[0]), new Stand(Long.parseLong(words[1]), words[2], words.length == 3)));
        return months;
    }
}
