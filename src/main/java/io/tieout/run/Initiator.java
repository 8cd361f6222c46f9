package io.tieout.run;

import org.springframework.modulith.NamedInterface;

/**
 * Who starts something: the name that counts for four eyes, and the login it came from.
 *
 * @param actor  the name, the login's own unless the installation lists another for it
 * @param osUser the login on the operating system
 */
@NamedInterface("words")
public record Initiator(String actor, String osUser) {}
