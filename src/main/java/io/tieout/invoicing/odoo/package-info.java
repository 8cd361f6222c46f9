/** Draft invoices in a company of an Odoo: an {@code account.move} of type {@code out_invoice} under an external id that is made of its key. */
@NamedInterface("odoo")
@NullMarked
package io.tieout.invoicing.odoo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
