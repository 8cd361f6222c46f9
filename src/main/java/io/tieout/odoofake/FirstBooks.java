package io.tieout.odoofake;

import java.math.BigDecimal;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** What a new database holds: a company in US dollars with a short chart, three journals, and the currencies that there are. */
final class FirstBooks {
    private static final List<String> ACCOUNTS = List.of(
            "101401 Bank asset_cash",
            "121000 Account_Receivable asset_receivable",
            "121100 Contract_Assets asset_current",
            "211000 Account_Payable liability_payable",
            "212000 Contract_Liabilities liability_current",
            "400000 Product_Sales income",
            "600000 Expenses expense");

    private FirstBooks() {}

    static void write(Store store, List<Asker.User> users) {
        for (String currency : List.of("USD $ 0.01", "EUR € 0.01", "JPY ¥ 1", "GBP £ 0.01", "CHF CHF 0.01")) {
            String[] words = currency.split(" ");
            ObjectNode row = store.add("res.currency")
                    .put("name", words[0])
                    .put("symbol", words[1])
                    .put("active", true);
            row.put("rounding", new BigDecimal(words[2])).put("decimal_places", words[2].equals("1") ? 0 : 2);
        }
        store.add("res.country").put("name", "United States").put("code", "US");
        store.add("res.partner")
                .put("name", "YourCompany")
                .put("is_company", true)
                .put("active", true)
                .put("country_id", 1);
        ObjectNode company = store.add("res.company")
                .put("name", "YourCompany")
                .put("currency_id", 1)
                .put("partner_id", 1);
        company.put("fiscalyear_last_day", 31).put("fiscalyear_last_month", "12");
        for (Asker.User user : users) {
            ObjectNode row =
                    store.add("res.users", user.id()).put("name", user.login()).put("login", user.login());
            row.put("company_id", 1).put("partner_id", 1).put("lang", "en_US").put("active", true);
            row.putArray("company_ids").add(1);
        }
        for (String journal :
                List.of("Sales INV sale", "Purchases BILL purchase", "Miscellaneous_Operations MISC general")) {
            String[] words = journal.replace(' ', ';').replace('_', ' ').split(";");
            ObjectNode row = store.add("account.journal")
                    .put("name", words[0])
                    .put("code", words[1])
                    .put("type", words[2]);
            row.put("company_id", 1).put("active", true).put("sequence", 10);
        }
        for (String account : ACCOUNTS) {
            String[] words = account.split(" ");
            ObjectNode row = store.add("account.account").put("code", words[0]).put("name", words[1].replace('_', ' '));
            row.put("account_type", words[2])
                    .put("internal_group", words[2].split("_", 2)[0])
                    .put("active", true);
            row.put("company_id", 1).putArray("company_ids").add(1);
        }
        for (String unit : List.of("Units unit", "Days day", "Hours hour")) {
            String[] words = unit.split(" ");
            ObjectNode row = store.add("uom.uom").put("name", words[0]).put("active", true);
            store.name("uom.product_uom_" + words[1], "uom.uom", row.path("id").asLong());
        }
        for (String plan : List.of("Project", "Departments")) {
            ObjectNode row =
                    store.add("account.analytic.plan").put("name", plan).put("complete_name", plan);
            row.set("root_id", row.path("id"));
        }
    }
}
