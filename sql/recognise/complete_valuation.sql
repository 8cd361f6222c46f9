-- purpose: valuations that were opened together are complete when all of their ranges are
update recognise.valuation as valuation
set state = 'complete'
where opened_with = :valuation_id
  and state = 'running'
  and not exists (select from recognise.value_range where valuation_id = :valuation_id and not done)
