-- purpose: a row to lock for a scope that nobody ever held
insert into run.lease (scope, run_id, token, holder, since, expires_at)
values (:scope, 0, 0, '{}', clock_timestamp(), '-infinity')
on conflict (scope) do nothing
