/** A ledger that is a company in an Odoo: an entry is a posted {@code account.move} under an external id that is made of its key. */
@NamedInterface("odoo")
@NullMarked
package io.tieout.post.odoo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
