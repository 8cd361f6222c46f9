-- lines that are to stand there, and where: for whom, in which project, for which order line, as these are called there
-- rule:  by the mappings of this system the other way round. A project is called there as 6.8: project 6, order line 8
-- grain: one row per line with hours
called as (
    select asked.person, asked.contract, asked.obligation, asked.work_on, people.names as people, places.names as places
    from (select distinct person, contract, obligation, work_on from line where hours <> 0) as asked
    cross join lateral (
        select mapping.names_of('resource', :mapping_no, :entity, :system, asked.person, asked.work_on) as names
    ) as people
    cross join lateral (
        select coalesce(
            mapping.names_of('project', :mapping_no, :entity, :system, asked.contract || '/' || asked.obligation, asked.work_on),
            mapping.names_of('project', :mapping_no, :entity, :system, asked.contract, asked.work_on)) as names
    ) as places
),

placed as (
    select
        line.*,
        called.people[1]                     as person_there,
        split_part(called.places[1], '.', 1) as project_there,
        split_part(called.places[1], '.', 2) as order_line_there,
        concat_ws('; ',
            case
                when called.people is null then
                    format('%s is nobody in %s; map him: resource,%s,NUMBER,%s,%s', line.person, :ledger, :system, :entity, line.person)
                when cardinality(called.people) > 1 then
                    format('%s is %s in %s; map one of them', line.person, array_to_string(called.people, ' and '), :ledger)
                when called.people[1] !~ '^[0-9]{1,18}$' then
                    format('%s is mapped to %s in %s, where a number was expected', line.person, called.people[1], :ledger)
            end,
            case
                when called.places is null then
                    format('%s/%s has no order line in %s; map it: project,%s,PROJECT.ORDERLINE,%s,%s/%s', line.contract, line.obligation, :ledger,
                           :system, :entity, line.contract, line.obligation)
                when cardinality(called.places) > 1 then
                    format('%s/%s is %s in %s; map one of them', line.contract, line.obligation, array_to_string(called.places, ' and '), :ledger)
                when called.places[1] !~ '^[0-9]{1,18}[.][0-9]{1,18}$' then
                    format('%s/%s is mapped to %s in %s, where a project and its order line were expected, such as 6.8', line.contract,
                           line.obligation, called.places[1], :ledger)
            end) as obstacle
    from line
    join called using (person, contract, obligation, work_on)
    where line.hours <> 0
)
