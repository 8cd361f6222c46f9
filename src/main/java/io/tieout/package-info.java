/** Ties delivered work to the revenue in the books, and closes the month. */
@NullMarked
package io.tieout;

import org.jspecify.annotations.NullMarked;
