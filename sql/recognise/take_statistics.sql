-- purpose: the planner knows the lines of a valuation
select recognise.take_statistics(:valuation_id)
