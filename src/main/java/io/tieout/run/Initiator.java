package io.tieout.run;

/**
 * Who starts something: the name that counts for four eyes, and the login it came from.
 *
 * @param actor  the name, the login's own unless the installation lists another for it
 * @param osUser the login on the operating system
 */
public record Initiator(String actor, String osUser) {}
