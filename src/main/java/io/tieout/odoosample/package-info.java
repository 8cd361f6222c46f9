/**
 * The sample with its books in an Odoo: made there over its interface, as bookkeepers would, and edited so.
 *
 * <p>The demo finds {@link io.tieout.odoosample.MadeUpBooks} as a service, so that it knows the desk alone.
 */
@ApplicationModule(allowedDependencies = {"demo", "desk", "odoo", "odoofake"})
@NullMarked
package io.tieout.odoosample;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
