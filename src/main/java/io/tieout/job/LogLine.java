package io.tieout.job;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** A line of the home's log: keys and values in their order, as {@code key=value} or as a document. */
final class LogLine {
    private final SequencedMap<String, Object> values = new LinkedHashMap<>();
    private final SequencedMap<String, String> shown = new LinkedHashMap<>();

    /** A value that is one word wherever nobody means ill. */
    LogLine word(String key, Object value) {
        return with(key, value.toString(), HomeLog.word(value.toString()));
    }

    /** A value of several words. */
    LogLine text(String key, String value) {
        return with(key, value, HomeLog.text(value));
    }

    LogLine number(String key, long value) {
        return with(key, value, Long.toString(value));
    }

    private LogLine with(String key, Object value, String asShown) {
        values.put(key, value);
        shown.put(key, asShown);
        return this;
    }

    String asText() {
        return shown.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .collect(Collectors.joining(" "));
    }

    /** The members of a document, without the braces. */
    String asMembers() {
        String document = JsonMapper.shared().writeValueAsString(values);
        return document.substring(1, document.length() - 1);
    }
}
