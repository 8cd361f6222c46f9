-- What a source's name or word means to a company on a day: by the most specific mapping of the kind, with the level that it is of.
create function mapping.answer(of_kind text, mapping_no int, of_company text, of_source text, of_name text, on_day date)
returns table (row_id bigint, target text, level mapping.level) language sql stable rows 1 as $$
    select entry.row_id, entry.target, mapping.level(entry.entity, entry.source)
    from mapping.entry as entry
    where entry.kind = of_kind and entry.source_key = of_name
      and entry.source in ('*', of_source) and entry.entity in ('*', of_company)
      and entry.versions @> mapping_no and entry.valid @> on_day
    order by mapping.level(entry.entity, entry.source) desc
    limit 1
$$;
