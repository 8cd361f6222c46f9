package io.tieout.connect.odoo;

import static io.tieout.connect.Requirement.missing;
import static io.tieout.connect.Requirement.ok;

import io.tieout.connect.Requirement;
import io.tieout.odoo.Odoo;
import io.tieout.odoo.OdooRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Whether each obligation has its analytic account, by the number to which a mapping leads or by the reference. Odoo shows none of another
 * company.
 *
 * @param obligations each with the number to which a mapping leads
 */
record AnalyticAccounts(Odoo odoo, SequencedMap<String, Optional<String>> obligations) {
    private static final String MODEL = "account.analytic.account";
    private static final int TOGETHER = 1000;

    Requirement look(String subject) {
        if (obligations.isEmpty()) {
            return ok(subject, "no obligation is known yet, and none is needed");
        }
        List<Found> there = new ArrayList<>();
        List<String> codes = obligations.entrySet().stream()
                .filter(each -> each.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
        List<Long> numbers = obligations.values().stream()
                .flatMap(Optional::stream)
                .filter(AnalyticAccounts::isNumber)
                .map(Long::valueOf)
                .toList();
        inParts("code", codes, there);
        inParts("id", numbers, there);
        SequencedMap<String, String> wrong = new LinkedHashMap<>();
        obligations.forEach((obligation, number) ->
                obstacle(obligation, number, there).ifPresent(why -> wrong.put(obligation, why)));
        return wrong.isEmpty()
                ? ok(subject, "%,d, one for each obligation in force".formatted(obligations.size()))
                : missing(
                        subject,
                        "of %,d obligations %,d without: %s"
                                .formatted(
                                        obligations.size(),
                                        wrong.size(),
                                        Named.some(wrong.entrySet().stream()
                                                .map(each -> "%s (%s)".formatted(each.getKey(), each.getValue()))
                                                .toList())),
                        "one in use for each, by its reference or by a mapping of kind analytic",
                        "make it with that reference, or map its number; entries of the others are posted all the same");
    }

    private void inParts(String field, List<?> wanted, List<Found> into) {
        for (int from = 0; from < wanted.size(); from += TOGETHER) {
            List<?> part = wanted.subList(from, Math.min(wanted.size(), from + TOGETHER));
            List<?> domain = List.of(List.of(field, "in", part));
            List<OdooRecord> page = page(domain, 0);
            while (!page.isEmpty()) {
                page.stream().map(Found::of).forEach(into::add);
                page = page(domain, page.getLast().id());
            }
        }
    }

    private List<OdooRecord> page(List<?> domain, long after) {
        return odoo.searchRead(MODEL, domain, List.of("code", "active"), after, TOGETHER, Map.of("active_test", false));
    }

    private record Found(long id, String code, boolean active) {
        static Found of(OdooRecord account) {
            return new Found(account.id(), account.text("code"), account.flag("active"));
        }
    }

    private Optional<String> obstacle(String obligation, Optional<String> number, List<Found> there) {
        List<Found> its = there.stream()
                .filter(account -> number.map(wanted -> wanted.equals(String.valueOf(account.id())))
                        .orElse(account.code().equals(obligation)))
                .toList();
        long inUse = its.stream().filter(Found::active).count();
        if (its.isEmpty()) {
            return Optional.of(
                    number.map("mapped to %s, which is not there"::formatted).orElse("none"));
        }
        return inUse == 1
                ? Optional.empty()
                : Optional.of(inUse == 0 ? "archived" : "%d of this reference".formatted(inUse));
    }

    private static boolean isNumber(String account) {
        return account.matches("\\d{1,18}");
    }
}
