/**
 * Draft invoices: what is delivered and not billed, put into a ledger for a person to post or delete there. Never posted by us.
 *
 * <p>Reads {@code recognise}, {@code stage} and {@code post}; writes {@code invoicing}. A ledger is met through
 * {@link io.tieout.invoicing.InvoiceLedger} only. Next to read: {@code sql/invoicing/billable_lines.sql}, then
 * {@link io.tieout.invoicing.InvoiceStep}.
 */
@ApplicationModule(
        allowedDependencies = {"ledger", "money", "odoo", "refusal", "run", "run :: words", "settings", "transform"})
@NullMarked
package io.tieout.invoicing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
