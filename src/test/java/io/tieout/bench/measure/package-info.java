/** Measures contenders and Tieout on one server, in processes of their own, and holds what they cost against what was wanted. */
package io.tieout.bench.measure;
