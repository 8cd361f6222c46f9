-- purpose: what was due is written down; who writes it makes the start
insert into scheduler.start (job, entity, due_at, rule, month, why, state, node, ended_at)
values (:job, :entity, :due_at, :rule, :month, :why, :state, :node, case when :state = 'missed' then clock_timestamp() end)
on conflict do nothing
