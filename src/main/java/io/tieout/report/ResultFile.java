package io.tieout.report;

/**
 * One file of a set of results.
 *
 * @param rows   rows below the header; 0 for files that are not tables
 * @param sha256 of its bytes, in hexadecimal
 */
public record ResultFile(String name, long rows, String sha256) {}
