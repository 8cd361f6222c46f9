-- held lines of obligations with a version of a later month: whether they are within the term by the end of that month, and of the one before
-- grain: one row per held line and month of a version
version as materialized (
    select known.run_id, record.content ->> 'contract' as contract, record.content ->> 'obligation' as obligation,
           date_trunc('month', (record.content ->> 'effective_on')::date)::date as month
    from (
        select distinct run_id, source_as_of_no, mapping_no, owners
        from reference
        where run_id in (select run_id from held_line)
        offset 0
    ) as known
    cross join lateral stage.record_of(:entity, 'obligation', known.source_as_of_no, known.mapping_no, known.owners) as record
),

amended as materialized (
    select distinct reference.run_id, reference.month, version.contract, version.obligation
    from reference
    join version
      on (version.run_id, version.month) = (reference.run_id, reference.month)
    join held_line as line
      on (line.run_id, line.contract, line.obligation) = (version.run_id, version.contract, version.obligation)
     and line.month <= reference.month
),

-- of such obligations, by the end of the month and of the month before
term as materialized (
    select reference.run_id, reference.month, said.at_end, agreed.contract, agreed.obligation, agreed.first_on, agreed.last_on
    from (select * from reference where (run_id, month) in (select run_id, month from amended) offset 0) as reference
    cross join lateral (values
        (false, reference.month - 1), (true, (reference.month + interval '1 month - 1 day')::date)) as said (at_end, by_day)
    cross join lateral recognise.agreed_days(
        :entity, said.by_day, reference.source_as_of_no, reference.mapping_no, reference.rule_no, reference.owners) as agreed
),

held_and_amended as (
    select amended.month, line.run_id, line.contract, line.obligation, line.source_ref, line.amount, line.month as worked_in,
           within.at_start, within.at_end
    from amended
    join held_line as line
      on (line.run_id, line.contract, line.obligation) = (amended.run_id, amended.contract, amended.obligation)
     and line.month <= amended.month
    cross join lateral (
        select coalesce(bool_or(not term.at_end), false) as at_start, coalesce(bool_or(term.at_end), false) as at_end
        from term
        where (term.run_id, term.month, term.contract, term.obligation)
            = (amended.run_id, amended.month, amended.contract, amended.obligation)
          and line.work_on between term.first_on and term.last_on
    ) as within
)
