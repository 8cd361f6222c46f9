-- purpose: the valuations of a signed run against those of a run that computes it again
-- grain:   one row per month that the signed run looked at
select
    used.month,
    signed.lines,
    signed.output_hash as hash,
    again.lines        as lines_again,
    again.output_hash  as hash_again
from run.valuation as used
join recognise.valuation as signed
  on signed.valuation_id = used.valuation_id
left join run.valuation as used_again
  on (used_again.run_id, used_again.month) = (:run_id, used.month)
left join recognise.valuation as again
  on again.valuation_id = used_again.valuation_id
where used.run_id = :signed_run
order by used.month
