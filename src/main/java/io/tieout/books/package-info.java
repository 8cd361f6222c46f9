/**
 * What the books of a company have, as the ledger says and as closes before posted it, and their currency.
 *
 * <p>Lines of the books are worked out of {@code stage.ledger_line} by the function {@code post.work_out_booked_line}; kept in
 * {@code post.kept_books}, they are looked up through {@code post.booked_line}.
 */
@ApplicationModule(allowedDependencies = {"transform"})
@NullMarked
package io.tieout.books;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
