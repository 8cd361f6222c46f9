/**
 * The sample closed from end to end, and every figure of it held against the answers in {@code sample-data/expected}.
 *
 * <p>A face: it asks the desk, and is found as its {@link io.tieout.desk.Sample}. A demo is an installation of its own, in a home of its own. Each of its moves looks at what is there first, so a demo that
 * was interrupted goes on, and a demo that is done does nothing again.
 */
@ApplicationModule(
        allowedDependencies = {
            "desk",
            "mapping :: words",
            "period :: words",
            "post :: words",
            "refusal",
            "report :: words",
            "run :: words",
            "settings :: words"
        })
@NullMarked
package io.tieout.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
