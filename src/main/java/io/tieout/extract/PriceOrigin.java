package io.tieout.extract;

/** Whoever keeps prices of hours of what was ordered. Like a rate, a price is in use only once a person approved it. */
public interface PriceOrigin {

    /** The prices as they are today; what they were before nobody there knows. */
    SaidPrices prices();
}
