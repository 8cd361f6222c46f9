-- check:       E5: over all contracts of a month, delivered, recognised, taken and booked revenue are those of the entity
-- of:          the run
-- passes when: no row
-- why:         a report by contract that leaves out an amount still looks complete
-- note:        the entity's figures come from the positions and, without regard to contracts, from what was taken and what is booked
with latest as (
    select * from run.judged(:run_id, 'reconcile')
),

whole as (
    select
        latest.run_id,
        latest.month,
        coalesce(position.delivered, 0)  as delivered,
        coalesce(position.recognised, 0) as recognised,
        coalesce(taken.amount, 0)        as taken,
        coalesce(booked.amount, 0)       as ledger
    from latest
    cross join lateral (
        select sum(position.delivered) as delivered, sum(position.revenue) as recognised
        from recognise.entity_position as position
        where (position.run_id, position.month) = (latest.run_id, latest.month)
    ) as position
    cross join lateral (
        select -sum(taken.amount) as amount
        from post.taken(latest.entity, latest.as_of_no, latest.source_as_of_no, latest.mapping_no, latest.rule_no, latest.owners) as taken
        where taken.account_kind = 'revenue' and taken.month = latest.month
    ) as taken
    cross join lateral (
        select sum(booked.credit_amount) as amount
        from post.work_out_booked_line(latest.entity, latest.as_of_no, latest.source_as_of_no, latest.mapping_no, latest.owners) as booked
        join run.run as run
          on run.run_id = latest.run_id
        join run.snapshot as snapshot
          on snapshot.snapshot_id = run.snapshot_id
        where booked.account_kind = 'revenue' and booked.month = latest.month
          and not (booked.origin = 'other' and booked.journal = any (snapshot.year_end_journals))
    ) as booked
),

shown as (
    select
        latest.run_id,
        coalesce(sum(contract.delivered), 0)  as delivered,
        coalesce(sum(contract.recognised), 0) as recognised,
        coalesce(sum(contract.taken), 0)      as taken,
        coalesce(sum(contract.ledger), 0)     as ledger
    from latest
    left join reconcile.contract_month as contract
      on (contract.run_id, contract.month) = (latest.run_id, latest.month)
    group by latest.run_id
)

select format('run %s: delivered %s of %s, recognised %s of %s, taken %s of %s, booked %s of %s', whole.run_id,
              trim_scale(shown.delivered), trim_scale(whole.delivered), trim_scale(shown.recognised), trim_scale(whole.recognised),
              trim_scale(shown.taken), trim_scale(whole.taken), trim_scale(shown.ledger), trim_scale(whole.ledger)) as found,
       'run' as concerns, whole.run_id::text as name
from whole
join shown
  on shown.run_id = whole.run_id
where (whole.delivered, whole.recognised, whole.taken, whole.ledger) <> (shown.delivered, shown.recognised, shown.taken, shown.ledger)
