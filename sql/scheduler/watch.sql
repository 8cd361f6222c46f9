-- purpose: a trigger is watched from now on, unless it was before
insert into scheduler.watched (job, entity, rule, since) values (:job, :entity, :rule, :now)
on conflict do nothing
