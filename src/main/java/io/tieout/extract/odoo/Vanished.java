package io.tieout.extract.odoo;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tieout.extract.odoo.Survey.Stand;
import java.time.YearMonth;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Lines that an Odoo said before and says no longer, so many at once that another company, another database or a lost right is
 * likelier than as many deletions: more than a tenth, or all.
 *
 * @param gone   how many fewer they are, over all months
 * @param before how many they were
 * @param fewer  how many fewer, by month, where they are
 */
public record Vanished(long gone, long before, SortedMap<YearMonth, Long> fewer) {
    /** As many may go unnoticed, however few there were: people take single entries back. */
    private static final int FEW = 4;

    /** Empty when what is gone is no more than people delete. */
    public static Optional<Vanished> between(SortedMap<YearMonth, Stand> before, SortedMap<YearMonth, Stand> now) {
        SortedMap<YearMonth, Long> fewer = new TreeMap<>();
        before.forEach((month, stand) -> {
            long gone = stand.lines() - now.getOrDefault(month, Survey.NOTHING).lines();
            if (gone > 0) {
                fewer.put(month, gone);
            }
        });
        long lines = lines(before);
        long left = lines(now);
        boolean many = (lines - left) * 10 > lines && lines - left > FEW;
        boolean all = left == 0 && lines > 0;
        return many || all ? Optional.of(new Vanished(lines - left, lines, fewer)) : Optional.empty();
    }

    private static long lines(SortedMap<YearMonth, Stand> stands) {
        return stands.values().stream().mapToLong(Stand::lines).sum();
    }

    public Set<YearMonth> months() {
        return fewer.keySet();
    }

    /** What a confirmation is of: the same months with as many lines fewer, of the kind of record that is named. */
    public String listing(String kind) {
        return HexFormat.of().formatHex(Pulled.digest().digest((kind + fewer).getBytes(UTF_8)));
    }
}
