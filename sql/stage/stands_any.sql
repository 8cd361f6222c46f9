-- purpose: whether a version of any of these references is staged in a table
select stage.stands_any(:table, cast(:refs as text[]))
