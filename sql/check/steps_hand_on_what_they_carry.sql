-- check:       A9: what the step value carried is what the step recognise read, per kind of record, in number and hours, and where
--                  recognise held nothing also in amount and hash
-- of:          the run
-- passes when: no row
-- why:         between two steps nothing may be lost or come in
select format('run %s, %s: value carried %s of %s, recognise read %s', valued.run_id, valued.record_kind, valued.carried,
              trim_scale(valued.amount), recognised.read) as found,
       'run' as concerns, valued.run_id::text as name
from run.judged(:run_id, 'recognise') as judged
join run.step_total as valued
  on valued.run_id = judged.run_id
left join run.step_total as recognised
  on (recognised.run_id, recognised.step, recognised.record_kind, recognised.currency)
   = (valued.run_id, 'recognise', valued.record_kind, valued.currency)
where valued.step = 'value'
  and ((valued.carried, valued.carried_seconds) is distinct from (recognised.read, recognised.read_seconds)
       or recognised.held = 0 and (valued.amount, valued.hash) <> (recognised.amount, recognised.hash))
