-- purpose: what was found of a name that nobody knows, with the one that was probably meant
update exceptions.held
set found = format('%s (did you mean %s?)', found, :meant)
where run_id = :run_id and item_id = any (:items)
