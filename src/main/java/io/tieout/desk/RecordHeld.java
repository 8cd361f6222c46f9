package io.tieout.desk;

import io.tieout.exceptions.ItemHistory;
import io.tieout.exceptions.ItemHistory.Event;
import io.tieout.exceptions.ReasonCode;
import io.tieout.refusal.NextStep;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was ever held of one record.
 *
 * @param items    an item for each code that it was held for
 * @param rejected rows of it that were turned away and never became a record
 */
public record RecordHeld(String sourceRef, List<Item> items, List<Rejected> rejected) {

    public RecordHeld {
        items = List.copyOf(items);
        rejected = List.copyOf(rejected);
    }

    /**
     * An exception item over time; file, row and amount as the last run that held it has them.
     *
     * @param held whether the last run held it
     * @param raw  the row as delivered; null where it is not kept
     * @param next null where it is not held any more
     * @param runs since the first one that held it, the oldest first
     */
    public record Item(
            String sourceRef,
            String entity,
            ReasonCode code,
            boolean held,
            String file,
            int line,
            @Nullable String raw,
            String field,
            String found,
            String expected,
            @Nullable BigDecimal amount,
            @Nullable String currency,
            String nextStep,
            @Nullable NextStep next,
            List<Seen> runs,
            List<Decision> events) {

        public Item {
            runs = List.copyOf(runs);
            events = List.copyOf(events);
        }

        static Item of(ItemHistory item, Optional<String> raw) {
            ItemHistory.Seen last = item.lastHeld();
            return new Item(
                    item.sourceRef(),
                    item.entity(),
                    item.code(),
                    item.isHeld(),
                    last.fileName(),
                    last.lineNo(),
                    raw.orElse(null),
                    last.field(),
                    last.found(),
                    last.expected(),
                    last.amount().orElse(null),
                    last.currency().orElse(null),
                    item.code().nextStep(),
                    item.isHeld() ? item.next() : null,
                    item.seen().stream()
                            .map(seen -> new Seen(seen.runId(), seen.month(), seen.held(), seen.found()))
                            .toList(),
                    item.events().stream().map(Decision::of).toList());
        }
    }

    /** What one run said of an item. */
    public record Seen(long run, YearMonth period, boolean held, String found) {}

    /** What a person decided about an item. @param at to the second */
    public record Decision(
            String state,
            @Nullable String owner,
            String actor,
            @Nullable String reason,
            Instant at) {

        static Decision of(Event event) {
            return new Decision(
                    event.state().word(),
                    event.owner().orElse(null),
                    event.actor(),
                    event.reason().orElse(null),
                    event.at().truncatedTo(ChronoUnit.SECONDS));
        }
    }

    /** A row that was turned away. */
    public record Rejected(
            ReasonCode code, String file, String line, String field, String found, String expected, String raw) {

        static Rejected of(Map<String, Object> row) {
            return new Rejected(
                    ReasonCode.valueOf(text(row, "code")),
                    text(row, "file"),
                    text(row, "line"),
                    text(row, "field"),
                    text(row, "found"),
                    text(row, "expected"),
                    text(row, "raw"));
        }

        private static String text(Map<String, Object> row, String column) {
            return String.valueOf(row.getOrDefault(column, ""));
        }
    }
}
