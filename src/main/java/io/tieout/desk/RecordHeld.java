package io.tieout.desk;

import io.tieout.exceptions.Finding;
import io.tieout.exceptions.ItemHistory;
import io.tieout.exceptions.ItemHistory.Event;
import io.tieout.exceptions.ItemState;
import io.tieout.exceptions.ReasonCode;
import io.tieout.refusal.NextStep;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
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
     * @param state how far people are with it; null where it is not held any more, so too owner and due day
     * @param raw  the row as delivered; null where it is not kept
     * @param next null where it is not held any more
     * @param runs since the first one that held it, the oldest first
     */
    public record Item(
            String sourceRef,
            String entity,
            ReasonCode code,
            boolean held,
            @Nullable ItemState state,
            @Nullable String owner,
            @Nullable LocalDate dueOn,
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

        static Item of(ItemHistory item, Optional<Finding> now, Optional<String> raw) {
            ItemHistory.Seen last = item.lastHeld();
            return new Item(
                    item.sourceRef(),
                    item.entity(),
                    item.code(),
                    item.isHeld(),
                    now.map(Finding::state).orElse(null),
                    now.map(Finding::owner).orElse(null),
                    now.map(Finding::dueOn).orElse(null),
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

    /** What a person decided about an item. @param askedBy who proposed what the actor confirmed @param at to the second */
    public record Decision(
            ItemState state,
            @Nullable String owner,
            String actor,
            @Nullable String askedBy,
            @Nullable String reason,
            Instant at) {

        static Decision of(Event event) {
            return new Decision(
                    event.state(),
                    event.owner().orElse(null),
                    event.actor(),
                    event.askedBy().orElse(null),
                    event.reason().orElse(null),
                    event.at().truncatedTo(ChronoUnit.SECONDS));
        }
    }

    /** A row that was turned away, as it came. @param state how far people are with it; null where no last close has it */
    public record Rejected(
            ReasonCode code,
            @Nullable ItemState state,
            @Nullable String owner,
            String file,
            String line,
            String field,
            String found,
            String expected,
            String raw,
            List<Decision> events) {

        public Rejected {
            events = List.copyOf(events);
        }

        static Rejected of(Map<String, Object> row, Optional<Finding> now, List<Event> events) {
            return new Rejected(
                    ReasonCode.valueOf(text(row, "code")),
                    now.map(Finding::state).orElse(null),
                    now.map(Finding::owner).orElse(null),
                    text(row, "file"),
                    text(row, "line"),
                    text(row, "field"),
                    text(row, "found"),
                    text(row, "expected"),
                    text(row, "raw"),
                    events.stream().map(Decision::of).toList());
        }

        /** Whether a finding is of the row. */
        static boolean isOf(Map<String, Object> row, Finding finding) {
            return finding.code().name().equals(text(row, "code"))
                    && String.valueOf(finding.line()).equals(text(row, "line"));
        }

        private static String text(Map<String, Object> row, String column) {
            return String.valueOf(row.getOrDefault(column, ""));
        }
    }
}
