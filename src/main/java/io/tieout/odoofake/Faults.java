package io.tieout.odoofake;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** What is planned to go wrong, and how it does. */
final class Faults {
    private static final String LOGIN =
            "<!DOCTYPE html>\n<html><head><title>Log in</title></head><body><form>Email, password</form></body></html>\n";

    private final Executor later;
    private final Deque<Planned> planned = new ArrayDeque<>();

    /** @param method empty for a call of any */
    private record Planned(Fault fault, String method) {}

    /** @param later where what is left behind goes on */
    Faults(Executor later) {
        this.later = later;
    }

    synchronized void plan(Fault fault, String method) {
        planned.add(new Planned(fault, method));
    }

    /** The fault that this call of a method meets; it meets no other one. */
    synchronized Optional<Fault> due(String method) {
        Optional<Planned> first = planned.stream()
                .filter(fault -> fault.method().isEmpty() || fault.method().equals(method))
                .findFirst();
        first.ifPresent(planned::remove);
        return first.map(Planned::fault);
    }

    void happen(Fault fault, Wire call, Exchange exchange) throws IOException {
        switch (fault) {
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
