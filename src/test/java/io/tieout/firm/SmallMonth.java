package io.tieout.firm;

import io.tieout.firm.Firm.Said;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The September of a firm small enough to be worked out in the head: 14.5 approved hours at 100.00 and an expense of 50.00
 * are 1,500.00 EUR. Its one delivery lies in {@code inbox/psa/first}; a test puts something bad into it.
 */
public final class SmallMonth implements AutoCloseable {
    public static final String HOURS = """
            line,resource,project,work_on,hours,status
            T-1,ann,P-1,2026-09-03,8,approved
            T-2,bo,P-1,2026-09-03,4,approved
            T-3,bo,P-1,2026-09-04,2.5,approved
            """;

    public static final String EXPENSES = """
            line,project,category,incurred_on,currency,net_amount,status
            E-1,P-1,travel,2026-09-07,EUR,50.00,approved
            """;

    public static final String DECLARATION = """
            source: psa
            entity: DE
            known_at: 2026-10-02T16:00:00Z
            files: [timesheet_lines.csv]
            """;

    private static final Map<String, String> MASTER_DATA = Map.of(
            "entities.csv", "entity,name,currency,time_zone\nDE,Acme,EUR,Europe/Berlin\n",
            "customers.csv", "customer,name\nK-1,Client\n",
            "projects.csv", "project,entity,customer,contract,obligation\nP-1,DE,K-1,C-1,1\n",
            "resources.csv", "resource,entity\nann,DE\nbo,DE\n",
            "contracts.csv", "contract,entity,customer,currency,start_on,status\nC-1,DE,K-1,EUR,2026-08-01,active\n",
            "obligations.csv",
                    "contract,obligation,version,effective_on,method,rate_card\nC-1,1,1,2026-08-01,time_and_materials,RC-1\n");

    private static final Map<String, String> GOVERNED = Map.of(
            "accounts.csv",
                    "entity,account,kind\nDE,1410,contract_asset\nDE,3280,contract_liability\nDE,4400,revenue\n",
            "bill_rates.csv", "rate_card,currency,hourly_rate,valid_from\nRC-1,EUR,100.00,2026-01-01\n",
            "mappings.csv", """
                    kind,source,source_key,entity,target
                    account,tieout,revenue,DE,4400
                    account,tieout,contract_asset,DE,1410
                    account,tieout,contract_liability,DE,3280
                    """,
            "policy.csv", "setting,value,entity\ninvoice_credits,revenue,DE\n");

    private static final String FIRST = "inbox/psa/first/";

    private static final String SETTINGS = """
            entities:
              DE: {currency: EUR, first_period: 2026-09, sources: [psa], ledger: books, journal: TIE}
            sources:
              psa: {kind: csv, folder: inbox/psa}
            ledgers:
              books: {kind: csv, folder: books, system: ledger-de}
            """;

    private final Firm firm;

    private SmallMonth(Firm firm) {
        this.firm = firm;
    }

    private SmallMonth(Path folder) {
        this(Firm.of(folder, SETTINGS));
        MASTER_DATA.forEach(this::deliver);
        deliver("timesheet_lines.csv", HOURS);
        deliver("expense_lines.csv", EXPENSES);
        deliver("delivery.yaml", DECLARATION);
    }

    /**
     * Governed sets approved by Ben, and everything delivered; not closed yet.
     *
     * @param folder of a class of tests: all this is laid into it again for each of them
     */
    public static SmallMonth in(Path folder) {
        return new SmallMonth(Beginning.in(folder, () -> {
            SmallMonth month = ungoverned(folder);
            month.govern();
            return month.firm;
        }));
    }

    /** Everything delivered, and nobody has said what maps to what. */
    public static SmallMonth ungoverned(Path folder) {
        return new SmallMonth(folder);
    }

    public void govern() {
        draft(GOVERNED.keySet().toArray(String[]::new));
        List.of("mapping", "rate", "rule").forEach(set -> Firm.succeeds(firm.ben("map", "approve", set, "1")));
    }

    /** Imports some of what {@link #govern} does, and approves nothing. */
    public void draft(String... files) {
        String together = "governed-" + files.length;
        for (String name : files) {
            firm.write(together + "/" + name, GOVERNED.getOrDefault(name, ""));
        }
        Firm.succeeds(firm.anna("map", "import", together));
    }

    /** Lays a file into the delivery, in place of the one that is there. */
    public void deliver(String name, String text) {
        firm.write(FIRST + name, text);
    }

    public void deliver(String name, byte[] bytes) {
        firm.write(FIRST + name, bytes);
    }

    public Path delivery(String name) {
        return firm.file(FIRST + name);
    }

    /** One hour more of September comes in a delivery of its own: 100.00. */
    public void lateHour() {
        firm.write("inbox/psa/later/delivery.yaml", DECLARATION.replaceFirst("files: .*", ""));
        firm.write(
                "inbox/psa/later/timesheet_lines.csv",
                "line,resource,project,work_on,hours,status\nT-9,ann,P-1,2026-09-29,1,approved\n");
    }

    /** Whose month it is. */
    public Firm firm() {
        return firm;
    }

    public Said anna(String... words) {
        return firm.anna(words);
    }

    public Said ben(String... words) {
        return firm.ben(words);
    }

    public Said run() {
        return anna("run", "month-end-close", "--period", "2026-09");
    }

    @Override
    public void close() {
        firm.close();
    }
}
