-- purpose: a person wishes to sign a month on a run that differs
insert into period.signing (run_id, asked_by, asked_os, accept_limit)
values (:run_id, :actor, :os_user, :accept_limit)
returning signing_id
