package io.tieout.odoofake;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The numbers of entries: a series for each journal and month, of sales and purchases for each year. */
final class Series {
    private static final DateTimeFormatter AMERICAN = DateTimeFormatter.ofPattern("MM/dd/uuuu");

    private final Store store;

    Series(Store store) {
        this.store = store;
    }

    /** An entry that was posted keeps its number through another date, and then stands in the way of all of that month. */
    void insistOnOne(ObjectNode move) {
        String series = series(move);
        boolean month = journal(move).path("type").asString("").equals("general");
        String period = move.path("date").asString("").substring(0, month ? 7 : 4);
        store.all(Moves.MOVE).stream()
                .filter(other -> other.path("posted_before").asBoolean(false))
                .filter(other -> other.path("journal_id").asLong()
                        == move.path("journal_id").asLong())
                .filter(other -> other.path("date").asString("").startsWith(period))
                .filter(other -> other.path("name").asString("").contains("/")
                        && other.path("name").asString("").length() > 1)
                .filter(other -> !other.path("name").asString("").startsWith(series))
                .findFirst()
                .ifPresent(other -> {
                    throw ServerError.user(
                            "The Date (%s) you've entered isn't aligned with the existing sequence number (%s). Clear the sequence number to proceed."
                                    .formatted(
                                            american(other.path("date")),
                                            other.path("name").asString("")));
                });
    }

    boolean isFirst(ObjectNode move) {
        String series = series(move);
        return store.all(Moves.MOVE).stream()
                .noneMatch(other -> other.path("name").asString("").startsWith(series));
    }

    void number(ObjectNode move) {
        String series = series(move);
        int next = 1
                + store.all(Moves.MOVE).stream()
                        .filter(other -> other.path("name").asString("").startsWith(series))
                        .mapToInt(other -> other.path("sequence_number").asInt())
                        .max()
                        .orElse(0);
        boolean month = journal(move).path("type").asString("").equals("general");
        move.put("name", (month ? "%s%04d" : "%s%05d").formatted(series, next));
        move.put("sequence_prefix", series).put("sequence_number", next);
    }

    private String series(ObjectNode move) {
        LocalDate date = LocalDate.parse(move.path("date").asString());
        ObjectNode journal = journal(move);
        String code = journal.path("code").asString("");
        return journal.path("type").asString("").equals("general")
                ? "%s/%d/%02d/".formatted(code, date.getYear(), date.getMonthValue())
                : "%s/%d/".formatted(code, date.getYear());
    }

    private ObjectNode journal(ObjectNode move) {
        return store.get("account.journal", move.path("journal_id").asLong());
    }

    static String american(JsonNode date) {
        return american(LocalDate.parse(date.asString()));
    }

    static String american(LocalDate date) {
        return AMERICAN.format(date);
    }
}
