package io.tieout.mapping;

import io.tieout.ledger.AccountKind;
import java.time.YearMonth;
import java.util.Optional;

/**
 * An account kind of a company that a version of the mappings sends to another account than another version does.
 *
 * @param month the first one whose entries go elsewhere
 * @param to    empty: it has no account then
 */
public record AccountMove(AccountKind accountKind, YearMonth month, String from, Optional<String> to) {}
