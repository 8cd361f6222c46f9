package io.tieout.ledger;

import java.util.Optional;

/** What a ledger with dimensions of its own calls a contract with its obligation, as somebody approved it. */
public interface Dimensions {

    /** Both say {@code C-1042/1}. */
    Dimensions ALIKE = new Dimensions() {
        @Override
        public Optional<String> inLedger(String dimension) {
            return Optional.of(dimension);
        }

        @Override
        public Optional<String> ofLedger(String name) {
            return Optional.of(name);
        }
    };

    /** The ledger's name of {@code C-1042/1}; empty when nobody said one. */
    Optional<String> inLedger(String dimension);

    /** The same the other way. */
    Optional<String> ofLedger(String name);
}
