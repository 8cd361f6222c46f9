/** Deliveries and books that are folders of CSV files. */
@NamedInterface("csv")
@NullMarked
package io.tieout.extract.csv;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
