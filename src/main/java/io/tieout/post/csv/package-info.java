/** A ledger that is a folder of files: one file for each posted entry, in the form that Odoo imports. */
@NamedInterface("csv")
@NullMarked
package io.tieout.post.csv;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
