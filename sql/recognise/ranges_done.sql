-- purpose: how many ranges of a valuation are done
select count(*) from recognise.value_range where valuation_id = :valuation_id and done
