package io.tieout.settings;

/**
 * Where people are told what holds.
 *
 * @param least      how grave a condition must be to be told: {@code low}, {@code medium} or {@code high}
 * @param connection how it is reached
 */
public record ChannelSettings(String name, String least, Connection connection) {}
