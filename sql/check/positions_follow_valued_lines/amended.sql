-- months in which a version begins of an obligation whose work may be outside of a term
-- grain: one row per run, obligation and month
version as materialized (
    select
        latest.run_id,
        record.content ->> 'contract'   as contract,
        record.content ->> 'obligation' as obligation,
        date_trunc('month', (record.content ->> 'effective_on')::date)::date as month,
        concat_ws(' ', record.content ->> 'method', coalesce(record.content ->> 'start_on', '-'),
                  coalesce(record.content ->> 'end_on', '-')) as stated
    from latest
    cross join lateral stage.record_of(
        latest.entity, 'obligation', latest.source_as_of_no, latest.mapping_no, latest.owners) as record
),

-- obligations whose work may be outside of a term, or may have been; of other methods no work is
limited as materialized (
    select run_id, contract, obligation
    from version
    group by run_id, contract, obligation
    having min(stated) <> max(stated)
    union
    select used.run_id, line.contract, line.obligation
    from used
    join line
      on line.month = used.month and line.is_outside
    union
    select latest.run_id, line.contract, line.obligation
    from latest
    join recognise.valued_line as line
      on line.entity = latest.entity
    where line.gate = 'OUTSIDE_TERM'
      and line.valuation_id = any (run.valuations(:run_id))
      and line.valuation_id not in (select valuation_id from judged)
      and (select exists (
              select from run.judged(:run_id, 'value') as judged_run
              join run.valuation as used_by
                on used_by.run_id = judged_run.run_id
              where used_by.valuation_id not in (select valuation_id from judged)))
),

amended as materialized (
    select distinct used.run_id, used.entity, used.month, version.contract, version.obligation
    from used
    join version
      on (version.run_id, version.month) = (used.run_id, used.month)
    join limited
      on (limited.run_id, limited.contract, limited.obligation) = (version.run_id, version.contract, version.obligation)
)
