-- purpose: the valuations of inputs that nobody valued yet
-- note:    scratch_of: the run that alone may stand on them, or null
insert into recognise.valuation (month, entity, block, input_hash, scratch_of)
select :month, :entity, input.no - 1, decode(input.hash, 'hex'), cast(:scratch_of as bigint)
from unnest(cast(:inputs as text[])) with ordinality as input (hash, no)
order by input.no
on conflict (input_hash) do nothing
returning valuation_id
