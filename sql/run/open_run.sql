-- purpose: a new run of a period
insert into run.run (job, kind, entity, month, plan_id, actor, os_user, out_folder)
values (:job, :kind, :entity, :month, :plan_id, :actor, :os_user, :out_folder)
returning run_id
