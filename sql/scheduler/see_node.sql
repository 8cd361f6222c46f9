-- purpose: this process watches triggers
insert into scheduler.node (node) values (:node)
on conflict (node) do update set seen_at = clock_timestamp()
