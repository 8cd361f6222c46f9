package io.tieout.period;

import java.math.BigDecimal;
import org.springframework.modulith.NamedInterface;

/**
 * What of a close needs a reason before it is signed.
 *
 * @param cause    why the books are not what was taken, or the ledger has not taken what is recognised
 * @param amount   of all contracts and months, without signs
 * @param currency the entity's
 */
@NamedInterface("words")
public record ToAccept(String cause, BigDecimal amount, String currency) {

    @Override
    public String toString() {
        return "%s %s %s".formatted(cause, amount.toPlainString(), currency);
    }
}
