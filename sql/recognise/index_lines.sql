-- purpose: the lines of a valuation can be looked up by contract
select recognise.index_lines(:valuation_id)
