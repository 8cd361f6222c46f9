package io.tieout.revenue;

/**
 * What work must pass before it is revenue. Gates are closed one after another in this order; what each keeps back is the
 * difference of two amounts by the same rule, so together they are the whole way from delivered to recognised.
 *
 * <p>The last gate, the funding limit, belongs to the contract and is closed by {@link Funding}.
 */
enum Gate {
    /** It is dated within the agreed term. */
    TERM,
    /** Somebody else approved it. */
    APPROVAL,
    /** The customer accepted it. */
    ACCEPTANCE,
    /** It is within the obligation's cap. */
    CAP
}
