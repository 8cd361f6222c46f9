/**
 * YAML files that people write, read so that every mistake is reported with its line.
 *
 * <p>A {@link io.tieout.yaml.Shape} says what a file may hold. {@link io.tieout.yaml.YamlDocument} reads the file,
 * notes everything that does not fit in {@link io.tieout.yaml.Problems}, and hands out nodes that know their line.
 * Only the plain part of YAML is read: no tags, no anchors, one document a file. Begin with {@code YamlDocument}.
 */
@ApplicationModule(allowedDependencies = {"files", "refusal"})
@NullMarked
package io.tieout.yaml;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
