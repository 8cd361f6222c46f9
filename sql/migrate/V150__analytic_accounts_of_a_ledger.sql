-- what a ledger calls an analytic account is an obligation of ours: read so from its lines, and written so on those of our entries

create or replace function mapping.joined(mapping_no int, of_company text, of_source text, of_contract text, of_obligation text)
returns table (contract text, obligation text) language sql stable as $$
    select
        coalesce(regexp_replace(coalesce(both_names.target, analytic.target), '/[^/]*$', ''), head.target, of_contract),
        coalesce(substring(coalesce(both_names.target, analytic.target) from '[^/]*$'), of_obligation)
    from (values (1)) as one (row)
    left join lateral (
        select entry.target
        from mapping.entry as entry
        where (select exists (select from mapping.entry where kind = 'obligation' and versions @> mapping_no))
          and entry.kind = 'obligation' and entry.source_key = of_contract || '/' || of_obligation
          and entry.source in ('*', of_source) and entry.entity in ('*', of_company) and entry.versions @> mapping_no
        order by mapping.level(entry.entity, entry.source) desc
        limit 1
    ) as both_names on true
    left join lateral (
        select entry.target
        from mapping.entry as entry
        where (select exists (select from mapping.entry where kind = 'analytic' and versions @> mapping_no))
          and of_obligation is null
          and entry.kind = 'analytic' and entry.source_key = of_contract
          and entry.source in ('*', of_source) and entry.entity in ('*', of_company) and entry.versions @> mapping_no
        order by mapping.level(entry.entity, entry.source) desc
        limit 1
    ) as analytic on true
    left join lateral (
        select entry.target
        from mapping.entry as entry
        where (select exists (select from mapping.entry where kind = 'contract' and versions @> mapping_no))
          and entry.kind = 'contract' and entry.source_key = of_contract
          and entry.source in ('*', of_source) and entry.entity in ('*', of_company) and entry.versions @> mapping_no
        order by mapping.level(entry.entity, entry.source) desc
        limit 1
    ) as head on true
$$;

-- the other way round; of several that lead to one obligation the one that is valid on the day, and of those the one that began last
create function mapping.analytic_of(mapping_no int, of_company text, of_source text, of_contract text, of_obligation text, on_day date)
returns text language sql stable as $$
    select entry.source_key
    from mapping.entry as entry
    where entry.kind = 'analytic' and entry.target = of_contract || '/' || of_obligation
      and entry.source in ('*', of_source) and entry.entity in ('*', of_company)
      and entry.versions @> mapping_no and entry.valid @> on_day
    order by mapping.level(entry.entity, entry.source) desc, lower(entry.valid) desc nulls last, entry.source_key collate "C"
    limit 1
$$;

revoke all on function mapping.analytic_of(int, text, text, text, text, date) from public;
grant execute on function mapping.analytic_of(int, text, text, text, text, date) to ${application};
