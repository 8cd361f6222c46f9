-- While a month is closing, from its first close on until it is signed, what its figures rest on changes with a reason only.

alter table mapping.version add column reason text;
grant update (reason) on mapping.version to ${application};

-- The months that are closing and that a draft would decide about: by a row that is new, gone or other than in use, of the company or of all,
-- and valid from the end of the month at the latest.
create function mapping.closing_months(of_kind text, of_no int) returns table (entity text, month date, files text)
language sql stable security definer set search_path = pg_catalog as $$
    with before as (
        select used.file, used.content::jsonb as content
        from mapping.governed_row as used
        where used.kind = of_kind
          and used.versions @> (select max(no) from mapping.version where kind = of_kind and state = 'approved')
          and exists (select from mapping.draft_file as file where (file.kind, file.no, file.file) = (of_kind, of_no, used.file))
    ),
    after as (
        select file, content::jsonb as content from mapping.draft_row where (kind, no) = (of_kind, of_no)
    ),
    changed as (
        select coalesce(before.file, after.file) as file, coalesce(before.content, after.content) as content
        from before
        full join after
          on before.file = after.file and before.content = after.content
        where before.file is null or after.file is null
    )
    select period.entity, period.month, string_agg(distinct changed.file, ', ' order by changed.file)
    from period.period as period
    join changed
      on coalesce(nullif(changed.content ->> 'entity', ''), '*') in ('*', period.entity)
     and coalesce(nullif(changed.content ->> 'valid_from', ''), nullif(changed.content ->> 'rate_on', ''), '-infinity')::date
         < period.month + interval '1 month'
    where period.status <> 'closed'
      and exists (select from run.run as run
                  where (run.entity, run.month, run.kind, run.state) = (period.entity, period.month, 'close', 'completed')
                    and run.after_signing_of is null)
    group by period.entity, period.month
    order by period.month, period.entity
$$;
revoke all on function mapping.closing_months(text, int) from public;
grant execute on function mapping.closing_months(text, int) to ${application};

create function mapping.guard_closing() returns trigger language plpgsql as $$
begin
    if new.state = 'approved' and old.state = 'draft' and btrim(coalesce(new.reason, '')) = ''
       and exists (select from mapping.closing_months(old.kind, old.no)) then
        raise exception 'version % of % decides about a month that is closing, and is approved with a reason only', old.no, old.kind;
    end if;
    return new;
end $$;
create trigger with_a_reason before update on mapping.version for each row execute function mapping.guard_closing();
