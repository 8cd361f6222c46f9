-- transform: who did the work of a month
-- rule:      the person that a mapping of kind resource names; else the one whom the line's own source calls so, of whatever company,
--            with the role that the owner of resources gives him, if any; else the one of the company of the work, from the owner or
--            the first other source
-- reads:     work, stage (as known at :source_as_of), mapping.entry (version :mapping_no)
-- writes:    recognise.person
-- note:      a mapping's target is looked for in the company of the work first, then in any other where it is the only one
-- note:      a mapping has no days; one that was approved with some counts in the months whose first day it holds
-- grain:     one row per company of the work, source and resource
with worked as (
    select distinct entity, source, resource
    from work
),

mapped as (
    select distinct on (worked.entity, worked.source, worked.resource)
        worked.entity, worked.source, worked.resource, entry.row_id, entry.target
    from worked
    join mapping.entry as entry
      on entry.kind = 'resource'
     and entry.source in ('*', worked.source)
     and entry.source_key = worked.resource
     and entry.entity in ('*', worked.entity)
     and entry.versions @> :mapping_no
     and entry.valid @> cast(:month as date)
    order by worked.entity, worked.source, worked.resource,
             mapping.level(entry.entity, entry.source) desc
),

asked as (
    select
        worked.entity, worked.source, worked.resource, mapped.row_id as mapping_row,
        coalesce(mapped.target, worked.resource) as person,
        case when mapped.target is null then worked.source end as own_source
    from worked
    left join mapped using (entity, source, resource)
),

known as (
    select
        company,
        id,
        source,
        coalesce(case when decided then first_value(content ->> 'role') over same end, content ->> 'role') as role,
        place,
        count(*) filter (where place = 1) over (partition by id) as companies
    from stage.company_record('resource', :source_as_of, :mapping_no, :owners)
    window same as (partition by company, id order by place)
),

found as (
    select distinct on (asked.entity, asked.source, asked.resource)
        asked.*, known.company as person_entity, known.role
    from asked
    left join known
      on known.id = asked.person
     and (known.source = asked.own_source
          or known.company = asked.entity and known.place = 1
          or asked.own_source is null and known.companies = 1 and known.place = 1)
    order by asked.entity, asked.source, asked.resource,
             known.source is distinct from asked.own_source, known.company is distinct from asked.entity
),

resolved as (
    insert into recognise.person (valuation_id, entity, source, resource, person, person_entity, role, mapping_row)
    select :valuation_id, entity, source, resource, person, person_entity, role, mapping_row
    from found
    returning 1
)

select count(*) from resolved
