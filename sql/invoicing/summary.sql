-- purpose: what a run says of drafts, by status and currency
-- grain:   one row per status and currency
select standing.status, count(*) as drafts, round(sum(standing.amount), min(currency.decimals)) as amount, standing.currency,
       min(standing.contract || ': ' || standing.explanation) as first
from invoicing.standing as standing
join recognise.currency as currency
  on currency.code = standing.currency
where standing.run_id = :run_id
group by standing.status, standing.currency
order by array_position(array['drafted', 'stands', 'changed', 'posted', 'cancelled', 'deleted', 'refused', 'billed_ahead'], standing.status),
         standing.currency
