/**
 * The results of a run: files for other programs, one page for people, and a manifest that names them all.
 *
 * <p>Reads what the steps left in their tables, and nothing but a run's id decides what it reads: the same run gives the
 * same bytes again. A result is one statement of {@code sql/report/}; its columns are the columns of the file. Writes
 * {@code run.result_file} and the folder. Begin with {@link io.tieout.report.Results}; next to read:
 * {@link io.tieout.report.ResultFolder}, which is why a reader never meets half a set.
 */
@ApplicationModule(
        allowedDependencies = {"exceptions :: words", "ledger :: words", "refusal", "run", "run :: words", "transform"})
@NullMarked
package io.tieout.report;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
