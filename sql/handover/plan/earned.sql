-- what of a line was earned, of obligations that earned less than what is approved of them: a cap cuts their newest work
-- rule:  that of report/unbilled.sql, line by line, with nothing billed; a line below zero makes up for the oldest work
-- grain: one row per line of such an obligation of which something was earned
earned as (
    select contract, obligation, source_ref, sum(unbilled) as amount, sum(unbilled) / sum(amount) as share
    from pooled_line
    group by contract, obligation, source_ref
)
