-- purpose: somebody asks to give up a plan that cannot go on; the first one asks
insert into post.abandonment (plan_id, asked_by, asked_os, reason)
values (:plan_id, :actor, :os_user, :reason)
on conflict (plan_id) do nothing
