-- As before (V072), given the decimals of the currency, of which a statement knows more than each row alone; 2 where it has none.
drop function reconcile.explained(reconcile.cause, reconcile.difference);
create function reconcile.explained(cause reconcile.cause, difference reconcile.difference, decimals int) returns text language sql stable as $$
    select case
        when cause.leg = 'plan' and difference.account_kind <> 'revenue' then format(
            '%s%s: the %s of %s at the end of %s stands at %s %s instead of %s.',
            upper(left(cause.cause, 1)), substr(cause.cause, 2), replace(difference.account_kind, '_', ' '), difference.contract,
            to_char(difference.month, 'YYYY-MM'),
            round(difference.expected, coalesce(decimals, 2)), difference.currency,
            round(difference.actual, coalesce(decimals, 2)))
        when cause.sentence = '' or cause.sentence like '%{entry}%' and difference.entry_ref = '' then cause.explanation
        else replace(replace(replace(replace(replace(replace(replace(replace(
            cause.sentence,
            '{what}',     coalesce(nullif(difference.source_ref, ''), nullif(difference.entry_ref, ''),
                                   difference.contract || ' in ' || to_char(difference.month, 'YYYY-MM'))),
            '{day}',      difference.fact_on::text),
            '{expected}', round(difference.expected, coalesce(decimals, 2))::text),
            '{actual}',   round(difference.actual, coalesce(decimals, 2))::text),
            '{currency}', difference.currency::text),
            '{contract}', difference.contract),
            '{period}',   to_char(difference.month, 'YYYY-MM')),
            '{entry}',    difference.entry_ref)
        end
$$;
grant execute on function reconcile.explained(reconcile.cause, reconcile.difference, int) to ${application};
