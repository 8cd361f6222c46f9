package io.tieout.exceptions;

import static io.tieout.exceptions.Owner.DELIVERY;
import static io.tieout.exceptions.Owner.FINANCE;
import static io.tieout.exceptions.Owner.IT;
import static io.tieout.exceptions.Severity.HIGH;
import static io.tieout.exceptions.Severity.MEDIUM;

import org.springframework.modulith.NamedInterface;

/**
 * Why a line is held, an obligation not computed or to be looked at, or a row not read. A closed list: each code has an owner and one next step.
 *
 * <p>The one list of them: the {@link ReasonTable} is told the same whenever a home is opened. A code that books may have is taken out of it
 * by a migration, too.
 */
@NamedInterface("words")
public enum ReasonCode {
    MISSING_AT_SOURCE(
            HIGH,
            DELIVERY,
            "line",
            "the line in a complete delivery",
            "Deliver the line again, or deliver it with status deleted.",
            "A delivery that declares its month complete no longer has the line."),
    HOURS_IMPLAUSIBLE(
            MEDIUM,
            DELIVERY,
            "hours",
            "at most 24 hours on a line",
            "Correct the line at the source and deliver it again.",
            "A timesheet line has more hours than a day, worked or taken back."),
    STATUS_UNKNOWN(
            HIGH,
            FINANCE,
            "status",
            "draft, submitted, approved or rejected, or a word that is mapped to one of them",
            "Map the word in mappings.csv (kind status) and have a second person approve the new version, or correct the status at the source and deliver the line again.",
            "The line has a status that nobody mapped, so nobody knows whether it counts."),
    CONTRACT_UNMAPPED(
            HIGH,
            FINANCE,
            "project",
            "a project that leads to a contract obligation",
            "Give the project its contract in projects.csv, or map it in mappings.csv and approve the new version.",
            "The work cannot be given to a contract obligation."),
    PROJECT_UNKNOWN(
            HIGH,
            FINANCE,
            "project",
            "a project of projects.csv",
            "Deliver the project in projects.csv with its contract, or correct the project of the work at its source and deliver it again.",
            "Nobody delivered the project of the work, and no mapping knows it."),
    CONTRACT_DRAFT(
            HIGH,
            FINANCE,
            "status",
            "a contract that is signed or active",
            "Deliver the contract as signed or active in contracts.csv, or give the work another one.",
            "The contract of the work is a draft, so the work counts for nothing yet."),
    ENTITY_DIFFERS(
            HIGH,
            FINANCE,
            "entity",
            "one entity for a project and its contract",
            "Correct the entity in projects.csv or contracts.csv, or map the project to a contract of its entity.",
            "The project of the work is of one entity, its contract of another."),
    ENTITY_UNKNOWN(
            HIGH,
            IT,
            "entity",
            "an entity of entities.csv",
            "Correct the entity of the row, or add the entity to entities.csv, and deliver it again.",
            "The row is of an entity that no source has delivered, so it counts for nobody."),
    CONTRACT_UNKNOWN(
            HIGH,
            FINANCE,
            "contract",
            "a contract and obligation that were delivered",
            "Deliver the contract with its obligations, or correct the row at the source and deliver it again.",
            "The row is of a contract or obligation that no source has delivered, so it counts for nothing."),
    INVOICE_UNMAPPED(
            HIGH,
            FINANCE,
            "contract",
            "the contract that the invoice bills",
            "Name the contract of the line in invoices.csv and deliver it again.",
            "The invoice was posted and names no contract, so it counts as billed nowhere."),
    MAPPING_AMBIGUOUS(
            HIGH,
            FINANCE,
            "project",
            "one contract obligation",
            "Name the obligation in projects.csv, or in a row of mappings.csv, and approve the new version.",
            "The work leads to several contract obligations, and nothing says to which."),
    OPENING_MONTH_DIFFERS(
            HIGH,
            FINANCE,
            "month",
            "the month before the first period of the entity",
            "Correct the month in opening_positions.csv and deliver it again.",
            "The balance is of another month than the one before the first period, so it is not adopted."),
    SOURCES_DIFFER(
            HIGH,
            FINANCE,
            "",
            "one content from all sources of the company",
            "Correct the record at one of its sources and deliver it again, or name the source that wins under owners in tieout.yaml.",
            "Two sources of the company say it differently, and nobody says which of them is right."),
    SOURCE_OVERRULED(
            MEDIUM,
            IT,
            "",
            "the content of the source that owns records of this kind",
            "Correct the record at its source and deliver it again; the owner's content counts.",
            "The source that owns records of this kind says it differently, and is believed."),
    CURRENCY_DIFFERS(
            HIGH,
            FINANCE,
            "currency",
            "the currency of the contract, in the books that of the entity",
            "Correct the currency at the source, and deliver the row again.",
            "The row is in another currency than its contract, or than the books of the entity."),
    CURRENCY_UNMAPPED(
            HIGH,
            FINANCE,
            "currency",
            "an ISO 4217 currency code, or a word that is mapped to one",
            "Map the word in mappings.csv (kind currency) and have a second person approve the new version, or correct the currency at the source and deliver the line again.",
            "The line is in a currency that there is not, and nobody mapped its word."),
    FX_RATE_MISSING(
            HIGH,
            FINANCE,
            "rate_on",
            "a rate of this kind on or before the day",
            "Add the rate to fx_rates.csv, import it as a draft and have a second person approve it.",
            "The contract is in another currency than its entity, or cost of it in another than the contract, and nobody gave the exchange rate that it needs."),
    FX_RATE_STALE(
            HIGH,
            FINANCE,
            "rate_on",
            "a rate that is at most 7 days older than the day",
            "Add a newer rate to fx_rates.csv, import it as a draft and have a second person approve it.",
            "The last exchange rate before the day is too old to hold for it."),
    FX_RATE_UNUSABLE(
            HIGH,
            FINANCE,
            "rate",
            "one rate above zero for a day, one average for a month",
            "Correct the rates in fx_rates.csv, import them as a draft and have a second person approve them.",
            "The exchange rate that is needed is not above zero, or there are two of them."),
    TRANSACTION_AMOUNT_MISSING(
            HIGH,
            FINANCE,
            "amount_currency",
            "the amount in the currency of the contract",
            "Fill transaction_currency and amount_currency of the line in the books, and export them again.",
            "An invoice in the books on a contract in another currency does not say its amount in that currency."),
    INVOICE_UNKNOWN(
            HIGH,
            FINANCE,
            "source_ref",
            "an invoice that was delivered",
            "Deliver the invoice in invoices.csv, or correct source_ref of the line in the books, and export them again.",
            "A line of the books names an invoice that no source has delivered, so it does not follow its contract."),
    INVOICE_AMBIGUOUS(
            HIGH,
            FINANCE,
            "contract",
            "the contract of the line",
            "Name the contract of the line in the books, or its line of the invoice in source_ref (system:invoice:id/line), and export them again.",
            "A line of the books names no contract, and its invoice bills several."),
    INVOICE_CONTRACT_DIFFERS(
            HIGH,
            FINANCE,
            "contract",
            "the contract of the invoice",
            "Correct the contract of the line in the books, or that of the invoice in invoices.csv, and export or deliver it again.",
            "A line of the books is of another contract than the invoice that it names; it counts for its own."),
    ENTRY_UNBALANCED(
            HIGH,
            FINANCE,
            "debit",
            "as much debit as credit",
            "Correct the entry in the books, and export them again.",
            "An entry of the books has not as much debit as credit."),
    METHOD_UNSUPPORTED(
            HIGH,
            FINANCE,
            "method",
            "one of the revenue methods",
            "Correct the obligation's method in obligations.csv and deliver it again; of one that an Odoo says, say under methods of the source what its word stands for.",
            "There is no revenue method of that name."),
    BILL_RATE_MISSING(
            HIGH,
            FINANCE,
            "rate_card",
            "a bill rate in force on the work date",
            "Add the rate to bill_rates.csv, import it as a draft and have a second person approve it.",
            "No bill rate of the obligation's rate card fits the person, role, service and day."),
    TERMS_INCOMPLETE(
            HIGH,
            FINANCE,
            "price",
            "a price and the dates that the method needs",
            "Complete the obligation in obligations.csv and deliver it again.",
            "The obligation lacks a price or a date that its method needs."),
    TERMS_CONTRADICTORY(
            HIGH,
            FINANCE,
            "version",
            "terms that can be true together",
            "Correct the obligation in obligations.csv and deliver it again.",
            "The terms of the obligation contradict each other or its contract."),
    ESTIMATE_IMPLAUSIBLE(
            HIGH,
            DELIVERY,
            "estimated_on",
            "amounts not below zero, units above zero, progress from 0 to 100",
            "Correct the estimate in estimates.csv and deliver it again.",
            "An estimate of the obligation says what cannot be, or not what its method needs."),
    NO_ESTIMATE(
            MEDIUM,
            DELIVERY,
            "estimated_on",
            "an estimate of what the method measures progress by",
            "Deliver the estimate in estimates.csv, or the plan in obligations.csv.",
            "Nobody planned, estimated or surveyed how far the work has come, so the rule for that case is applied."),
    TERMINATED_ADVANCE(
            HIGH,
            FINANCE,
            "terminated_on",
            "nothing billed above revenue of a terminated contract",
            "Deliver a credit note for what the customer gets back; for what he does not, an amendment effective by the last day of service.",
            "A terminated contract was billed above its revenue; that stays a liability until somebody says what becomes of it."),
    TERMINATED_UNBEGUN(
            HIGH,
            FINANCE,
            "terminated_on",
            "a last day of service that is not before start_on",
            "Correct terminated_on or start_on in contracts.csv and deliver it again; of a contract that was called off before it began nothing is left to do.",
            "The contract was terminated before it began, so nothing of it is earned."),
    LOSS_UNPLANNED(
            MEDIUM,
            DELIVERY,
            "planned_cost",
            "planned or estimated cost",
            "State planned_cost in obligations.csv or remaining_cost in estimates.csv, 0 where no cost is to come.",
            "The contract expects a loss, and nobody said what this obligation costs: its cost and price do not count."),
    OPENING_LOSS_DIFFERS(
            MEDIUM,
            FINANCE,
            "loss_provision",
            "the provision by the rules",
            "Correct the provision in the books, or the estimate as of the month before the first period.",
            "Another expected loss was adopted at go-live than the rules give; nothing is posted of the difference."),
    PERCENT_UNUSED(
            MEDIUM,
            FINANCE,
            "method",
            "a percentage that the method puts on top of hours, expenses or cost",
            "Move the percentage to the column that it is for, or take it out of obligations.csv, and deliver it again.",
            "The obligation has a percentage that its method uses for nothing: fee_percent is for hours at their price, markup_percent for expenses and cost."),
    COST_RATE_MISSING(
            HIGH,
            FINANCE,
            "resource",
            "a cost rate in force on the work date",
            "Add the rate to cost_rates.csv, import it as a draft and have a second person approve it.",
            "The obligation is measured by cost, and nobody knows what the hour costs."),
    COST_LEFT_OUT(
            HIGH,
            FINANCE,
            "resource",
            "a cost rate in force on the work date",
            "Add the rate to cost_rates.csv, import it as a draft and have a second person approve it.",
            "Nobody knows what approved hours cost; the cost of their obligation or project leaves them out, and is too low by that."),
    RESOURCE_UNKNOWN(
            HIGH,
            DELIVERY,
            "resource",
            "a person of resources.csv",
            "Deliver the person in resources.csv with his role, or map the name in mappings.csv and approve the new version.",
            "Nobody delivered the person who did the work, so no rate that asks for a role fits it."),
    BILLABLE_UNSAID(
            MEDIUM,
            DELIVERY,
            "billable",
            "true or false",
            "Say in billable of each line whether it is charged and deliver the lines again; empty counts as true.",
            "Lines of the obligation do not say whether they are billable, and count as if they were."),
    INPUT_HELD(
            HIGH,
            FINANCE,
            "obligation",
            "every line of work that the method looks at",
            "Resolve the held lines of the obligation; it is computed again by the next run.",
            "Lines of work on the obligation are held, and its method looks at all of them."),
    ACCOUNT_UNMAPPED(
            HIGH,
            FINANCE,
            "account",
            "an account for the account kind",
            "Map the account kind in mappings.csv and approve the new version.",
            "There is no account to post an amount of this kind to."),
    CUSTOMER_CIRCULAR(
            MEDIUM,
            FINANCE,
            "parent",
            "parents that lead to a customer without one",
            "Correct parent of one of them in customers.csv and deliver it again.",
            "The customer is its own parent, by way of the others."),
    CUSTOMER_ALIKE(
            MEDIUM,
            FINANCE,
            "name",
            "one customer, or names that tell them apart",
            "If they are one, map one to the other in mappings.csv (kind customer) and have a second person approve the new version.",
            "Two customers of the company have the same name but for case, punctuation, blanks and legal form."),
    COLUMN_UNUSED(
            MEDIUM,
            IT,
            "",
            "columns that the format of the file has",
            "Correct the name of the column at the source, or leave the column out; what stands in it counts for nothing.",
            "The newest file of its kind has columns that nothing reads."),
    MAPPING_UNUSED(
            MEDIUM,
            FINANCE,
            "source_key",
            "a name that is delivered, and a target that there is",
            "Correct the row in mappings.csv or leave it out, and have a second person approve the new version.",
            "The row of the mappings can lead nothing."),
    VALUE_MISSING(
            MEDIUM,
            IT,
            "",
            "a value",
            "Correct the row at the source and deliver it again.",
            "A required column of the row is empty."),
    VALUE_INVALID(
            MEDIUM,
            IT,
            "",
            "",
            "Correct the row at the source and deliver it again.",
            "A value of the row is not what its column takes."),
    CURRENCY_UNKNOWN(
            MEDIUM,
            IT,
            "",
            "an ISO 4217 currency code",
            "Correct the row at the source and deliver it again.",
            "A value of the row is no currency that amounts are kept in."),
    DUPLICATE_ID(
            MEDIUM,
            IT,
            "",
            "one row for each id",
            "Leave one row of this id in the file and deliver it again.",
            "Rows of one id in one file say different things."),
    ROW_MALFORMED(
            MEDIUM,
            IT,
            "",
            "as many values as the header has columns",
            "Correct the row at the source and deliver it again.",
            "The row cannot be cut into the columns of its file.");

    private final Severity severity;
    private final Owner owner;
    private final String field;
    private final String expected;
    private final String nextStep;
    private final String meaning;

    ReasonCode(Severity severity, Owner owner, String field, String expected, String nextStep, String meaning) {
        this.severity = severity;
        this.owner = owner;
        this.field = field;
        this.expected = expected;
        this.nextStep = nextStep;
        this.meaning = meaning;
    }

    public Severity severity() {
        return severity;
    }

    public Owner owner() {
        return owner;
    }

    /** The column at fault; empty where each row names its own, or none. */
    public String field() {
        return field;
    }

    /** What should have been found; empty where each row says what its column takes. */
    public String expected() {
        return expected;
    }

    /** What to change, and where. */
    public String nextStep() {
        return nextStep;
    }

    /** What is the matter, in one sentence. */
    public String meaning() {
        return meaning;
    }
}
