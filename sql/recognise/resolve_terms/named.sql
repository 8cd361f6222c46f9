-- the contract and obligation that a mapping names, else the project
-- grain: one row per project and range of days between the days on which a mapping of it begins or ends
mapping as materialized (
    select
        worked.entity,
        worked.source,
        worked.project,
        entry.row_id,
        entry.target,
        entry.valid,
        mapping.level(entry.entity, entry.source) as level
    from worked
    join mapping.entry as entry
      on entry.kind = 'project'
     and entry.source in ('*', worked.source)
     and entry.source_key = worked.project
     and entry.entity in ('*', worked.entity)
     and entry.versions @> :mapping_no
),

-- from one day of a project to the next on which a mapping of it begins or ends
stretch as (
    select
        turn.*,
        lead(turn.from_on, 1, days.until_on) over (partition by turn.entity, turn.source, turn.project order by turn.from_on) as until_on
    from (
        select worked.*, days.first_on as from_on from worked cross join days
        union
        select mapping.entity, mapping.source, mapping.project, bound.day
        from mapping
        cross join days
        cross join lateral (values (lower(mapping.valid)), (upper(mapping.valid))) as bound (day)
        where bound.day > days.first_on and bound.day < days.until_on
    ) as turn
    cross join days
),

mapped as (
    select distinct on (stretch.entity, stretch.source, stretch.project, stretch.from_on)
        stretch.entity, stretch.source, stretch.project, stretch.from_on, mapping.row_id, mapping.target
    from stretch
    join mapping
      on (mapping.entity, mapping.source, mapping.project) = (stretch.entity, stretch.source, stretch.project)
     and mapping.valid @> stretch.from_on
    order by stretch.entity, stretch.source, stretch.project, stretch.from_on, mapping.level desc
),

-- a target is a contract, or contract/obligation; an id that is taken with its source's name before it has a slash of its own
aimed as (
    select
        mapped.*,
        case when contract.contract is not null then mapped.target else regexp_replace(mapped.target, '/[^/]*$', '') end as contract,
        case when contract.contract is null then substring(mapped.target from '/([^/]*)$') end as obligation
    from mapped
    left join stated_contract as contract
      on (contract.entity, contract.contract) = (mapped.entity, mapped.target)
),

named as (
    select
        stretch.*,
        project.company                  as project_company,
        project.project is null and aimed.target is null as is_unknown,
        coalesce(project.billable, true) as billable,
        aimed.row_id as mapping_row,
        case when aimed.target is not null then 1 else project.answers end    as answers,
        case when aimed.target is null     then project.candidates end        as candidates,
        case when aimed.target is not null then aimed.contract   else project.contract end   as contract,
        case when aimed.target is not null then nullif(aimed.obligation, '') else project.obligation end as obligation
    from stretch
    left join project
      on (project.entity, project.source, project.project) = (stretch.entity, stretch.source, stretch.project)
    left join aimed
      on (aimed.entity, aimed.source, aimed.project, aimed.from_on) = (stretch.entity, stretch.source, stretch.project, stretch.from_on)
)
