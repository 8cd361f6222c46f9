/**
 * Approved work that another system invoices: what of it is wanted there is stated, what lacks is sent, and what stands is read back.
 *
 * <p>Reads {@code recognise}; writes {@code handover}. The system is met through {@link io.tieout.handover.BillableWork} only. Next to
 * read: {@code sql/handover/plan.sql}, then {@link io.tieout.handover.HandOverStep}.
 */
@ApplicationModule(allowedDependencies = {"ledger", "odoo", "refusal", "run", "run :: words", "transform"})
@NullMarked
package io.tieout.handover;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
