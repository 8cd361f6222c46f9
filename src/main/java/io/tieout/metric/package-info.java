/**
 * Figures of an installation for whoever watches it, read from the database when they are asked for.
 *
 * <p>A statement of {@code sql/metric/gauge} is a metric called like its file; so is one of {@code sql/metric/close}, about the last close
 * of each company. Labels have few values: never a person, a customer, a contract. Begin with {@link io.tieout.metric.Metrics}.
 */
@ApplicationModule(allowedDependencies = {"run", "transform"})
@NullMarked
package io.tieout.metric;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
