package io.tieout.odoofake;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Who there is, and how each proves it. */
final class Users {
    private static final Set<String> ACCOUNTANT =
            Set.of("account.group_account_invoice", "analytic.group_analytic_accounting");

    private static final Set<String> ADMINISTRATOR = Set.of(
            "account.group_account_invoice",
            "analytic.group_analytic_accounting",
            "hr_expense.group_hr_expense_user",
            "project.group_project_manager",
            "sales_team.group_sale_salesman_all_leads");

    static final List<Asker.User> ALL = List.of(
            new Asker.User(2, "admin", "a".repeat(40), Set.of(), Set.of(), ADMINISTRATOR),
            new Asker.User(
                    6,
                    "service",
                    "b".repeat(40),
                    Set.of(Store.NAMES, "account.analytic.plan"),
                    Set.of("res.company"),
                    ACCOUNTANT),
            new Asker.User(
                    7,
                    "reader",
                    "c".repeat(40),
                    Set.of(Store.NAMES),
                    Set.of(
                            "account.move",
                            "account.move.line",
                            "account.account",
                            "account.analytic.line",
                            "res.partner"),
                    Set.of("analytic.group_analytic_accounting")),
            new Asker.User(
                    8,
                    "planner",
                    "e".repeat(40),
                    Set.of(Store.NAMES, "account.move", "account.move.line"),
                    Set.of("account.analytic.line"),
                    Set.of("project.group_project_manager")));

    private static final String BEARER = "bearer ";

    private Users() {}

    static Asker.User called(String login) {
        return whose(user -> user.login().equals(login)).orElseThrow();
    }

    /** @param header of JSON-2 */
    static Asker.User bearer(String header) {
        if (!header.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
            throw ServerError.unauthorized(
                    "User not authenticated, use an API Key with a Bearer Authorization header.");
        }
        return whose(user -> user.key().equals(header.substring(BEARER.length())))
                .orElseThrow(() -> ServerError.unauthorized("Invalid apikey"));
    }

    static Optional<Asker.User> with(String login, String key) {
        return whose(user -> user.login().equals(login) && user.key().equals(key));
    }

    static Asker.User with(long id, String key) {
        return whose(user -> user.id() == id && user.key().equals(key)).orElseThrow(ServerError::denied);
    }

    private static Optional<Asker.User> whose(Predicate<Asker.User> proof) {
        return ALL.stream().filter(proof).findFirst();
    }
}
