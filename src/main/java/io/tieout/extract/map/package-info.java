/**
 * How the records of a source become canonical rows: a readable map of columns, each from a path into what the source says, through
 * conversions of a closed list. Begin with {@link io.tieout.extract.map.ColumnMap}.
 */
@NamedInterface("map")
@NullMarked
package io.tieout.extract.map;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
