-- As before (V080): until when a contract was agreed is asked of those alone that are terminated and do not say since when; asked of each it
-- went through all files, as often as there are contracts.
create or replace function recognise.agreed_days(of_company text, by_day date, as_of bigint, mapping_no integer, rule_no integer, owners text[])
returns table(entity text, contract text, obligation text, version integer, first_on date, last_on date) language sql stable as $$
    with stated as (
        select
            record.company, record.id as contract,
            (record.content ->> 'start_on')::date as start_on,
            case when ended.by_status then before.end_on else (record.content ->> 'end_on')::date end as end_on,
            recognise.last_day_of_service(record.content) as terminated_on,
            coalesce((
                select policy.value::int
                from mapping.policy as policy
                where policy.setting = 'grace_days' and policy.versions @> agreed_days.rule_no
                  and policy.entity in ('*', record.company) and policy.contract in ('*', record.id)
                order by policy.contract <> '*' desc, policy.entity <> '*' desc
                limit 1), 0) as grace_days
        from stage.record_of(of_company, 'contract', as_of, mapping_no, owners) as record
        cross join lateral (
            select record.content ->> 'status' = 'terminated' and record.content ->> 'terminated_on' is null as by_status
        ) as ended
        left join lateral (
            select * from recognise.before_termination(record.source_ref, as_of) where ended.by_status offset 0
        ) as before on true
    ),

    version as (
        select
            stated.company, stated.contract, stated.grace_days, stated.terminated_on,
            record.content ->> 'obligation'                as obligation,
            (record.content ->> 'version')::int            as version,
            coalesce(record.content ->> 'modification', 'original') = 'prospective' as goes_on,
            (record.content ->> 'effective_on')::date      as effective_on,
            coalesce((record.content ->> 'start_on')::date, stated.start_on) as start_on,
            coalesce((record.content ->> 'end_on')::date, stated.end_on)     as end_on,
            row_number() over (
                partition by stated.company, stated.contract, record.content ->> 'obligation'
                order by (record.content ->> 'effective_on')::date, (record.content ->> 'version')::int, record.source_ref) as place
        from stage.record_of(of_company, 'obligation', as_of, mapping_no, owners) as record
        join stated
          on (stated.company, stated.contract) = (record.company, record.content ->> 'contract')
    ),

    known as (
        select
            version.*,
            bool_and(goes_on) over later as may_count,
            min(start_on)     over later as later_start_on
        from version
        where place = 1 or effective_on <= least(by_day, terminated_on)
        window later as (partition by company, version.contract, version.obligation order by place desc
                         rows between unbounded preceding and 1 preceding)
    )

    select company, known.contract, known.obligation, known.version, start_on,
           least(coalesce(end_on + grace_days, 'infinity'), later_start_on - 1, terminated_on)
    from known
    where coalesce(may_count, true)
$$;
