package io.tieout.handover;

import org.jspecify.annotations.Nullable;

/**
 * A piece that is looked up.
 *
 * @param ledgerId its name there, where that is known
 * @param work     as it may stand there
 */
public record Piece(String key, @Nullable String ledgerId, Work work) {}
