package io.tieout.desk;

/** Where something that was asked about comes from: the figure of a contract, or the amount of one line. */
public sealed interface Explained permits Figure, Traced {}
