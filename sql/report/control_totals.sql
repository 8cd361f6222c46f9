-- report:    the chain of control totals: what each step read is what it carried, held, rejected or knew already
-- grain:     one row per step, record kind and currency
-- amount:    with two decimals where it has no currency
-- hours, amount, hash: of the rows carried; the hash is a sum over rows and does not depend on their order
-- sorted by: step in the order of the run, record kind, currency
with total as (
    select
        'extract'            as step,
        batch.kind           as record_kind,
        ''                   as currency,
        sum(block.read)      as read,
        sum(block.staged)    as carried,
        0                    as held,
        sum(block.rejected)  as rejected,
        sum(block.known)     as known,
        sum(block.seconds)   as seconds,
        sum(block.amount)    as amount,
        sum(block.hash)      as hash
    from run.received(:run_id) as batch
    join extract.block as block
      on block.batch_id = batch.batch_id
    group by batch.kind
    union all
    select step, record_kind, currency, read, carried, held, rejected, known, carried_seconds, amount, hash
    from run.step_total
    where run_id = :run_id
)

select
    total.step,
    total.record_kind,
    total.currency,
    total.read,
    total.carried,
    total.held,
    total.rejected,
    total.known,
    round(total.seconds / 3600, 2) as hours,
    round(total.amount, coalesce(currency.decimals, 2)) as amount,
    total.hash
from total
left join recognise.currency as currency
  on currency.code = total.currency
order by
    array_position(array['extract', 'value', 'recognise', 'reconcile', 'plan'], total.step),
    total.step collate "C",
    total.record_kind collate "C",
    total.currency
