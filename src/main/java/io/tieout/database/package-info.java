/**
 * The database: where it is, how it is opened, how its schema comes about, and whether it can be trusted with a close.
 *
 * <p>Without settings Tieout brings its own PostgreSQL, kept under the home folder and shared by every process that
 * uses that home ({@link io.tieout.database.EmbeddedPostgres}); {@code TIEOUT_DATABASE_URL} names another one. Two
 * roles stand apart: the owner makes the schema ({@link io.tieout.database.Migrations}), the application uses it and
 * owns nothing. Before work begins, {@link io.tieout.database.SelfCheck} refuses a database that could lose or double
 * work. Begin with {@link io.tieout.database.Database}.
 */
@ApplicationModule(allowedDependencies = {"files", "refusal"})
@NullMarked
package io.tieout.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
