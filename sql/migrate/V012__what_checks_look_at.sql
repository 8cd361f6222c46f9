-- What the checks of the books look at: every staged version whatever its kind, and the newest close of each month that is open.

-- seconds, amount: what the version adds to the block that staged it
create view stage.version with (security_invoker = true) as
select 'timesheet_line' as record_kind, source_ref, version, content_hash, batch_id, line_no, superseded_by, updated_at,
       work_seconds as seconds, 0::numeric as amount
from stage.timesheet_line
union all
select 'expense_line', source_ref, version, content_hash, batch_id, line_no, superseded_by, updated_at, 0, net_amount
from stage.expense_line
union all
select 'ledger_line', source_ref, version, content_hash, batch_id, line_no, superseded_by, null, 0, debit
from stage.ledger_line
union all
select kind, source_ref, version, content_hash, batch_id, line_no, superseded_by, (content ->> 'updated_at')::timestamptz, 0,
       case kind when 'invoice'   then (content ->> 'net_amount')::numeric
                 when 'milestone' then (content ->> 'amount')::numeric
                 else 0 end
from stage.record;

-- The newest close run of every month that is not closed, among those that have done a step. A run that is still at work counts
-- as soon as the step is done, so a check inside the run sees the run itself and not what another one has half written.
create function run.latest_close(done_step text)
returns table (run_id bigint, entity text, month date, as_of_no bigint, source_as_of_no bigint, mapping_no int, rate_no int, rule_no int)
language sql stable as $$
    select distinct on (run.entity, run.month)
        run.run_id, run.entity, run.month, snapshot.as_of_no, snapshot.source_as_of_no, snapshot.mapping_no, snapshot.rate_no,
        snapshot.rule_no
    from run.run as run
    join run.snapshot as snapshot
      on snapshot.snapshot_id = run.snapshot_id
    join period.period as period
      on (period.entity, period.month) = (run.entity, run.month) and period.status <> 'closed'
    join run.step as step
      on step.run_id = run.run_id and step.step = done_step and step.state = 'done'
    where run.kind = 'close' and run.state <> 'abandoned'
    order by run.entity, run.month, run.run_id desc
$$;

-- The valuations that those runs use, without the ones that a signed run used before: what was signed was looked at then.
create function run.latest_valuation()
returns table (valuation_id bigint, month date, source_as_of_no bigint) language sql stable as $$
    select used.valuation_id, used.month, max(latest.source_as_of_no)
    from run.latest_close('value') as latest
    join run.valuation as used
      on used.run_id = latest.run_id
    where not exists (
        select from period.period as period
        join run.valuation as signed
          on signed.run_id = period.signed_run
        where period.status = 'closed' and signed.valuation_id = used.valuation_id)
    group by used.valuation_id, used.month
$$;

grant select on stage.version to ${application};
