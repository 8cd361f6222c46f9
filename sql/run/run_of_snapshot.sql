-- purpose: the run of a kind that has a snapshot and was asked the same
-- note:    what was computed after a signature counts while that signature does
select run_id, job, kind, entity, month, state, attempt, plan_id, snapshot_id, out_folder, after_signing_of, reclass, all_months
from run.run as run
where snapshot_id = :snapshot_id and kind = :kind and reclass = :reclass and state <> 'abandoned'
  and (after_signing_of is null
       or after_signing_of = (select period.signed_run
                              from period.period as period
                              where (period.entity, period.month, period.status) = (run.entity, run.month, 'closed')))
order by after_signing_of nulls first
limit 1
