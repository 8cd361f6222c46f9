-- purpose: the planner knows what the lines of a valuation are looked up in
select recognise.take_statistics_of_resolved(:valuation_id)
