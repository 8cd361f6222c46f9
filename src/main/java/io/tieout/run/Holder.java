package io.tieout.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * The process that holds a lease, told apart from any other that ever had its number.
 *
 * @param boot    identity of this start of the machine; empty where the system tells none
 * @param started when the process started, in milliseconds; 0 where the system tells none
 */
public record Holder(String host, String boot, long pid, long started, String actor) {
    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

    /** This process, acting for somebody. */
    public static Holder current(String actor) {
        ProcessHandle self = ProcessHandle.current();
        return new Holder(hostName(), bootId(), self.pid(), startOf(self), actor);
    }

    /** Whether the process is known to be gone: it ran here, since the last boot, and is no longer there. */
    boolean isGone() {
        return ranHere() && !isAlive();
    }

    /** Whether the process is known to be there: it ran here, since the last boot, and has not ended. */
    boolean isThere() {
        return ranHere() && isAlive();
    }

    private boolean ranHere() {
        return host.equals(hostName()) && !boot.isEmpty() && boot.equals(bootId());
    }

    private boolean isAlive() {
        return ProcessHandle.of(pid)
                .filter(process -> process.isAlive() && startOf(process) == started)
                .isPresent();
    }

    @Override
    public String toString() {
        return "%s on %s (process %d)".formatted(actor, host, pid);
    }

    private static long startOf(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    private static String bootId() {
        try {
            return Files.exists(BOOT_ID) ? Files.readString(BOOT_ID).strip() : "";
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The identity of this boot could not be read from " + BOOT_ID, unreadable);
        }
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (java.net.UnknownHostException nameless) {
            return "localhost";
        }
    }
}
