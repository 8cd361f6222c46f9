-- purpose: the valuation of an input
select valuation_id from recognise.valuation where input_hash = :input_hash
