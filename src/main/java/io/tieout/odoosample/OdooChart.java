package io.tieout.odoosample;

import io.tieout.demo.CsvRows;
import io.tieout.odoo.Odoo;
import io.tieout.odoo.OdooRecord;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What a company of the sample books on in an Odoo, by the codes that the sample has for it. What is not there yet is made. */
final class OdooChart {
    private final Odoo odoo;
    private final Map<String, Long> accounts = new HashMap<>();
    private final Set<String> receivables = new HashSet<>();
    private final Map<String, Long> journals = new HashMap<>();
    private final Map<String, Long> analytic = new HashMap<>();
    private final Map<String, Long> currencies = new HashMap<>();
    private final Map<String, Long> partners = new HashMap<>();

    /** The company's accounts and journals, and an analytic account for each obligation, that is called as contract and obligation are. */
    OdooChart(Odoo odoo, long company, List<Map<String, String>> chart, List<CsvRows> obligations) {
        this.odoo = odoo;
        for (Map<String, String> account : chart) {
            String code = said(account, "account");
            accounts.put(
                    code,
                    one(
                            "account.account",
                            "code",
                            code,
                            Map.of(
                                    "code",
                                    code,
                                    "name",
                                    said(account, "name"),
                                    "account_type",
                                    type(said(account, "kind")))));
            if (said(account, "kind").equals("receivable")) {
                receivables.add(code);
            }
        }
        for (String journal : List.of("SAL sale", "BNK general", "GEN general", "REV general")) {
            String[] words = journal.split(" ");
            journals.put(
                    words[0],
                    one(
                            "account.journal",
                            "code",
                            words[0],
                            Map.of("code", words[0], "name", words[0], "type", words[1], "company_id", company)));
        }
        long plan = odoo.searchRead("account.analytic.plan", List.of(), List.of("name"), 0, 1)
                .getFirst()
                .id();
        obligations.stream()
                .flatMap(file -> file.rows().stream())
                .map(row -> "%s/%s".formatted(said(row, "contract"), said(row, "obligation")))
                .distinct()
                .forEach(code -> analytic.put(
                        code,
                        one(
                                "account.analytic.account",
                                "code",
                                code,
                                Map.of("name", code, "code", code, "plan_id", plan, "company_id", company))));
    }

    private static String type(String kind) {
        return switch (kind) {
            case "receivable" -> "asset_receivable";
            case "contract_asset", "clearing" -> "asset_current";
            case "contract_liability", "refund_liability", "loss_provision" -> "liability_current";
            case "revenue" -> "income";
            case "loss_cost", "fx_difference" -> "expense";
            default -> throw new IllegalStateException("The sample has an account of kind " + kind);
        };
    }

    /** The record of that name, made when it is not there. */
    private long one(String model, String field, String name, Map<String, Object> values) {
        return odoo.searchRead(model, List.of(List.of(field, "=", name)), List.of(field), 0, 1).stream()
                .map(OdooRecord::id)
                .findFirst()
                .orElseGet(() -> odoo.create(model, List.of(values)).getFirst());
    }

    Map<String, Long> accounts() {
        return Map.copyOf(accounts);
    }

    long account(String code) {
        return found(accounts, code);
    }

    boolean isReceivable(String account) {
        return receivables.contains(account);
    }

    long journal(String code) {
        return found(journals, code);
    }

    long analyticAccount(String obligation) {
        return found(analytic, obligation);
    }

    long currency(String code) {
        return currencies.computeIfAbsent(code, name -> currency(odoo, name));
    }

    /** In use from now on. */
    static long currency(Odoo odoo, String code) {
        OdooRecord currency = odoo.searchRead(
                        "res.currency",
                        List.of(List.of("name", "=", code)),
                        List.of("active"),
                        0,
                        1,
                        Map.of("active_test", false))
                .getFirst();
        if (!currency.flag("active")) {
            odoo.write("res.currency", List.of(currency.id()), Map.of("active", true));
        }
        return currency.id();
    }

    long partner(String name) {
        return partners.computeIfAbsent(name, none -> one("res.partner", "name", name, Map.of("name", name)));
    }

    private static long found(Map<String, Long> numbers, String name) {
        return Optional.ofNullable(numbers.get(name))
                .orElseThrow(
                        () -> new IllegalStateException("The sample books on %s, which it has not".formatted(name)));
    }

    private static String said(Map<String, String> row, String column) {
        return Objects.requireNonNull(row.get(column));
    }
}
