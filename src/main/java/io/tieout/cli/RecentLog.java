package io.tieout.cli;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The last warnings of the libraries that a command used: nothing for a person, and the first thing to look at after a failure. */
public final class RecentLog extends AppenderBase<ILoggingEvent> {
    private static final int KEPT = 200;
    private static final Deque<String> LINES = new ArrayDeque<>();

    @Override
    protected void append(ILoggingEvent event) {
        @Nullable
        String trace =
                event.getThrowableProxy() == null ? null : ThrowableProxyUtil.asString(event.getThrowableProxy());
        String line = "%s %s %s %s%s"
                .formatted(
                        event.getInstant(),
                        event.getLevel(),
                        event.getLoggerName(),
                        event.getFormattedMessage(),
                        trace == null ? "" : "\n" + trace);
        synchronized (LINES) {
            LINES.addLast(line);
            if (LINES.size() > KEPT) {
                LINES.removeFirst();
            }
        }
    }

    static List<String> lines() {
        synchronized (LINES) {
            return List.copyOf(LINES);
        }
    }
}
