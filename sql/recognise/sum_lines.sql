-- purpose: what the lines of a valuation come to by day
select recognise.sum_lines(:valuation_id)
