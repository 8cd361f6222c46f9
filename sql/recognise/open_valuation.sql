-- purpose: the valuation of an input that nobody valued yet
-- note:    scratch_of: the run that alone may stand on it, or null
insert into recognise.valuation (month, input_hash, scratch_of)
values (:month, :input_hash, cast(:scratch_of as bigint))
on conflict (input_hash) do nothing
returning valuation_id
