-- purpose: the commands that make the parts of tables which the scripts do not make
select format(
    'create table %I.%I partition of %s (%s) %s',
    namespace.nspname,
    part.relname,
    inherits.inhparent::regclass,
    pg_get_constraintdef(own_key.oid),
    pg_get_expr(part.relpartbound, part.oid))
from pg_class as part
join pg_namespace as namespace
  on namespace.oid = part.relnamespace
join pg_inherits as inherits
  on inherits.inhrelid = part.oid
join pg_constraint as own_key
  on own_key.conrelid = part.oid and own_key.contype = 'p'
where part.relispartition and part.relkind = 'r'
union all
select pg_get_indexdef(index.indexrelid)
from pg_index as index
join pg_class as part
  on part.oid = index.indrelid and part.relispartition
where not index.indisprimary
order by 1 desc
