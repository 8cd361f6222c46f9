/**
 * Speaks with an Odoo server: versions 16 to 18 over JSON-RPC, 19 and later over JSON-2. Never over XML-RPC, where a method without a
 * result answers with a fault although its transaction was committed.
 *
 * <p>What Odoo's models mean is said by who reads and posts; here stands how they are asked, and what an answer is worth. One call is one
 * transaction of the server. Next to read: {@link io.tieout.odoo.Odoo}, then {@link io.tieout.odoo.Trouble}.
 */
@ApplicationModule(allowedDependencies = {"ledger", "refusal"})
@NullMarked
package io.tieout.odoo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
