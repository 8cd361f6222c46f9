-- purpose: how far the entries of a plan have come into the ledger, with what they debit
select
    count(*)                                                                                      as entries,
    count(*) filter (where dispatch.state in ('VERIFIED', 'ADOPTED'))                             as standing,
    count(*) filter (where dispatch.state in ('CLAIMED', 'SENT', 'UNKNOWN', 'DRAFTED', 'POSTED')) as uncertain,
    count(*) filter (where dispatch.state = 'REFUSED')                                            as refused,
    count(*) filter (where dispatch.state = 'REVERSED')                                           as reversed,
    count(*) filter (where dispatch.state = 'PLANNED')                                            as waiting,
    round(coalesce(sum(entry.debit) filter (where dispatch.state in ('VERIFIED', 'ADOPTED')), 0), min(currency.decimals)) as debit_standing,
    round(sum(entry.debit), min(currency.decimals))                                               as debit,
    min(currency.code)                                                                            as currency
from post.dispatch as dispatch
cross join lateral (
    select sum(line.debit) as debit, min(line.currency) as currency
    from post.entry_line as line
    where (line.plan_id, line.entry_no) = (dispatch.plan_id, dispatch.entry_no)
) as entry
join recognise.currency as currency
  on currency.code = entry.currency
where dispatch.plan_id = :plan_id
having count(*) > 0
