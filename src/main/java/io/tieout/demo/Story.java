package io.tieout.demo;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** What happens in the sample, in this order; each stage for one of its entities after another. */
record Story(List<Stage> stages) {

    /**
     * Part of the story of a month.
     *
     * @param late     whether the month was closed before, and something came too late for that
     * @param entities whose part it is, by name
     * @param until    the day until which everything that was delivered, exported and decided is known
     * @param sign     whether the month is signed, or stays open
     * @param reasons  why what differs is signed as it is, by cause
     */
    record Stage(
            boolean late,
            List<String> entities,
            YearMonth month,
            LocalDate until,
            boolean sign,
            SequencedMap<String, String> reasons) {}

    /** As a file tells it. */
    static Story read(Path file) {
        return new Story(Told.list(file, "stages").stream()
                .map(stage -> stage(stage.getKey(), stage.getValue()))
                .toList());
    }

    private static Stage stage(String kind, Told told) {
        boolean late = switch (kind) {
            case "close" -> false;
            case "late" -> true;
            default -> throw new IllegalStateException("%s tells of a stage %s".formatted(told.file(), kind));
        };
        return new Stage(
                late,
                told.texts("entities"),
                YearMonth.parse(told.text("month")),
                LocalDate.parse(told.text("until")),
                told.isSo("sign"),
                reasons(told));
    }

    private static SequencedMap<String, String> reasons(Told told) {
        SequencedMap<String, String> reasons = new LinkedHashMap<>();
        told.mapping("accept")
                .ifPresent(accept ->
                        accept.forEach((cause, reason) -> reasons.put(String.valueOf(cause), String.valueOf(reason))));
        return reasons;
    }
}
