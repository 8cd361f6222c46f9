/**
 * Jobs: what {@code jobs/*.yaml} says that a run does, step by step.
 *
 * <p>A definition is a list of steps with options; no conditions, loops or expressions. {@link io.tieout.job.StepKind}
 * is the one list of the steps and options that exist. Begin with {@link io.tieout.job.JobDefinitions}.
 */
@ApplicationModule(
        allowedDependencies = {
            "calendar",
            "canonical",
            "check",
            "connect",
            "database",
            "database :: words",
            "exceptions",
            "exceptions :: words",
            "explain",
            "explain :: words",
            "extract",
            "extract :: words",
            "invoicing",
            "invoicing :: words",
            "handover",
            "handover :: words",
            "mapping",
            "mapping :: words",
            "notify",
            "notify :: words",
            "period",
            "period :: words",
            "post",
            "post :: words",
            "recognise",
            "reconcile",
            "refusal",
            "report",
            "report :: words",
            "run",
            "run :: words",
            "scheduler",
            "scheduler :: words",
            "settings",
            "settings :: words",
            "snapshot",
            "transform",
            "trigger",
            "yaml",
            "yaml :: words"
        })
@NullMarked
package io.tieout.job;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
