-- purpose: the next range to value; whoever else wants it waits until it is done
select range_no, record_kind, from_key, to_key
from recognise.value_range
where valuation_id = :valuation_id and not done
order by range_no
limit 1
for update
