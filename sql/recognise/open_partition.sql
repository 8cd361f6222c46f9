-- purpose: a place for the lines of a valuation
select recognise.open_partition(:valuation_id)
