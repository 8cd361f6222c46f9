package io.tieout.recognise.files;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What lines need to know of the contract that they are work for. */
record ContractTerms(Map<String, Record> contracts, Map<String, List<Record>> versions) {

    /** The obligation that a target means: the one it names, else the only one that the contract has. */
    Optional<String> obligation(Projects.Target target) {
        List<String> known = versions.getOrDefault(target.contract(), List.of()).stream()
                .map(row -> row.text("obligation"))
                .distinct()
                .toList();
        return target.obligation()
                .filter(known::contains)
                .or(() -> target.obligation().isEmpty() && known.size() == 1
                        ? Optional.of(known.getFirst())
                        : Optional.empty());
    }

    /** The version whose rate card and mark-up hold for work on a day: the last in force then, else the first. */
    Record version(String contract, String obligation, LocalDate day) {
        List<Record> own = versions.getOrDefault(contract, List.of()).stream()
                .filter(row -> row.text("obligation").equals(obligation))
                .sorted(Comparator.comparing((Record row) -> row.day("effective_on"))
                        .thenComparing(row -> Integer.parseInt(row.text("version"))))
                .toList();
        return own.reversed().stream()
                .filter(row -> !row.day("effective_on").isAfter(day))
                .findFirst()
                .orElse(own.getFirst());
    }

    String currency(String contract) {
        Record row = contracts.get(contract);
        return row == null ? "" : row.text("currency");
    }
}
