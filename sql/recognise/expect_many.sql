-- purpose: joins and groups of the rest of this transaction are made by hashing
-- why:     rows of several columns together are estimated a thousand times too many or too few: then a million lines are sorted for a few
--          thousand groups, or a join goes through all contracts for each line
select set_config('enable_nestloop', 'off', true), set_config('enable_mergejoin', 'off', true), set_config('enable_sort', 'off', true)
