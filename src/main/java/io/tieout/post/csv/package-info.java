/** A ledger that is a folder of files: one file for each posted entry, in the form that Odoo imports. */
@NullMarked
package io.tieout.post.csv;

import org.jspecify.annotations.NullMarked;
