/**
 * Who else could close the month of a made-up firm, each as it would be written: the floor is loading the file, then SQL tuned by hand,
 * then the job of chunks that the manual teaches. Each works out the same totals, which are held against the truth.
 */
package io.tieout.bench.contender;
