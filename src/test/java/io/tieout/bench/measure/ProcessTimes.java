package io.tieout.bench.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** What Linux says of a process; nothing on other systems, and of processes that have gone. */
final class ProcessTimes {
    private static final double TICKS_A_SECOND = 100;
    private static final int PARENT = 1;
    private static final int OWN = 11;
    private static final int CHILDREN = 13;

    private ProcessTimes() {}

    /** Processor seconds of a process, and of its children that have ended. */
    static double seconds(long pid) {
        return stat(pid)
                .map(stat -> seconds(stat, OWN) + seconds(stat, CHILDREN))
                .orElse(0.0);
    }

    /** The same with the children that are still there. */
    static double secondsWithChildren(long pid) {
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            double children = processes
                    .map(process -> process.getFileName().toString())
                    .filter(name -> name.chars().allMatch(Character::isDigit))
                    .map(Long::parseLong)
                    .filter(child -> parent(child) == pid)
                    .mapToDouble(ProcessTimes::seconds)
                    .sum();
            return seconds(pid) + children;
        } catch (IOException unknown) {
            return 0;
        }
    }

    /** Of the children of this process that have ended. */
    static double secondsOfThoseEnded() {
        return stat(ProcessHandle.current().pid())
                .map(stat -> seconds(stat, CHILDREN))
                .orElse(0.0);
    }

    /** Empty where there is no such process here. */
    static String name(long pid) {
        try {
            return Files.readString(Path.of("/proc/" + pid + "/comm")).strip();
        } catch (IOException gone) {
            return "";
        }
    }

    static long parent(long pid) {
        return stat(pid).map(stat -> Long.parseLong(stat[PARENT])).orElse(0L);
    }

    /** The most memory that it ever had resident, in kilobytes. */
    static long peakKilobytes(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .map(line -> line.replaceAll("\\D", ""))
                    .mapToLong(Long::parseLong)
                    .findFirst()
                    .orElse(0);
        } catch (IOException | UncheckedIOException gone) {
            return 0;
        }
    }

    private static double seconds(String[] stat, int from) {
        return (Long.parseLong(stat[from]) + Long.parseLong(stat[from + 1])) / TICKS_A_SECOND;
    }

    /** What stands after the name, which may hold anything. */
    private static Optional<String[]> stat(long pid) {
        try {
            String text = Files.readString(Path.of("/proc/" + pid + "/stat"));
            return Optional.of(text.substring(text.lastIndexOf(')') + 2).split(" "));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }
}
