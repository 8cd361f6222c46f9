package io.tieout.job;

import io.tieout.settings.TieoutHome;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * The log of a home, {@code log/tieout.log}: lines of {@code key=value}, or a JSON document a line. No value can begin another line, nor another
 * key.
 */
record HomeLog(TieoutHome home, boolean json) {
    private static final Logger LOG = LoggerFactory.getLogger(HomeLog.class);
    /** The key by which the configuration of the log finds the home. */
    private static final String HOME = "home";

    /** What the configuration of the log writes around the time of a line. */
    private static final String BEFORE_TIME = "before_time";

    private static final String AFTER_TIME = "after_time";

    private static final Pattern BLANKS = Pattern.compile("[\\p{C}\\p{Z}]+");
    private static final Pattern ONE_WORD = Pattern.compile("[^\\p{C}\\p{Z}\"=]+");

    void write(LogLine line) {
        try (MDC.MDCCloseable where = MDC.putCloseable(HOME, home.folder().toString());
                MDC.MDCCloseable before = MDC.putCloseable(BEFORE_TIME, json ? "{\"at\":\"" : "at=");
                MDC.MDCCloseable after = MDC.putCloseable(AFTER_TIME, json ? "\"," : " ")) {
            LOG.info(json ? line.asMembers() + "}" : line.asText());
        }
    }

    /** A value of several words. */
    static String text(String value) {
        return '"' + BLANKS.matcher(value.replace('"', '\'')).replaceAll(" ") + '"';
    }

    /** A value that is one word wherever nobody means ill. */
    static String word(String value) {
        return ONE_WORD.matcher(value).matches() ? value : text(value);
    }
}
