/**
 * The kinds of source and of ledger: one class each, which says what its keys in {@code tieout.yaml} are and opens what they name.
 *
 * <p>Here extract and post meet, as the books are read by one and posted into by the other. Begin with
 * {@link io.tieout.connect.Connections}, which lists the kinds that there are.
 */
@ApplicationModule(
        allowedDependencies = {
            "canonical",
            "delivery",
            "extract",
            "extract :: csv",
            "extract :: odoo",
            "extract :: records",
            "extract :: words",
            "files",
            "invoicing",
            "invoicing :: odoo",
            "handover",
            "handover :: odoo",
            "ledger",
            "notify",
            "odoo",
            "post",
            "post :: csv",
            "post :: odoo",
            "post :: words",
            "refusal",
            "settings",
            "settings :: words",
            "yaml",
            "yaml :: words"
        })
@NullMarked
package io.tieout.connect;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
