-- mappings, and what each lacks to lead anywhere
-- grain: one row per mapping
entry as (
    select
        entry.*,
        entry.kind || ' ' || entry.source_key || ' → ' || entry.target as said,
        case
            when entry.kind not in ('project', 'resource', 'contract', 'obligation', 'account', 'status', 'service', 'expense_category', 'currency', 'analytic', 'customer', 'entity') then 'nothing reads the kind'
            when entry.kind = 'account' then case when entry.source not in ('*', 'tieout') then 'no source ' || entry.source end
            -- what the books call persons and projects says where work is handed over
            when entry.kind in ('project', 'resource') and exists (
                select from extract.batch as batch
                where batch.source = entry.source and batch.kind = 'ledger_line' and batch.batch_no <= :source_as_of) then null
            when entry.source <> '*' and not exists (select from extract.batch as batch where batch.source = entry.source and batch.batch_no <= :source_as_of)
                then 'no source ' || entry.source
            when entry.kind in ('project', 'resource', 'contract')
                and not exists (
                    select from stage.record_as_of(entry.kind, :source_as_of) as record
                    where record.content ->> entry.kind = entry.source_key and entry.source in ('*', record.source))
                and not exists (
                    select from extract.touched as touched
                    join extract.batch as batch
                      on batch.batch_id = touched.batch_id
                    where entry.kind = 'project' and touched.project = entry.source_key and entry.source in ('*', batch.source)
                      and batch.batch_no <= :source_as_of)
                and not exists (
                    select from recognise.person as person
                    where entry.kind = 'resource' and person.resource = entry.source_key and entry.source in ('*', person.source))
                then 'no ' || entry.kind || ' ' || entry.source_key
            when entry.kind = 'project'
                and not exists (
                    select from stage.company_record('contract', :source_as_of, :mapping_no, :owners) as known
                    where known.id in (entry.target, regexp_replace(entry.target, '/[^/]*$', '')))
                then 'no contract ' || entry.target
            when entry.kind = 'customer'
                and not exists (
                    select from (values ('customer'), ('contract'), ('project'), ('invoice')) as wanted (kind)
                    cross join lateral stage.record_as_of(wanted.kind, :source_as_of) as record
                    where entry.source_key in (record.content ->> 'customer', record.content ->> 'parent') and entry.source in ('*', record.source))
                then 'no customer ' || entry.source_key
            when entry.kind = 'resource'
                and not exists (
                    select from stage.company_record('resource', :source_as_of, :mapping_no, :owners) as known
                    where known.id = entry.target)
                then 'no resource ' || entry.target
        end as lacks
    from mapping.entry as entry
    where entry.versions @> :mapping_no and entry.entity in ('*', :entity)
)
