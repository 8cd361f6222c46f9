-- Where a version of the mappings sends an account kind is one rule, also of a draft that nobody has approved.

-- The rows of a version of the mappings that say where account kinds go. Of a version that is not approved, under the negative of its number
-- as in a preview: as they would be in force.
create function mapping.account_row(mapping_no int)
returns table (source text, account_kind text, entity text, account text, valid daterange) language sql stable as $$
    select entry.source, entry.source_key, entry.entity, entry.target, entry.valid
    from mapping.entry as entry
    where entry.kind = 'account'
      and entry.versions @> case when mapping_no >= 0 then mapping_no else (
            select version.based_on
            from mapping.version as version
            where (version.kind, version.no) = ('mapping', -mapping_no)
              and not exists (select from mapping.draft_file as file
                              where (file.kind, file.no, file.file) = (version.kind, version.no, 'mappings.csv'))) end
    union all
    select draft.content ->> 'source', draft.content ->> 'source_key', coalesce(draft.content ->> 'entity', '*'), draft.content ->> 'target',
           daterange((draft.content ->> 'valid_from')::date, (draft.content ->> 'valid_to')::date, '[]')
    from mapping.draft_row as draft
    where mapping_no < 0
      and (draft.kind, draft.no, draft.file) = ('mapping', -mapping_no, 'mappings.csv')
      and draft.content ->> 'kind' = 'account'
$$;
grant execute on function mapping.account_row(int) to ${application};

-- As before (V090), of those rows.
create or replace function mapping.account_of(mapping_no int, of_entity text, of_kind text, on_day date) returns text language sql stable as $$
    select named.account
    from mapping.account_row(mapping_no) as named
    where named.source in ('*', 'tieout')
      and named.account_kind = of_kind
      and named.entity in ('*', of_entity)
      and named.valid @> on_day
    order by named.entity = '*', named.source = '*'
    limit 1
$$;
