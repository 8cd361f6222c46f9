/**
 * States the target, posts the difference: a plan is prepared, approved by a second person and applied exactly as approved.
 *
 * <p>Reads {@code recognise} and {@code stage}; writes {@code post}. A ledger is met through {@link io.tieout.post.Ledger} only;
 * of what the books say, it asks what became of entries of ours alone. Next to read: {@code sql/post/due.sql}, then {@link io.tieout.post.ApplyStep}.
 */
@ApplicationModule(
        allowedDependencies = {
            "files",
            "ledger",
            "ledger :: words",
            "money",
            "odoo",
            "refusal",
            "run",
            "run :: words",
            "transform"
        })
@NullMarked
package io.tieout.post;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
