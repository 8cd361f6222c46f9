/**
 * Contracts and their facts from a folder of canonical files, without a database: what {@code tieout schedule} computes from.
 *
 * <p>A missing file is empty, ids are taken as they are. Prices lines in plain Java, and so is the second opinion on the statements
 * that price them in the database. Begin with {@link io.tieout.recognise.files.DataFolder}.
 */
@NamedInterface("files")
@NullMarked
package io.tieout.recognise.files;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
