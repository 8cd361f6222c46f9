/**
 * An Odoo to practise with: the part of its External API and of its ledger that Tieout uses, with what surprises about it, in this process and
 * with its state in a folder. Written from what real servers answered, not from their code; it keeps no books of anybody.
 *
 * <p>One call is one transaction, one at a time. Begin with {@link io.tieout.odoofake.FakeOdoo}.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.tieout.odoofake;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
