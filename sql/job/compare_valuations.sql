-- purpose: what the lines of a signed run came to, against those of a run that computes it again
-- note:    lines of the company, whatever else the valuations of one of them are of
-- grain:   one row per month that the signed run looked at
with line as (
    select
        valuation_id,
        count(*) as lines,
        sum(hashtextextended(concat_ws('|',
            record_kind, source_ref, coalesce(contract, '-'), coalesce(obligation, '-'), work_seconds, coalesce(hourly_rate, 0),
            coalesce(delivered_amount, 0), coalesce(cost_amount, 0), nullif(cost_currency, currency), cost_kind, approved, currency, gate,
            held), 0)) as hash
    from recognise.valued_line
    where valuation_id = any (run.valuations(:signed_run) || run.valuations(:run_id))
      and entity = :entity
    group by valuation_id
),

month as (
    select used.run_id, used.month, coalesce(sum(line.lines), 0)::bigint as lines, coalesce(sum(line.hash), 0) as hash
    from run.valuation as used
    left join line
      on line.valuation_id = used.valuation_id
    where used.run_id in (:signed_run, :run_id)
    group by used.run_id, used.month
)

select signed.month, signed.lines, signed.hash, again.lines as lines_again, again.hash as hash_again
from month as signed
left join month as again
  on (again.run_id, again.month) = (:run_id, signed.month)
where signed.run_id = :signed_run
order by signed.month
