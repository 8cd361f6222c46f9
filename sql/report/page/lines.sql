-- report:    the largest lines of work on some contracts in the period, each with the file and line it came by
-- grain:     one row per line, at most :lines of each obligation; count says how many there are
-- amount:    at its price; of an expense or a cost line that has none its cost. What an hour of work costs is said nowhere
-- standing:  held by a reason, outside of the term, waiting for approval, or approved
-- sorted by: contract, obligation, amount from the largest
with obligation as (
    select contract, coalesce(obligation, '') as obligation, sum(lines)::bigint as count, row_number() over () as no
    from recognise.valued_day
    where valuation_id = any (run.valuations(:run_id, :month))
      and entity = :entity
      and contract = any (:contracts)
    group by contract, coalesce(obligation, '')
),

line as (
    select
        line.*,
        obligation.no    as obligation_no,
        obligation.count as count,
        case when line.priced then line.delivered_amount
             when line.record_kind <> 'timesheet_line' and line.cost_kind <> 'LABOUR' then line.cost_amount end as amount,
        case when line.priced or line.record_kind = 'timesheet_line' then line.currency
             else coalesce(line.cost_currency, line.currency) end as amount_currency
    from obligation
    join recognise.valued_line as line
      on (line.contract, coalesce(line.obligation, '')) = (obligation.contract, obligation.obligation)
    where line.valuation_id = any (run.valuations(:run_id, :month))
      and line.entity = :entity
      and line.contract = any (:contracts)
),

-- sorted by the number of an obligation: its names say nothing more, and take longer to compare
placed as (
    select
        line.*,
        row_number() over (
            partition by line.obligation_no
            order by abs(coalesce(line.amount, line.stake_amount, 0)) desc, line.work_seconds desc, line.source_ref collate "C") as place
    from line
)

select
    placed.contract,
    placed.obligation,
    placed.source_ref,
    placed.work_on,
    round(nullif(placed.work_seconds, 0) / 3600, 2) as hours,
    round(placed.amount, currency.decimals)         as amount,
    placed.amount_currency                          as currency,
    placed.priced,
    case when placed.held is not null then lower(replace(placed.held, '_', ' '))
         when placed.gate = 'OUTSIDE_TERM' then 'outside term'
         when placed.approved or placed.gate is null and placed.priced then 'approved'
         else 'not approved' end                    as standing,
    placed.held is not null                         as held,
    delivery.name || '/' || batch.file_name         as file,
    said.line_no                                    as line,
    placed.count
from placed
left join lateral (
    select line.batch_id, line.line_no
    from stage.timesheet_line as line
    where placed.record_kind = 'timesheet_line' and line.line_id = placed.line_id
    union all
    select line.batch_id, line.line_no
    from stage.expense_line as line
    where placed.record_kind = 'expense_line' and line.line_id = placed.line_id
    union all
    select line.batch_id, line.line_no
    from stage.cost_line as line
    where placed.record_kind = 'cost_line' and line.line_id = placed.line_id
) as said on true
left join extract.batch as batch
  on batch.batch_id = said.batch_id
left join extract.delivery as delivery
  on delivery.delivery_id = batch.delivery_id
left join recognise.currency as currency
  on currency.code = placed.amount_currency
where placed.place <= :lines
order by placed.contract collate "C", placed.obligation collate "C", placed.place
