/**
 * Workbooks of sheets and charts as Office Open XML (ECMA-376), written row by row in little memory.
 *
 * <p>The same calls give the same bytes on every machine: there is no clock, no host and no compression but our own. Knows nothing
 * of closing a month. Begin with {@link io.tieout.report.workbook.Workbook}.
 */
@NullMarked
package io.tieout.report.workbook;

import org.jspecify.annotations.NullMarked;
