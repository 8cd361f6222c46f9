-- Of mappings that fit, of whatever kind, the one of source and company answers, then that of the company, then that of the source, then
-- that of any. Two rows of one level hold on no day together, so there is always one that answers.

-- As before (V034), in this order.
create or replace function mapping.joined(mapping_no int, of_company text, of_source text, of_contract text, of_obligation text)
returns table (contract text, obligation text) language sql stable as $$
    select
        coalesce(regexp_replace(both_names.target, '/[^/]*$', ''), head.target, of_contract),
        coalesce(substring(both_names.target from '[^/]*$'), of_obligation)
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
        where (select exists (select from mapping.entry where kind = 'contract' and versions @> mapping_no))
          and entry.kind = 'contract' and entry.source_key = of_contract
          and entry.source in ('*', of_source) and entry.entity in ('*', of_company) and entry.versions @> mapping_no
        order by mapping.level(entry.entity, entry.source) desc
        limit 1
    ) as head on true
$$;

-- As before (V099), in this order.
create or replace function mapping.account_of(mapping_no int, of_entity text, of_kind text, on_day date) returns text language sql stable as $$
    select named.account
    from mapping.account_row(mapping_no) as named
    where named.source in ('*', 'tieout')
      and named.account_kind = of_kind
      and named.entity in ('*', of_entity)
      and named.valid @> on_day
    order by mapping.level(named.entity, named.source) desc
    limit 1
$$;

update exceptions.reason_code
set next_step = 'Name the obligation in projects.csv, or in a row of mappings.csv, and approve the new version.'
where code = 'MAPPING_AMBIGUOUS';
