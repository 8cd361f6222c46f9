package io.tieout.odoofake;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** What is planned to go wrong, and how it does. */
final class Faults {
    private static final String LOGIN =
            "<!DOCTYPE html>\n<html><head><title>Log in</title></head><body><form>Email, password</form></body></html>\n";

    private final Executor later;
    private final List<Planned> planned = new ArrayList<>();

    /** What was asked for and not done, by the method of the call after which it is. */
    private final Map<String, Deque<Wire>> unfinished = new HashMap<>();

    /**
     * @param method empty for a call of any
     * @param before how many such calls come before it
     * @param asked  the method of the later call after which it is committed; empty but for {@link Fault#COMMITTED_AFTER_WE_ASKED}
     */
    record Planned(Fault fault, String method, long before, String asked) {

        boolean isOf(String called) {
            return method.isEmpty() || method.equals(called);
        }

        private Planned oneCallLater() {
            return new Planned(fault, method, before - 1, asked);
        }
    }

    /** @param later where what is left behind goes on */
    Faults(Executor later) {
        this.later = later;
    }

    synchronized void plan(Planned fault) {
        planned.add(fault);
    }

    /** The fault that this call of a method meets; it meets no other one. */
    synchronized Optional<Planned> due(String method) {
        Optional<Planned> due = planned.stream()
                .filter(fault -> fault.isOf(method) && fault.before() == 0)
                .findFirst();
        due.ifPresent(planned::remove);
        planned.replaceAll(fault -> fault.isOf(method) && fault.before() > 0 ? fault.oneCallLater() : fault);
        return due;
    }

    /** After a call was looked up, and before it is answered. */
    void finishAfter(String method) {
        take(method).ifPresent(Wire::said);
    }

    private synchronized Optional<Wire> take(String method) {
        return Optional.ofNullable(unfinished.get(method)).map(Deque::poll);
    }

    private synchronized void leave(Wire call, String asked) {
        unfinished.computeIfAbsent(asked, none -> new ArrayDeque<>()).add(call);
    }

    synchronized int unmet() {
        return planned.size()
                + unfinished.values().stream().mapToInt(Deque::size).sum();
    }

    void happen(Planned fault, Wire call, Exchange exchange) throws IOException {
        switch (fault.fault()) {
            case DROPPED_BEFORE -> exchange.http().close();
            case DROPPED_AFTER_COMMIT -> {
                call.said();
                exchange.http().close();
            }
            case COMMITTED_LATE -> {
                exchange.http().close();
                later.execute(() -> {
                    if (pause(500)) {
                        call.said();
                    }
                });
            }
            case COMMITTED_AFTER_WE_ASKED -> {
                leave(call, fault.asked());
                exchange.http().close();
            }
            case SLOW -> {
                Wire.Said said = call.said();
                pause(2000);
                exchange.json(said);
            }
            case TOO_MANY_REQUESTS -> {
                exchange.http().getResponseHeaders().add("Retry-After", "1");
                exchange.page(429, "Too Many Requests");
            }
            case BAD_GATEWAY -> exchange.page(502, "Bad Gateway");
            case BAD_GATEWAY_AFTER_COMMIT -> {
                call.said();
                exchange.page(502, "Bad Gateway");
            }
            case TRUNCATED -> exchange.half(call.said().body());
            case LOGIN_PAGE -> exchange.html(200, LOGIN);
            case EXPIRED_KEY -> exchange.json(call.refused(call.expired()));
            case SERIALIZATION_FAILURE -> exchange.json(call.refused(ServerError.serialization()));
            case HUGE -> {
                call.said();
                exchange.huge(40);
            }
        }
    }

    /** False when the server ended meanwhile. */
    private static boolean pause(long milliseconds) {
        try {
            TimeUnit.MILLISECONDS.sleep(milliseconds);
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
