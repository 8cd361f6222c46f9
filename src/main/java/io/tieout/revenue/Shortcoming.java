package io.tieout.revenue;

import java.util.Set;

/**
 * Why an obligation cannot be computed.
 *
 * @param obligation of which one; empty for what is held of the contract as a whole, of its balances above all
 * @param code       the reason code of the exception item
 * @param found      what is wrong, with its value
 * @param ofTerms    whether it is the terms that nobody knows, by which others take their part of what they share
 */
public record Shortcoming(String obligation, Code code, String found, boolean ofTerms) {
    private static final Set<Code> OF_TERMS =
            Set.of(Code.METHOD_UNSUPPORTED, Code.TERMS_INCOMPLETE, Code.TERMS_CONTRADICTORY);

    /** Of the terms where the reason says so. */
    public Shortcoming(String obligation, Code code, String found) {
        this(obligation, code, found, OF_TERMS.contains(code));
    }

    /** The reasons that there are. */
    public enum Code {
        /** No revenue method of that name. */
        METHOD_UNSUPPORTED,
        /** Something that the method needs is not stated. */
        TERMS_INCOMPLETE,
        /** What is stated cannot be true together. */
        TERMS_CONTRADICTORY,
        /** An estimate outside of what can be. */
        ESTIMATE_IMPLAUSIBLE,
        /**
         * The contract is in another currency than its entity, and older than its books; or an amendment counts from the start, and would bill
         * an expense in another currency.
         */
        CURRENCY_DIFFERS,
        /** Nobody gave the exchange rate that is needed. */
        FX_RATE_MISSING,
        /** The last exchange rate is too old. */
        FX_RATE_STALE,
        /** The exchange rate is not above zero, or there are two. */
        FX_RATE_UNUSABLE,
        /** Two sources of the company say it differently, and nobody says which is right. */
        SOURCES_DIFFER,
        /** An amendment counts from the start, and its rate card has no rate for a line from before it. */
        BILL_RATE_MISSING,
        /** Lines of work that the method looks at could not be valued, or what it depends on is held. */
        INPUT_HELD
    }
}
