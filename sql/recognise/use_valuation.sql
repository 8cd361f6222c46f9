-- purpose: the valuation that a run uses for a month
insert into run.valuation (run_id, month, valuation_id)
values (:run_id, :month, :valuation_id)
on conflict (run_id, month) do nothing
