package io.tieout.odoo;

import java.time.Duration;

/**
 * What one server is asked to bear.
 *
 * @param concurrency  calls at the same time; more readers than two gained nothing on a server with one worker
 * @param interval     between the beginnings of two calls
 * @param answer       wait for one answer, to its last byte; Odoo's own workers give up after 120 seconds
 * @param total        for a call with all that is sent again
 * @param largestBody  bytes of an answer
 * @param attempts     of a call that may be sent again
 * @param firstPause   before the second attempt; doubled before each further one
 * @param longestPause between two attempts, also when the server asks for more
 */
public record Limits(
        int concurrency,
        Duration interval,
        Duration answer,
        Duration total,
        int largestBody,
        int attempts,
        Duration firstPause,
        Duration longestPause) {

    public static final Limits USUAL = new Limits(
            1,
            Duration.ZERO,
            Duration.ofSeconds(150),
            Duration.ofMinutes(10),
            32 << 20,
            5,
            Duration.ofSeconds(1),
            Duration.ofMinutes(1));

    public Limits {
        if (concurrency < 1 || attempts < 1 || largestBody < 1) {
            throw new IllegalArgumentException(
                    "Calls at the same time, attempts and bytes of an answer are %d, %d and %d; each is at least 1"
                            .formatted(concurrency, attempts, largestBody));
        }
        if (answer.isNegative() || answer.isZero() || total.compareTo(answer) < 0 || interval.isNegative()) {
            throw new IllegalArgumentException(
                    "An answer is waited for %s, a call with all attempts %s, between two calls %s; expected is more than nothing, and a total that holds one answer"
                            .formatted(answer, total, interval));
        }
        if (firstPause.isNegative() || longestPause.compareTo(firstPause) < 0) {
            throw new IllegalArgumentException(
                    "The first pause is %s and the longest %s; expected is a first that is not the longer one"
                            .formatted(firstPause, longestPause));
        }
    }
}
