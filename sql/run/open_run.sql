-- purpose: a new run of a period
insert into run.run (job, kind, entity, month, plan_id, actor, os_user)
values (:job, :kind, :entity, :month, :plan_id, :actor, :os_user)
returning run_id
