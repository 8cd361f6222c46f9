package io.tieout.extract.odoo;

import io.tieout.odoo.Odoo;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the analytic accounts in distributions are called, and of which plan each is; each account is asked for once. */
public final class AnalyticCodes {
    static final String CODES = "analytic";
    static final String PLANS = "plans";

    private final Odoo odoo;
    private final Map<Long, String> codes = new HashMap<>();

    /** Of an account in a plan below another, the one above all. */
    private final Map<Long, Long> plans = new HashMap<>();

    public AnalyticCodes(Odoo odoo) {
        this.odoo = odoo;
    }

    /** Learns of the accounts that it does not know yet. */
    public void learn(Collection<JsonNode> distributions) {
        Set<Long> wanted = new LinkedHashSet<>();
        distributions.forEach(distribution -> wanted.addAll(accounts(distribution)));
        wanted.removeAll(codes.keySet());
        odoo.read("account.analytic.account", List.copyOf(wanted), List.of("code", "root_plan_id"))
                .forEach(account -> {
                    codes.put(account.id(), account.text("code"));
                    account.link("root_plan_id").ifPresent(plan -> plans.put(account.id(), plan.id()));
                });
    }

    /** Puts beside a distribution what {@link Distribution#of} needs to know. */
    public void write(JsonNode distribution, ObjectNode row) {
        ObjectNode ofAccounts = row.putObject(CODES);
        ObjectNode ofPlans = row.putObject(PLANS);
        accounts(distribution).forEach(account -> {
            ofAccounts.put(String.valueOf(account), codes.getOrDefault(account, ""));
            ofPlans.put(String.valueOf(account), plans.getOrDefault(account, 0L));
        });
    }

    /** The numbers of its accounts, each once. */
    public static Set<Long> accounts(JsonNode distribution) {
        Set<Long> accounts = new LinkedHashSet<>();
        distribution
                .propertyNames()
                .forEach(share -> Distribution.accounts(share).forEach(accounts::add));
        return accounts;
    }
}
