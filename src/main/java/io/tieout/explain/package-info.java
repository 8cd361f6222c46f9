/**
 * Questions about figures: where one comes from, how a record went through every table, why a line is not in the revenue,
 * what changed since a month was signed.
 *
 * <p>Reads what the steps left in their tables, through the statements of {@code sql/explain/} and {@code sql/explain/follow/}, and
 * writes nothing. The one column {@code source_ref} carries a record from table to table; there is no table of lineage that could
 * say something else. Begin with {@link io.tieout.explain.Explanations}.
 */
@ApplicationModule(
        allowedDependencies = {
            "exceptions",
            "exceptions :: words",
            "ledger :: words",
            "recognise",
            "refusal",
            "revenue",
            "run",
            "run :: words",
            "transform"
        })
@NullMarked
package io.tieout.explain;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
