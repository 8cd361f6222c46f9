/**
 * People are told what holds, once, and once when it is over: conditions, and the channels that carry them.
 *
 * <p>A condition is a statement of {@code sql/notify/condition}; schema {@code notify} remembers which hold and whom they were told. Begin with
 * {@link io.tieout.notify.Notifications}.
 */
@ApplicationModule(
        allowedDependencies = {
            "refusal",
            "run",
            "run :: words",
            "settings",
            "settings :: words",
            "transform",
            "yaml",
            "yaml :: words"
        })
@NullMarked
package io.tieout.notify;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
