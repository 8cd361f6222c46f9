-- What a difference says of its own case: a sentence for each cause, with the columns of the difference in braces. Where it has none, or a
-- column in it is empty, the explanation of the cause stands instead.

alter table reconcile.cause add column sentence text not null default '';

-- what:             the source reference, else the entry, else the contract and period
-- day:              of the fact
-- expected, actual: with the decimals of the currency
create function reconcile.explained(cause reconcile.cause, difference reconcile.difference) returns text language sql stable as $$
    select case
        when cause.leg = 'plan' and difference.account_kind <> 'revenue' then format(
            '%s%s: the %s of %s at the end of %s stands at %s %s instead of %s.',
            upper(left(cause.cause, 1)), substr(cause.cause, 2), replace(difference.account_kind, '_', ' '), difference.contract,
            to_char(difference.month, 'YYYY-MM'),
            round(difference.expected, coalesce(currency.decimals, 2)), difference.currency,
            round(difference.actual, coalesce(currency.decimals, 2)))
        when cause.sentence = '' or cause.sentence like '%{entry}%' and difference.entry_ref = '' then cause.explanation
        else replace(replace(replace(replace(replace(replace(replace(replace(
            cause.sentence,
            '{what}',     coalesce(nullif(difference.source_ref, ''), nullif(difference.entry_ref, ''),
                                   difference.contract || ' in ' || to_char(difference.month, 'YYYY-MM'))),
            '{day}',      difference.fact_on::text),
            '{expected}', round(difference.expected, coalesce(currency.decimals, 2))::text),
            '{actual}',   round(difference.actual, coalesce(currency.decimals, 2))::text),
            '{currency}', difference.currency::text),
            '{contract}', difference.contract),
            '{period}',   to_char(difference.month, 'YYYY-MM')),
            '{entry}',    difference.entry_ref)
        end
    from (values (1)) as one (row)
    left join recognise.currency as currency
      on currency.code = difference.currency
$$;
grant execute on function reconcile.explained(reconcile.cause, reconcile.difference) to ${application};

update reconcile.cause
set sentence = said.sentence
from (values
    ('gate', 'outside term',
        '{what} of {day}: of {expected} {currency} delivered for {contract}, {actual} are within the agreed term.'),
    ('gate', 'not approved',
        '{what} of {day}: of {expected} {currency} delivered for {contract}, {actual} are approved.'),
    ('gate', 'over cap',
        '{what}: of {expected} {currency} approved for {contract} in {period}, {actual} are within the cap.'),
    ('gate', 'milestone not accepted',
        '{what} of {day}: of {expected} {currency} due for {contract}, {actual} are accepted with evidence.'),
    ('gate', 'over funding',
        '{what}: of {expected} {currency} approved for {contract} in {period}, {actual} are within the funding limit.'),
    ('gate', 'within term now',
        '{what}: {actual} {currency} of {contract} are within the agreed term from {period} on, {expected} of them work of that month.'),
    ('gate', 'approved now',
        '{what}: {actual} {currency} of {contract} are approved in {period}, {expected} of them work of that month.'),
    ('gate', 'accepted now',
        '{what}: {actual} {currency} of {contract} are accepted in {period}, {expected} of them due in that month.'),
    ('gate', 'cap raised',
        '{what}: the cap or the funding limit lets {actual} {currency} of {contract} through in {period}, {expected} of them work of that month.'),
    ('plan', 'not posted',
        '{what} of {day}: {expected} {currency} of {contract} are recognised in {period}, and the ledger has taken {actual}.'),
    ('plan', 'late approval',
        '{what} of {day} was approved after the posting: {expected} {currency} for {contract}, {actual} then.'),
    ('plan', 'rate',
        '{what} of {day} has another bill rate than at the posting: {expected} {currency} for {contract}, {actual} then.'),
    ('plan', 'mapping',
        '{what} of {day} moved to or from {contract} after the posting: {expected} {currency} there now, {actual} then.'),
    ('plan', 'deleted at source',
        '{what} of {day} was deleted at the source after the posting: {expected} {currency} for {contract}, {actual} then.'),
    ('plan', 'amount',
        '{what} of {day} has other hours or another amount than at the posting: {expected} {currency} for {contract}, {actual} then.'),
    ('plan', 'approval withdrawn',
        '{what} of {day} lost its approval or acceptance after the posting: {expected} {currency} for {contract}, {actual} then.'),
    ('plan', 'missing at source',
        '{what} of {day} is missing in a complete delivery: {actual} {currency} of {contract} stay posted until somebody decides.'),
    ('plan', 'estimate',
        '{what}: estimated anew after {period} was posted, {contract} earns {expected} {currency} in it, {actual} then.'),
    ('plan', 'amendment',
        '{what}: by terms that changed after {period} was posted, {contract} earns {expected} {currency} in it, {actual} then.'),
    ('plan', 'rules',
        '{what}: by other rules than when {period} was posted, {contract} earns {expected} {currency} in it, {actual} then.'),
    ('plan', 'late work',
        '{what} of {day} was recorded after {period} was posted: {expected} {currency} for {contract}, {actual} then.'),
    ('plan', 'late acceptance',
        '{what} was accepted, or changed, after {period} was posted: {expected} {currency} for {contract}, {actual} then.'),
    ('plan', 'termination',
        '{what}: by the last day of service known since {period} was posted, {contract} earns {expected} {currency} in it, {actual} then.'),
    ('plan', 'policy',
        '{what}: by a policy that changed after {period} was posted, {contract} earns {expected} {currency} in it, {actual} then.'),
    ('plan', 'credit note',
        '{what}: with the credit note {expected} {currency} of {contract} are of {period}, and {actual} are taken.'),
    ('plan', 'billed otherwise',
        '{what}: as it is billed {expected} {currency} of {contract} are of {period}, and {actual} are taken.'),
    ('plan', 'cut-off',
        '{what}: by its day of issue {expected} {currency} of {contract} are of {period}, and the ledger has {actual} of it there.'),
    ('plan', 'opening',
        '{what}: the rules give {expected} {currency} for {contract} until the end of {period}, and {actual} were adopted from the books.'),
    ('plan', 'fx',
        '{what}: {expected} {currency} for {contract} at the exchange rates that apply to {period}, {actual} at those it was posted at.'),
    ('ledger', 'deleted in ledger',
        'Entry {entry} posted {expected} {currency} for {contract} in {period}, and the ledger does not have it any more.'),
    ('ledger', 'duplicate',
        'Entry {entry} posted {expected} {currency} for {contract} in {period}, and the ledger has it more than once, {actual} in all.'),
    ('ledger', 'wrong period',
        'Entry {entry} posted {expected} {currency} for {contract} in {period}, and the ledger has {actual} of it there.'),
    ('ledger', 'amount',
        'Entry {entry} posted {expected} {currency} for {contract} in {period}, and the ledger has {actual}.'),
    ('ledger', 'wrong account',
        'Entry {entry} posted {expected} {currency} for {contract} in {period}, and the ledger has {actual} on accounts of its kind.'),
    ('ledger', 'fx',
        'Entry {entry}: {expected} {currency} for {contract} at the rate it was posted at, and the ledger has {actual}.'),
    ('ledger', 'manual entry',
        'Entry {entry} of {day} has {actual} {currency} for {contract} in {what}, neither invoiced nor posted by a plan.'),
    ('ledger', 'unexplained',
        '{what} of {day}: {expected} {currency} expected for {contract} in {period}, {actual} in the ledger, and no cause was found.')
) as said (leg, cause, sentence)
where (said.leg, said.cause) = (cause.leg, cause.cause);
