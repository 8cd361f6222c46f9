-- purpose: a valuation is complete when all of its ranges are
update recognise.valuation as valuation
set state       = 'complete',
    lines       = (select coalesce(sum(read), 0) from recognise.value_range where valuation_id = valuation.valuation_id),
    output_hash = (select coalesce(sum(hash), 0) from recognise.value_range where valuation_id = valuation.valuation_id)
where valuation_id = :valuation_id
  and state = 'running'
  and not exists (select from recognise.value_range where valuation_id = valuation.valuation_id and not done)
