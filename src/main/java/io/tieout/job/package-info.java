/**
 * Jobs: what {@code jobs/*.yaml} says that a run does, step by step.
 *
 * <p>A definition is a list of steps with options; no conditions, loops or expressions. {@link io.tieout.job.StepKind}
 * is the one list of the steps and options that exist. Begin with {@link io.tieout.job.JobDefinitions}.
 */
@ApplicationModule(
        allowedDependencies = {
            "canonical",
            "check",
            "database",
            "exceptions",
            "explain",
            "extract",
            "extract :: csv",
            "files",
            "mapping",
            "period",
            "post",
            "post :: csv",
            "recognise",
            "reconcile",
            "refusal",
            "report",
            "run",
            "settings",
            "transform",
            "yaml"
        })
@NullMarked
package io.tieout.job;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
