package io.tieout.odoofake;

import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Who calls, and for which companies.
 *
 * @param companies   the first is the one that things are created in
 * @param archivedToo whether a search shows what is archived
 */
record Asker(User user, List<Long> companies, boolean archivedToo) {

    /**
     * Somebody with a key.
     *
     * @param hidden   models that he may not search
     * @param readOnly models that he may not change
     * @param groups   those that anybody asks for, by their external ids
     */
    record User(long id, String login, String key, Set<String> hidden, Set<String> readOnly, Set<String> groups) {

        boolean may(String operation, String model) {
            return !hidden.contains(model) && (operation.equals("read") || !readOnly.contains(model));
        }
    }

    static Asker of(User user, List<Long> ownCompanies, JsonNode context) {
        List<Long> asked = context.path("allowed_company_ids")
                .valueStream()
                .map(JsonNode::asLong)
                .toList();
        if (!Set.copyOf(ownCompanies).containsAll(asked)) {
            throw ServerError.access("Access to unauthorized or invalid companies.");
        }
        boolean archivedToo = context.path("active_test").isBoolean()
                && !context.path("active_test").booleanValue();
        return new Asker(user, asked.isEmpty() ? ownCompanies : asked, archivedToo);
    }

    long company() {
        return companies.getFirst();
    }

    void insistOnReading(String model) {
        if (!user.may("read", model)) {
            throw refused("access", model);
        }
    }

    void insistOnWriting(String model) {
        if (!user.may("write", model)) {
            throw refused("change", model);
        }
    }

    private static ServerError refused(String what, String model) {
        return ServerError.access(
                "You are not allowed to %s '%s' (%s) records.\n\nThis operation is allowed for the following groups:\n\t- Role / Administrator\n\nContact your administrator to request access if necessary."
                        .formatted(what, model, model));
    }
}
