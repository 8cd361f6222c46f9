-- purpose: leg gate: what was delivered and is not recognised, one gate after another: approved, accepted, cap, funding
-- grain:   one row per gated line, obligation or milestone
-- reads:   recognise (positions and valued lines of the run)
-- writes:  reconcile.difference
with line as (
    select used.month, valued.*
    from recognise.valued_line as valued
    join run.valuation as used
      on used.valuation_id = valued.valuation_id
    where used.run_id = :run_id and valued.entity = :entity and valued.held is null and valued.priced
),

obligation as (
    select distinct on (content ->> 'contract', content ->> 'obligation')
        content ->> 'contract' as contract, content ->> 'obligation' as obligation, source_ref
    from stage.record_as_of('obligation', :source_as_of)
    order by content ->> 'contract', content ->> 'obligation', (content ->> 'version')::int
),

position as (
    select position.*, obligation.source_ref
    from recognise.position as position
    left join obligation using (contract, obligation)
    where position.run_id = :run_id
),

-- work priced line by line waits line by line; where the method looks at the whole contract, the obligation waits
not_approved as (
    select contract, project, month, currency, 'gate' as leg, 'not approved' as cause, source_ref, '' as entry_ref,
           delivered_amount as expected, 0::numeric as actual, work_on as fact_on
    from line
    where gate = 'NOT_APPROVED' and delivered_amount <> 0
      and (contract, obligation, month) in (select contract, obligation, month from position)
    union all
    select position.contract, '', position.month, position.currency, 'gate', 'not approved', position.source_ref, '',
           position.delivered - coalesce(by_line.amount, 0), position.approved, (position.month + interval '1 month - 1 day')::date
    from position
    left join (
        select contract, obligation, month, sum(delivered_amount) as amount
        from line
        where gate = 'NOT_APPROVED'
        group by contract, obligation, month
    ) as by_line using (contract, obligation, month)
    where position.delivered - coalesce(by_line.amount, 0) <> position.approved
),

over_cap as (
    select contract, '', month, currency, 'gate', 'over cap', source_ref, '',
           accepted, capped, (month + interval '1 month - 1 day')::date
    from position
    where accepted <> capped
),

over_funding as (
    select contract, '', month, currency, 'gate', 'over funding', source_ref, '',
           capped, revenue, (month + interval '1 month - 1 day')::date
    from position
    where capped <> revenue
),

milestone as (
    select
        record.source_ref,
        record.content ->> 'contract'   as contract,
        record.content ->> 'obligation' as obligation,
        (record.content ->> 'amount')::numeric as amount,
        (record.content ->> 'due_on')::date    as due_on,
        case when coalesce(record.content ->> 'evidence', '') <> '' then (record.content ->> 'accepted_on')::date end as accepted_on
    from stage.record_as_of('milestone', :source_as_of) as record
),

not_accepted as (
    select position.contract, '', position.month, position.currency, 'gate', 'milestone not accepted', milestone.source_ref, '',
           case when least(milestone.due_on, milestone.accepted_on) >= position.month
                 and least(milestone.due_on, milestone.accepted_on) < position.month + interval '1 month' then milestone.amount else 0 end as expected,
           case when milestone.accepted_on >= position.month
                 and milestone.accepted_on < position.month + interval '1 month' then milestone.amount else 0 end as actual,
           coalesce(milestone.due_on, milestone.accepted_on)
    from position
    join milestone using (contract, obligation)
    where position.method = 'milestone'
),

every as (
    select * from not_approved
    union all select * from over_cap
    union all select * from over_funding
    union all select * from not_accepted where expected <> actual
)

insert into reconcile.difference
    (run_id, difference_no, contract, project, month, currency, leg, cause, source_ref, entry_ref, expected, actual, amount, fact_on)
select
    :run_id,
    (select coalesce(max(difference_no), 0) from reconcile.difference where run_id = :run_id)
        + row_number() over (order by contract collate "C", month, cause, source_ref collate "C", expected, actual),
    contract, project, month, currency, leg, cause, source_ref, entry_ref, expected, actual, expected - actual, fact_on
from every
