-- purpose: of each closed month the last run that computed it again after it was signed, where there is one
-- grain:   one row per closed month
select distinct on (signed.entity, signed.month)
    signed.run_id as signed_run, signed.entity, signed.month, signed.out_folder as signed_folder,
    later.run_id  as later_run, later.out_folder as later_folder
from run.run as signed
join run.run as later
  on later.after_signing_of = signed.run_id and later.state = 'completed'
join period.period as period
  on (period.entity, period.month, period.status, period.signed_run) = (signed.entity, signed.month, 'closed', signed.run_id)
order by signed.entity, signed.month, later.run_id desc
