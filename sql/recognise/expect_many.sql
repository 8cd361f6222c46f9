-- purpose: joins of the rest of this transaction are made by hashing
-- why:     visible lines are estimated a thousand times too few, and then a join goes through all contracts for each of them
select set_config('enable_nestloop', 'off', true), set_config('enable_mergejoin', 'off', true)
