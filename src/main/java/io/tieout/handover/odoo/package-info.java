/** What a company in an Odoo invoices of work: a piece is an {@code account.analytic.line} under an external id that is made of its key. */
@NamedInterface("odoo")
@NullMarked
package io.tieout.handover.odoo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
