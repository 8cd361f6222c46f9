-- purpose: how far each sequence of numbers has come
select format('%I.%I', schemaname, sequencename) as name, last_value
from pg_sequences
where last_value is not null
order by 1
