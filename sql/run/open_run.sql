-- purpose: a new run of a period
insert into run.run (job, kind, entity, month, plan_id, actor, os_user, out_folder, reclass, all_months, after_signing_of)
values (:job, :kind, :entity, :month, :plan_id, :actor, :os_user, :out_folder, :reclass, :all_months,
        (select signed_run from period.period where (entity, month) = (:entity, :month) and status = 'closed' and :kind = 'close'))
returning run_id
