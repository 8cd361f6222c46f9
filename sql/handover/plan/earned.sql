-- what of a line above zero was earned, of obligations that earned less than what is approved of them: a cap cuts their newest work
-- rule:  a line below zero is handed over whole, and as much more is earned of the others, whatever is billed of them elsewhere
-- grain: one row per line of such an obligation of which something was earned
earned as (
    select contract, obligation, source_ref, sum(kept) as amount, sum(kept) / sum(amount) as share
    from own_line
    cross join lateral (select least(reached, earned) - (reached - amount) as kept) as line
    where kept > 0
    group by contract, obligation, source_ref
)
