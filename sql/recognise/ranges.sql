-- purpose: how many ranges a valuation has
select count(*) from recognise.value_range where valuation_id = :valuation_id
