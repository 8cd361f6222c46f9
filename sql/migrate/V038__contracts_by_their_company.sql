-- Contracts held as a whole have the currency of the contract that their company knows by that name, whatever its source calls it.

-- As before (V022), where a contract was looked for under the name that its source has for it.
create or replace function recognise.roll_forward(of_run bigint)
returns table (entity text, contract text, currency char(3), balance text, month date,
               opening numeric, increase numeric, release numeric, adjustment numeric, closing numeric)
language sql stable as $$
    with asked as (
        select
            run.run_id, snapshot.entity, snapshot.month, snapshot.opening_run, snapshot.source_as_of_no,
            snapshot.mapping_no, snapshot.owners,
            (snapshot.month - interval '1 month')::date as month_before
        from run.run as run
        join run.snapshot as snapshot
          on snapshot.snapshot_id = run.snapshot_id
        where run.run_id = of_run
    ),

    held as (
        select
            held.run_id,
            held.contract,
            cast(coalesce(min(record.content ->> 'currency'), recognise.entity_currency(asked.entity, asked.source_as_of_no)) as char(3)) as currency
        from asked
        join recognise.held_obligation as held
          on held.run_id in (asked.run_id, asked.opening_run)
        left join stage.record_of(asked.entity, 'contract', asked.source_as_of_no, asked.mapping_no, asked.owners) as record
          on record.id = held.contract
        where not exists (
            select from recognise.position as formed
            where (formed.run_id, formed.contract, formed.month)
                = (held.run_id, held.contract, case held.run_id when asked.run_id then asked.month else asked.month_before end)
              and formed.contract_asset is not null)
        group by held.run_id, held.contract, asked.entity, asked.source_as_of_no
    ),

    obligation as (
        select
            ended.contract,
            ended.currency,
            ended.revenue,
            case when before.run_id is not null
                 then before.revenue_to_date - before.billed_to_date + before.refund_liability
                 else ended.revenue_to_date - ended.revenue - ended.billed_to_date + ended.billed end as net_before,
            ended.revenue_to_date - ended.billed_to_date + ended.refund_liability as net_after,
            ended.contract_asset,
            ended.contract_liability,
            coalesce(before.refund_liability, 0)            as refund_before,
            ended.refund_liability,
            case when before.run_id is not null                  then coalesce(before.backlog, 0)
                 when ended.revenue_to_date <> ended.revenue     then coalesce(ended.backlog + ended.revenue, 0)
                 else 0 end                                 as backlog_before,
            coalesce(ended.backlog, 0)                      as backlog,
            case when ended.backlog is null then 0 else ended.revenue end as earned_of_backlog
        from asked
        join recognise.position as ended
          on (ended.run_id, ended.month) = (asked.run_id, asked.month)
        left join recognise.position as before
          on (before.run_id, before.contract, before.obligation, before.month)
           = (ended.run_id, ended.contract, ended.obligation, asked.month_before)
        where not exists (select from held where (held.run_id, held.contract) = (ended.run_id, ended.contract))
    ),

    contract as (
        select
            contract,
            currency,
            sum(net_before)           as net_before,
            sum(net_before + revenue) as net_earned,
            sum(net_after)            as net_after,
            sum(contract_asset)       as contract_asset,
            sum(contract_liability)   as contract_liability,
            sum(refund_before)        as refund_before,
            sum(refund_liability)     as refund_liability,
            sum(backlog_before)       as backlog_before,
            sum(backlog)              as backlog,
            sum(earned_of_backlog)    as earned_of_backlog
        from obligation
        group by contract, currency
    ),

    moved as (
        select contract.contract, contract.currency, moved.*
        from contract
        cross join lateral (values
            ('contract_asset',
             greatest(net_before, 0),
             greatest(net_earned, 0) - greatest(net_before, 0),
             greatest(net_earned, 0) - greatest(net_after, 0),
             contract_asset),
            ('contract_liability',
             greatest(-net_before, 0),
             greatest(-net_after, 0) - greatest(-net_earned, 0),
             greatest(-net_before, 0) - greatest(-net_earned, 0),
             contract_liability),
            ('refund_liability',
             refund_before,
             greatest(refund_liability - refund_before, 0),
             greatest(refund_before - refund_liability, 0),
             refund_liability),
            ('backlog',
             backlog_before,
             backlog - backlog_before + earned_of_backlog,
             earned_of_backlog,
             backlog)) as moved (balance, before, increase, release, closing)
        union all
        select held.contract, held.currency, balance, null, null, null, null
        from asked
        join held
          on held.run_id = asked.run_id
        cross join unnest(array['contract_asset', 'contract_liability', 'refund_liability', 'backlog']) as balance
    ),

    signed as (
        select contract.contract, contract.currency, signed.*
        from (
            select
                position.contract,
                position.currency,
                sum(position.contract_asset)     as contract_asset,
                sum(position.contract_liability) as contract_liability,
                sum(position.refund_liability)   as refund_liability,
                coalesce(sum(position.backlog), 0) as backlog
            from asked
            join recognise.position as position
              on (position.run_id, position.month) = (asked.opening_run, asked.month_before)
            where not exists (select from held where (held.run_id, held.contract) = (position.run_id, position.contract))
            group by position.contract, position.currency
            union all
            select held.contract, held.currency, null, null, null, null
            from asked
            join held
              on held.run_id = asked.opening_run
        ) as contract
        cross join lateral (values
            ('contract_asset', contract_asset),
            ('contract_liability', contract_liability),
            ('refund_liability', refund_liability),
            ('backlog', backlog)) as signed (balance, amount)
    ),

    period as (
        select
            asked.*,
            exists (
                select from recognise.position as position
                where (position.run_id, position.month) = (asked.run_id, asked.month_before)) as has_month_before
        from asked
    ),

    rolled as (
        select
            contract,
            currency,
            balance,
            case when period.opening_run is not null then
                     case when signed.contract is null then 0 else signed.amount end
                 when period.has_month_before then moved.before
                 else 0 end as opening,
            case when moved.contract is null then 0 else moved.before end   as before,
            case when moved.contract is null then 0 else moved.increase end as increase,
            case when moved.contract is null then 0 else moved.release end  as release,
            case when moved.contract is null then 0 else moved.closing end  as closing
        from moved
        full join signed using (contract, currency, balance)
        cross join period
    )

    select
        asked.entity,
        rolled.contract,
        rolled.currency,
        rolled.balance,
        asked.month,
        rolled.opening,
        rolled.increase,
        rolled.release,
        rolled.before - coalesce(rolled.opening, 0),
        rolled.closing
    from rolled
    cross join asked
    where (rolled.opening, rolled.before, rolled.increase, rolled.release, rolled.closing) is distinct from (0, 0, 0, 0, 0)
$$;
