-- question: which position of its obligation is it part of?
-- reads:    run.placed, recognise.valued_line, recognise.position
-- grain:    one row per obligation and month in which :source_ref counts; lines are all that make up delivered
select
    position.contract,
    position.obligation,
    position.month,
    position.method,
    position.currency,
    position.delivered,
    position.agreed,
    position.approved,
    position.accepted,
    position.revenue               as amount,
    position.revenue_to_date,
    line.amount                    as lines_amount,
    line.count                     as lines
from run.placed(:run_id, :source_ref) as placed
join recognise.position as position
  on (position.run_id, position.entity, position.contract, position.month) = (:run_id, placed.entity, placed.contract, placed.month)
 and position.obligation = coalesce(placed.obligation, position.obligation)
cross join lateral (
    select coalesce(sum(other.delivered_amount), 0) as amount, count(*) as count
    from recognise.valued_line as other
    where other.valuation_id = any (run.valuations(:run_id))
      and date_trunc('month', other.work_on) = position.month
      and (other.entity, other.contract, other.obligation) = (position.entity, position.contract, position.obligation)
      and other.held is null
) as line
order by position.month, position.obligation
