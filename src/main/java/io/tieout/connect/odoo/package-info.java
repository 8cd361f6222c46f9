/** Whether an Odoo has what a run needs of it. Everything here reads; begin with {@link io.tieout.connect.odoo.BooksCheck}. */
@NullMarked
package io.tieout.connect.odoo;

import org.jspecify.annotations.NullMarked;
