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

\ir projects/named.sql,
\ir projects/worked.sql,

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

\ir projects/left_over.sql,

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
