-- purpose: the term that a line of work is outside of, and the amendment that lets it through since
-- term:    agreed by the end of the line's month, as the run knew; last_on with the days of grace, and never after the day of termination
-- since:   by the last completed close of the last month, which may know more than the run that is asked
-- grain:   one row, where the obligation has a term
with placed as (
    select
        placed.entity, placed.contract, placed.obligation, placed.month, valued.work_on,
        snapshot.source_as_of_no, snapshot.mapping_no, snapshot.rule_no, snapshot.owners
    from run.placed(:run_id, :source_ref) as placed
    join recognise.valued_line as valued
      on (valued.valuation_id, valued.record_kind, valued.line_id) = (placed.valuation_id, placed.record_kind, placed.line_id)
    join run.run as run
      on run.run_id = :run_id
    join run.snapshot as snapshot
      on snapshot.snapshot_id = run.snapshot_id
),

last_close as (
    select run.month, snapshot.source_as_of_no, snapshot.mapping_no, snapshot.rule_no, snapshot.owners
    from run.run as run
    join run.snapshot as snapshot
      on snapshot.snapshot_id = run.snapshot_id
    where run.kind = 'close' and run.state = 'completed' and run.entity = (select entity from placed)
    order by run.month desc, run.run_id desc
    limit 1
),

amendment as (
    select (record.content ->> 'effective_on')::date as effective_on
    from placed
    cross join last_close
    cross join lateral stage.record_of(
        placed.entity, 'obligation', last_close.source_as_of_no, last_close.mapping_no, last_close.owners) as record
    where (record.content ->> 'contract', record.content ->> 'obligation') = (placed.contract, placed.obligation)
      and (record.content ->> 'effective_on')::date >= placed.month + interval '1 month'
      and (record.content ->> 'effective_on')::date < last_close.month + interval '1 month'
)

select
    placed.work_on,
    agreed.first_on,
    nullif(agreed.last_on, 'infinity') as last_on,
    (
        select min(amendment.effective_on)
        from amendment
        cross join last_close
        where exists (
            select
            from recognise.agreed_days(placed.entity, amendment.effective_on, last_close.source_as_of_no, last_close.mapping_no,
                                       last_close.rule_no, last_close.owners) as later
            where (later.contract, later.obligation) = (placed.contract, placed.obligation)
              and placed.work_on between later.first_on and later.last_on)
    ) as let_through_on
from placed
cross join lateral recognise.agreed_days(
    placed.entity, (placed.month + interval '1 month - 1 day')::date, placed.source_as_of_no, placed.mapping_no, placed.rule_no,
    placed.owners) as agreed
where (agreed.contract, agreed.obligation) = (placed.contract, placed.obligation)
order by agreed.version desc
limit 1
