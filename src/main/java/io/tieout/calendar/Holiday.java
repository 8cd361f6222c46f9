package io.tieout.calendar;

import java.time.LocalDate;

/** A day on which no work is expected, whatever day of the week it is. */
public record Holiday(LocalDate on, String name) {}
