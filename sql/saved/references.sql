-- purpose: the foreign keys, which would prescribe an order to what is read back
select conrelid::regclass::text as name, quote_ident(conname) as key, pg_get_constraintdef(oid) as definition
from pg_constraint
where contype = 'f' and conparentid = 0
