-- report:    what was worked and spent on projects in the period, and what of it is delivered and recognised
-- grain:     one row per project and the obligation that its work is for; every visible line of the period is in one of them
-- formula:   a line says what it is worth itself where it is priced, and is recognised where no gate is shut; in the books of another
--            currency its share of what its obligation is worth there. What of an obligation follows from no line (a price, a cap, a
--            rounding) stands with its project where it has one alone, else in a row without project. So the rows of a contract add up
--            to its row of the reconciliation, and cost to that of the schedule
-- projects:  of an obligation: those that lead to it on the last day of the period, and those with work for it in the period
-- cost:      of approved work, in the entity's currency, at the spot rate of its day or of the last of the seven days before
-- held:      counted apart, with no amount; amounts are empty where the obligation is held or a rate lacks
-- sorted by: project, contract, obligation; what has no project comes first
with books as (
    select code, decimals
    from recognise.currency
    where code = (select recognise.entity_currency(:entity, :source_as_of))
),

named as (
    select id as project, content ->> 'name' as name,
           coalesce(mapped.target, content ->> 'contract') as contract,
           case when mapped.target is null then content ->> 'obligation' end as obligation
    from stage.record_of(:entity, 'project', :source_as_of, :mapping_no, :owners) as record
    left join lateral (
        select entry.target
        from mapping.entry as entry
        where entry.kind = 'project'
          and entry.source in ('*', record.source)
          and entry.source_key = record.id
          and entry.entity in ('*', :entity)
          and entry.valid @> cast(:month_end as date)
          and entry.versions @> :mapping_no
        order by (entry.entity = '*')::int + (entry.source = '*')::int
        limit 1
    ) as mapped on true
),

-- of each day of the period, into the currency of the books
spot as (
    select distinct on (given.from_currency, day.day) given.from_currency as currency, day.day::date as day, given.rate
    from books
    cross join generate_series(cast(:month as date), cast(:month_end as date), interval '1 day') as day (day)
    join mapping.fx_rate as given
      on given.kind = 'spot'
     and given.from_currency <> books.code
     and given.to_currency = books.code
     and given.rate_on between day.day::date - 7 and day.day::date
     and given.versions @> :rate_no
    order by given.from_currency, day.day, given.rate_on desc
),

-- of the cost, what is in the currency of the books
day_sum as (
    select
        project,
        contract,
        obligation,
        coalesce(sum(lines) filter (where not held), 0)                                      as lines,
        coalesce(sum(seconds) filter (where not held), 0)                                    as seconds,
        coalesce(sum(seconds) filter (where not held and approved), 0)                       as approved_seconds,
        coalesce(sum(cost) filter (where not held and approved and not is_translated), 0)    as cost,
        bool_or(is_translated)                                                               as has_translated,
        coalesce(sum(delivered) filter (where not held), 0)                                  as delivered,
        coalesce(sum(delivered) filter (where not held and gate is null), 0)                 as recognised,
        coalesce(sum(lines) filter (where held), 0)                                          as held_lines,
        coalesce(sum(seconds) filter (where held), 0)                                        as held_seconds
    from (
        select
            day.project,
            coalesce(day.contract, '')   as contract,
            coalesce(day.obligation, '') as obligation,
            day.approved, day.gate, day.held, day.lines, day.seconds, day.delivered, day.cost,
            day.approved and day.cost is not null and coalesce(day.cost_currency, day.currency) <> books.code as is_translated
        from recognise.valued_day as day
        cross join books
        where day.valuation_id = any (run.valuations(:run_id, :month))
          and day.entity = :entity
    ) as day
    group by project, contract, obligation
),

-- each line by itself, as each is rounded
translated as (
    select
        line.project,
        coalesce(line.contract, '')                              as contract,
        coalesce(line.obligation, '')                            as obligation,
        sum(round(line.cost_amount * spot.rate, books.decimals)) as cost,
        count(*) filter (where spot.rate is null)                as without_rate
    from recognise.valued_line as line
    cross join books
    left join spot
      on (spot.currency, spot.day) = (coalesce(line.cost_currency, line.currency), line.work_on)
    where (select exists (select from day_sum where has_translated))
      and line.valuation_id = any (run.valuations(:run_id, :month))
      and line.entity = :entity
      and line.held is null
      and line.approved
      and line.cost_amount is not null
      and coalesce(line.cost_currency, line.currency) <> books.code
    group by line.project, coalesce(line.contract, ''), coalesce(line.obligation, '')
),

