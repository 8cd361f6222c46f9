-- purpose: columns of a file that the format does not know
update extract.batch
set unknown_columns = array(select jsonb_array_elements_text(cast(:columns as jsonb)))
where batch_id = :batch_id and unknown_columns = '{}'
