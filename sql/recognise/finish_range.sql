-- purpose: a range is valued, with its totals
update recognise.value_range
set done = true, read = :read, carried = :carried, held = :held
where valuation_id = :valuation_id and range_no = :range_no
