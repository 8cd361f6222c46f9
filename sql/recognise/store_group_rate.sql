-- purpose: what the entity's currency is worth in the group's in a run's month
insert into recognise.group_rate (run_id, currency, average, closing)
values (:run_id, :group_currency, cast(:average as numeric), cast(:closing as numeric))
on conflict (run_id) do nothing
