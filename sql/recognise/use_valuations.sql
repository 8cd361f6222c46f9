-- purpose: the valuations that a run uses for a month
insert into run.valuation (run_id, month, valuation_id)
select :run_id, :month, valuation_id
from recognise.valuation
where input_hash in (select decode(hash, 'hex') from unnest(cast(:inputs as text[])) as input (hash))
