/**
 * The sample closed from end to end, and every figure of it held against the answers in {@code sample-data/expected}.
 *
 * <p>A demo is an installation of its own, in a home of its own. Each of its moves looks at what is there first, so a demo that
 * was interrupted goes on, and a demo that is done does nothing again.
 */
@ApplicationModule(
        allowedDependencies = {
            "database",
            "database :: words",
            "desk",
            "connect",
            "job",
            "job :: words",
            "mapping",
            "mapping :: words",
            "period",
            "period :: words",
            "post",
            "post :: words",
            "refusal",
            "report",
            "report :: words",
            "run",
            "run :: words",
            "settings",
            "settings :: words",
            "transform",
            "yaml",
            "yaml :: words"
        })
@NullMarked
package io.tieout.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
