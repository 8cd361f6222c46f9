-- purpose: the tables that hold what is saved, each with its columns as COPY names them; parts of a table are saved with it
select
    format('%I.%I', namespace.nspname, class.relname)                    as name,
    string_agg(quote_ident(attribute.attname), ', ' order by attnum)     as columns
from pg_class as class
join pg_namespace as namespace
  on namespace.oid = class.relnamespace
join pg_attribute as attribute
  on attribute.attrelid = class.oid and attribute.attnum > 0 and not attribute.attisdropped and attribute.attgenerated = ''
where class.relkind in ('r', 'p')
  and not class.relispartition
  and namespace.nspname <> all (array['pg_catalog', 'information_schema', 'flyway'])
  and namespace.nspname not like 'pg\_%'
group by namespace.nspname, class.relname
order by 1
