package io.tieout.notify;

import io.tieout.notify.Telling.Event;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/** How a telling reads: for persons, and for programs. */
final class Message {
    /** More of one message are counted only; all of them stand in {@code tieout notify list}. */
    private static final int SHOWN = 50;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private Message() {}

    /** One line, without control characters, that says the gravest of it. */
    static String subject(List<Telling> tellings) {
        Telling first = tellings.getFirst();
        String more = tellings.size() == 1 ? "" : " and %d more".formatted(tellings.size() - 1);
        String what = oneLine(first.condition().what());
        return "[Tieout] %s%s%s"
                .formatted(
                        first.event() == Event.CURED ? "over: " : "",
                        what.length() <= 120 ? what : what.substring(0, 117) + "...",
                        more);
    }

    static String text(List<Telling> tellings) {
        String text = tellings.stream().limit(SHOWN).map(Message::text).collect(Collectors.joining("\n"));
        return tellings.size() <= SHOWN
                ? text
                : "%s\n%d more: tieout notify list\n".formatted(text, tellings.size() - SHOWN);
    }

    private static String text(Telling telling) {
        Condition condition = telling.condition();
        return telling.event() == Event.CURED
                ? "Over since %s: %s\n".formatted(telling.at(), oneLine(condition.what()))
                : "%s\n  criticality %s, since %s%s\n  next: tieout %s\n"
                        .formatted(
                                oneLine(condition.what()),
                                condition.criticality(),
                                telling.at(),
                                money(condition.amount(), condition.currency()),
                                oneLine(condition.next()));
    }

    private static String money(@Nullable BigDecimal amount, @Nullable String currency) {
        return amount == null || currency == null
                ? ""
                : ", %s %s at stake"
                        .formatted(String.format(Locale.ROOT, "%,." + amount.scale() + "f", amount), currency);
    }

    /** A text of a source cannot begin another line, nor a header of a mail. */
    private static String oneLine(String text) {
        return text.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]+", " ");
    }

    /** One document on one line. */
    static String json(Telling telling) {
        return JSON.writeValueAsString(document(telling));
    }

    static String json(List<Telling> tellings) {
        return JSON.writeValueAsString(
                Map.of("events", tellings.stream().map(Message::document).toList()));
    }

    private static Map<String, @Nullable Object> document(Telling telling) {
        Condition condition = telling.condition();
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("id", telling.key());
        document.put("event", telling.event().word());
        document.put("at", telling.at().toString());
        document.put("code", condition.code());
        document.put("subject", condition.subject());
        document.put("entity", condition.entity());
        document.put(
                "period", condition.month() == null ? null : condition.month().toString());
        document.put("criticality", condition.criticality());
        document.put("what", condition.what());
        document.put("amount", condition.amount());
        document.put("currency", condition.currency());
        document.put("since", condition.since().toString());
        document.put("next", "tieout " + condition.next());
        return document;
    }
}
