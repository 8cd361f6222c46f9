-- what the lines of the period come to
-- grain: one row per project and obligation that its work is for

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
)
