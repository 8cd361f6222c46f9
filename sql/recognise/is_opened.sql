-- purpose: whether a run has its valuations of a month
select exists (select from run.valuation where (run_id, month) = (:run_id, :month))
