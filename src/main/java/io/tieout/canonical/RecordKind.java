package io.tieout.canonical;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The kinds of canonical records, one file each, in the order in which the batches of a delivery get their numbers. A version
 * of a record is its whole row.
 *
 * <p>Columns are written as {@code name type}, required ones as {@code name* type}; a closed set of values lists them. Revenue methods
 * are no closed set here: an obligation of a method that there is not is known, and held.
 */
public enum RecordKind {
    ENTITY("entities.csv", "entity", "entity", """
            entity* id-part, name name, currency* currency, country name, time_zone* time-zone, calendar id, tax_regime name
            """),
    CUSTOMER("customers.csv", "customer", "customer", """
            customer* id, name* name, parent id, entity id, credit_hold boolean
            """),
    PROJECT("projects.csv", "project", "project", """
            project* id, name name, customer id, entity* id, contract id, obligation id, billable boolean,
            manager name, start_on date, end_on date, status name
            """),
    RESOURCE("resources.csv", "resource", "resource", """
            resource* id, name name, entity* id, kind employee | contractor, role id, cost_centre id,
            weekly_hours hours
            """),
    COST_RATE("cost_rates.csv", "cost_rate", "resource/entity/currency/valid_from", """
            resource* id, entity id, currency* currency, hourly_cost* hourly-rate, valid_from* date, valid_to date
            """),
    BILL_RATE("bill_rates.csv", "bill_rate", "rate_card/resource/role/service/entity/valid_from", """
            rate_card* id, resource id, role id, service id, entity id, currency* currency, hourly_rate* hourly-rate,
            valid_from* date, valid_to date
            """),
    ACCOUNT("accounts.csv", "account", "entity/account", """
            entity id, account* id, name name,
            kind* revenue | contract_asset | contract_liability | refund_liability | receivable | cost | accrued_cost |
            loss_cost | loss_provision | fx_difference | clearing
            """),
    FX_RATE("fx_rates.csv", "fx_rate", "rate_on/from_currency/to_currency/kind", """
            rate_on* date, from_currency* currency, to_currency* currency, rate* exchange-rate,
            kind* spot | average | closing, source name
            """),
    HOLIDAY("holidays.csv", "holiday", "calendar/holiday_on", """
            calendar* id, holiday_on* date, name name
            """),
    MAPPING("mappings.csv", "mapping", "kind/source/source_key/entity/valid_from", """
            kind* customer | project | contract | obligation | resource | service | account | tax | analytic | expense_category | status |
            currency | entity,
            source* id, source_key* name, entity id, target* name, valid_from date, valid_to date
            """),
    CONTRACT("contracts.csv", "contract", "contract", """
            contract* id-part, entity* id, customer* id, title text, currency* currency, signed_on date,
            start_on* date, end_on date, terminated_on date, status* draft | signed | active | completed | terminated,
            price amount, funding_limit amount, po_number name, billing_terms text
            """),
    OBLIGATION("obligations.csv", "obligation", "contract/obligation/version", """
            contract* id-part, obligation* id-part, version* integer, effective_on* date,
            modification original | separate | prospective | catch_up, title text, method* id, price amount, cap amount, start_on date, end_on date, planned_hours number, planned_cost amount,
            standalone_price amount, rate_card id, fee_percent percent, markup_percent percent, variable_amount amount,
            variable_constrained amount
            """),
    MILESTONE("milestones.csv", "milestone", "contract/obligation/milestone", """
            contract* id-part, obligation* id-part, milestone* id-part, title text, amount* amount, due_on date,
            accepted_on date, evidence text
            """),
    ESTIMATE("estimates.csv", "estimate", "contract/obligation/estimated_on", """
            contract* id-part, obligation* id-part, estimated_on* date, remaining_hours number, remaining_cost amount,
            units_total number, progress_percent number
            """),
    VARIABLE_OUTCOME(
            "variable_outcomes.csv", "variable_outcome", "contract/obligation/estimated_on/element/outcome", """
            contract* id-part, obligation* id-part, estimated_on* date, element* id-part, outcome* id-part,
            probability* number, amount* amount, measure* expected_value | most_likely
            """),
    POLICY("policy.csv", "policy", "setting/entity/contract", """
            setting* progress_rounding | remainder_placement | partial_month | progress_cost_base | progress_denominator |
            cap_behaviour | breakage | loss_provision_presentation | loss_unit | invoice_credits | fx_rate | grace_days,
            value* name, entity id, contract id
            """),
    TIMESHEET_LINE("timesheet_lines.csv", "timesheet_line", "line", """
            line* id, resource* id, project* id, task text, service id, work_on* date, hours* hours,
            billable boolean, status* id, approved_at moment, approved_by name,
            updated_at moment, note text
            """),
    EXPENSE_LINE("expense_lines.csv", "expense_line", "line", """
            line* id, report name, resource id, project* id, category* id, incurred_on* date, currency* id,
            net_amount* amount, tax_amount amount, billable boolean, reimbursable boolean,
            status* id, approved_at moment, updated_at moment, note text
            """),
    COST_LINE("cost_lines.csv", "cost_line", "line", """
            line* id, kind* payroll | subcontractor | material | other | waste, contract id, obligation id, project id,
            incurred_on* date, currency* id, amount* amount, depicts_progress boolean, supplier name
            """),
    DELIVERY("deliveries.csv", "delivery", "line", """
            line* id, contract* id, obligation* id, delivered_on* date, units* number
            """),
    INVOICE("invoices.csv", "invoice", "invoice/line", """
            invoice* id, line* id-part, kind* invoice | credit_note, entity id, customer id, contract id,
            obligation id, project id, issued_on* date, due_on date, currency* currency, net_amount* amount,
            tax_amount amount, status* draft | posted | cancelled, source_ref name
            """),
    PAYMENT("payments.csv", "payment", "payment/invoice", """
            payment* id-part, invoice* id, paid_on* date, currency* currency, amount* amount
            """),
    LEDGER_LINE("ledger_lines.csv", "ledger_line", "entry/line", """
            entry* entry-id, line* id-part, entity* id, journal id, account* id, posted_on* date, debit* amount,
            credit* amount, currency* currency, partner name, contract id, obligation id, project id,
            reference name, source_ref name, transaction_currency currency, amount_currency amount, description text,
            status posted | draft
            """),
    OPENING_POSITION("opening_positions.csv", "opening_position", "contract/obligation/month/kind", """
            contract* id-part, obligation* id-part, month* month, kind* revenue | contract_asset | contract_liability |
            loss_provision, amount* amount
            """),
    ASSIGNMENT("assignments.csv", "assignment", "assignment", """
            assignment* id, resource* id, project* id, from_on* date, to_on* date, hours* hours, updated_at moment
            """);

