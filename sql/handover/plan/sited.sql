-- lines that are to stand there, and where: for whom, in which place, for which order line, as these are called there
-- rule:  by the mappings of this system the other way round. Hours are called there as 6.8, project 6 and order line 8; expenses as
--        order.4.11, order 4 and its line 11. What else a mapping of projects names is what is read there as work
-- grain: one row per line with something to invoice
called as (
    select asked.kind, asked.person, asked.contract, asked.obligation, asked.work_on, people.names as people, places.names as places
    from (select distinct kind, person, contract, obligation, work_on from work where quantity <> 0) as asked
    cross join lateral (
        select mapping.names_of('resource', :mapping_no, :entity, :system, asked.person, asked.work_on) as names
    ) as people
    left join lateral (
        select array_agg(name order by name collate "C") as names
        from (values (1, asked.contract || '/' || asked.obligation), (2, asked.contract)) as target (turn, name_here)
        cross join lateral unnest(mapping.names_of('project', :mapping_no, :entity, :system, target.name_here, asked.work_on)) as name
        where case asked.kind
                  when 'time' then name !~ '^(order|analytic)[.]'
                  else name ~ '^order[.][0-9]+[.][0-9]+$'
              end
        group by target.turn
        order by target.turn
        limit 1
    ) as places on true
),

sited as (
    select
        work.*,
        case work.kind when 'time' then called.people[1] else '' end                             as person_there,
        split_part(called.places[1], '.', case work.kind when 'time' then 1 else 2 end)          as place_there,
        split_part(called.places[1], '.', case work.kind when 'time' then 2 else 3 end)          as order_line_there,
        concat_ws('; ',
            case
                when work.kind <> 'time' then null
                when called.people is null then
                    format('%s is nobody in %s; map him: resource,%s,NUMBER,%s,%s', work.person, :ledger, :system, :entity, work.person)
                when cardinality(called.people) > 1 then
                    format('%s is %s in %s; map one of them', work.person, array_to_string(called.people, ' and '), :ledger)
                when called.people[1] !~ '^[0-9]{1,18}$' then
                    format('%s is mapped to %s in %s, where a number was expected', work.person, called.people[1], :ledger)
            end,
            case
                when called.places is null then
                    format(case work.kind
                               when 'time' then '%s/%s has no order line in %s; map it: project,%s,PROJECT.ORDERLINE,%s,%s/%s'
                               else '%s/%s has no order line for expenses in %s; map it: project,%s,order.ORDER.ORDERLINE,%s,%s/%s'
                           end, work.contract, work.obligation, :ledger, :system, :entity, work.contract, work.obligation)
                when cardinality(called.places) > 1 then
                    format('%s/%s is %s in %s; map one of them', work.contract, work.obligation, array_to_string(called.places, ' and '), :ledger)
                when called.places[1] !~ '^(order[.])?[0-9]{1,18}[.][0-9]{1,18}$' then
                    format('%s/%s is mapped to %s in %s, where a project and its order line were expected, such as 6.8', work.contract,
                           work.obligation, called.places[1], :ledger)
            end) as obstacle
    from work
    join called using (kind, person, contract, obligation, work_on)
    where work.quantity <> 0
)
