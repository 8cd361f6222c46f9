-- purpose: control totals of the step plan where no plan is prepared: lines due, and left out for want of an account
insert into run.step_total (run_id, step, record_kind, currency, read, carried, held)
values (:run_id, 'plan', 'entry_line', (select recognise.entity_currency(:entity, :source_as_of)), :lines + :held, :lines, :held)
on conflict (run_id, step, record_kind, currency) do nothing