    private static final Map<String, RecordKind> BY_FILE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(RecordKind::fileName, Function.identity()));

    private static final Map<String, RecordKind> BY_KIND =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(RecordKind::kind, Function.identity()));

    private final String fileName;
    private final String kind;
    private final List<String> idColumns;
    private final SequencedMap<String, Column> columns;

    RecordKind(String fileName, String kind, String idColumns, String columns) {
        this.fileName = fileName;
        this.kind = kind;
        this.idColumns = List.of(idColumns.split("/"));
        SequencedMap<String, Column> byName = new LinkedHashMap<>();
        for (String column : columns.strip().split(",\\s+")) {
            Column parsed = Column.parse(column);
            byName.put(parsed.name(), parsed);
        }
        this.columns = Collections.unmodifiableSequencedMap(byName);
    }

    /** For example {@code timesheet_lines.csv}. */
    public String fileName() {
        return fileName;
    }

    /** The word for one of its records, as in a source reference: {@code timesheet_line}. */
    public String kind() {
        return kind;
    }

    /** Columns whose values, joined with a slash, name a record of this kind within its source. */
    public List<String> idColumns() {
        return idColumns;
    }

    /** Columns by name, in the order of the format. */
    public SequencedMap<String, Column> columns() {
        return columns;
    }

    /** Where a column of the kind stands in the order of the format, from 0 on. */
    public int place(String column) {
        return List.copyOf(columns.keySet()).indexOf(column);
    }

    /** The column in which a row of the kind says an amount of money, if it has one that can be added up. */
    Optional<String> amountColumn() {
        return Stream.of("net_amount", "amount", "debit", "price")
                .filter(columns::containsKey)
                .findFirst();
    }

    /** Whether the file becomes a numbered version that a second person approves, and is never staged from a delivery. */
    public boolean isGoverned() {
        return switch (this) {
            case MAPPING, ACCOUNT, BILL_RATE, COST_RATE, FX_RATE, POLICY -> true;
            default -> false;
        };
    }

    public static Optional<RecordKind> ofFile(String fileName) {
        return Optional.ofNullable(BY_FILE.get(fileName));
    }

    /** The kind whose records are called so, for example {@code timesheet_line}. */
    public static RecordKind ofKind(String kind) {
        return Optional.ofNullable(BY_KIND.get(kind))
                .orElseThrow(() -> new IllegalArgumentException("There is no record kind " + kind));
    }
}
