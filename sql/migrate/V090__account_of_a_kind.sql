-- The account that a mapping version names for an account kind of a company on a day; null: none. Of the rows that fit, the one that names
-- the company counts, then the one that names the source.
create function mapping.account_of(mapping_no int, of_entity text, of_kind text, on_day date) returns text language sql stable as $$
    select entry.target
    from mapping.entry as entry
    where entry.kind = 'account'
      and entry.source in ('*', 'tieout')
      and entry.source_key = of_kind
      and entry.entity in ('*', of_entity)
      and entry.valid @> on_day
      and entry.versions @> mapping_no
    order by entry.entity = '*', entry.source = '*'
    limit 1
$$;
grant execute on function mapping.account_of(int, text, text, date) to ${application};
