-- purpose: control totals of the step plan: lines due, planned, and left out for want of an account
insert into run.step_total (run_id, step, record_kind, currency, read, carried, held, amount, hash)
select
    :run_id, 'plan', 'entry_line', (select recognise.entity_currency(:entity, :source_as_of)),
    count(line.line_no) + :held, count(line.line_no), :held,
    coalesce(sum(line.debit), 0),
    coalesce(sum(hashtextextended(concat_ws('|', entry.entry_key, line.line_no, line.account, line.debit, line.credit), 0)::numeric), 0)
from post.plan as plan
join post.entry as entry
  on entry.plan_id = plan.plan_id
join post.entry_line as line
  on (line.plan_id, line.entry_no) = (entry.plan_id, entry.entry_no)
where plan.run_id = :run_id
on conflict (run_id, step, record_kind, currency) do nothing
