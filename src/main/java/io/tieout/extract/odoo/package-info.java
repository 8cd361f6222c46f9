/** Books that are a company in an Odoo, read month by month. Begin with {@link io.tieout.extract.odoo.OdooJournal}. */
@NamedInterface("odoo")
@NullMarked
package io.tieout.extract.odoo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
