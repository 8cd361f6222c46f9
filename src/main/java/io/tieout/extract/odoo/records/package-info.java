/**
 * Work that is written in an Odoo: hours, expenses, orders and invoices of one company, each model by a readable map. Begin with
 * {@link io.tieout.extract.odoo.records.OdooWork}.
 */
@NamedInterface("records")
@NullMarked
package io.tieout.extract.odoo.records;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
