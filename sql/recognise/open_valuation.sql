-- purpose: the valuation of an input that nobody valued yet
insert into recognise.valuation (month, input_hash)
values (:month, :input_hash)
on conflict (input_hash) do nothing
returning valuation_id