worked as (
    select
        day_sum.project, day_sum.contract, day_sum.obligation, day_sum.lines, day_sum.seconds, day_sum.approved_seconds,
        case when coalesce(translated.without_rate, 0) = 0 then day_sum.cost + coalesce(translated.cost, 0) end as cost,
        day_sum.delivered, day_sum.recognised, day_sum.held_lines, day_sum.held_seconds
    from day_sum
    left join translated
      on (translated.project, translated.contract, translated.obligation) = (day_sum.project, day_sum.contract, day_sum.obligation)
),

position as (
    select
        inside.contract, inside.obligation, inside.cost, inside.delivered, inside.revenue as recognised,
        case when inside.transaction_currency is null then 1 else coalesce(inside.delivered / nullif(own.delivered, 0), 0) end as delivered_rate,
        case when inside.transaction_currency is null then 1 else coalesce(inside.revenue / nullif(own.revenue, 0), 0) end     as recognised_rate
    from recognise.entity_position as inside
    join recognise.position as own
      using (run_id, contract, obligation, month)
    where (inside.run_id, inside.month) = (:run_id, :month)
),

-- what follows from lines, in the books
followed as (
    select
        worked.project, worked.contract, worked.obligation,
        case when worked.contract = '' or position.cost is not null then worked.cost end as cost,
        case when worked.contract = '' then worked.delivered  else round(worked.delivered * position.delivered_rate, books.decimals) end
            as delivered,
        case when worked.contract = '' then worked.recognised else round(worked.recognised * position.recognised_rate, books.decimals) end
            as recognised
    from worked
    cross join books
    left join position
      on (position.contract, position.obligation) = (worked.contract, worked.obligation)
),

project_of as (
    select contract, obligation, min(project) as project
    from (
        select position.contract, position.obligation, named.project
        from position
        join named
          on named.contract = position.contract
         and coalesce(named.obligation, position.obligation) = position.obligation
        union
        select position.contract, position.obligation, named.project
        from position
        join named
          on named.contract = position.contract || '/' || position.obligation
         and coalesce(named.obligation, position.obligation) = position.obligation
        union
        select contract, obligation, project from worked where project <> ''
    ) as each
    group by contract, obligation
    having count(distinct project) = 1
),

left_over as (
    select
        coalesce(project_of.project, '') as project,
        position.contract,
        position.obligation,
        position.cost       - coalesce(said.cost, 0)       as cost,
        position.delivered  - coalesce(said.delivered, 0)  as delivered,
        position.recognised - coalesce(said.recognised, 0) as recognised
    from position
    left join (
        select contract, obligation, sum(cost) as cost, sum(delivered) as delivered, sum(recognised) as recognised
        from followed
        group by contract, obligation
    ) as said
      on (said.contract, said.obligation) = (position.contract, position.obligation)
    left join project_of
      on (project_of.contract, project_of.obligation) = (position.contract, position.obligation)
),

amount as (
    select project, contract, obligation, cost, delivered, recognised from followed
    union all
    select project, contract, obligation, cost, delivered, recognised
    from left_over
    where (coalesce(cost, 0), delivered, recognised) <> (0, 0, 0)
),

total as (
    select project, contract, obligation, sum(cost) as cost, sum(delivered) as delivered, sum(recognised) as recognised
    from amount
    group by project, contract, obligation
)

select
    :entity                                               as entity,
    total.project,
    named.name,
    total.contract,
    total.obligation,
    to_char(cast(:month as date), 'YYYY-MM')              as period,
    books.code                                            as currency,
    coalesce(worked.lines, 0)                             as lines,
    round(coalesce(worked.seconds, 0) / 3600, 2)          as hours,
    round(coalesce(worked.approved_seconds, 0) / 3600, 2) as approved_hours,
    round(total.cost, books.decimals)                     as cost,
    round(total.delivered, books.decimals)                as delivered,
    round(total.recognised, books.decimals)               as recognised,
    coalesce(worked.held_lines, 0)                        as held_lines,
    round(coalesce(worked.held_seconds, 0) / 3600, 2)     as held_hours
from total
cross join books
left join worked
  on (worked.project, worked.contract, worked.obligation) = (total.project, total.contract, total.obligation)
left join named
  on named.project = total.project
order by total.project collate "C", total.contract collate "C", total.obligation collate "C"
