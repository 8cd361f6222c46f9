package io.tieout.handover;

/**
 * A piece as it stands now.
 *
 * @param ledgerId its name there
 * @param invoiced whether it is on an invoice, also one that is a draft: nobody changes it any more
 */
public record Standing(String ledgerId, Work work, boolean invoiced) {}
