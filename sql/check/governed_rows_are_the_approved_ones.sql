-- check:       D4: the rows in force of every mapping, rate and rule file are the rows that were prepared and approved
-- of:          the run
-- passes when: no row
-- why:         a row that came in beside the draft was seen by nobody who approved it
-- note:        looks at the versions that the run uses; rows that name another company are that one's. A star for all companies or
--              contracts is an empty cell, however it was once drafted
with used as (
    select distinct governed.kind, governed.no
    from run.judged(:run_id, 'snapshot') as latest
    cross join lateral (values
        ('mapping', latest.mapping_no),
        ('rate', latest.rate_no),
        ('rule', latest.rule_no)) as governed (kind, no)
),

-- the version that last replaced a file
file as (
    select used.kind, used.no, file.file, max(file.no) as prepared_in
    from used
    join mapping.draft_file as file
      on file.kind = used.kind and file.no <= used.no
    join mapping.version as version
      on (version.kind, version.no, version.state) = (file.kind, file.no, 'approved')
    group by used.kind, used.no, file.file
),

prepared as (
    select file.kind, file.no, file.file,
           row.content - case when row.content ->> 'entity' = '*' then 'entity' else '' end
                       - case when row.content ->> 'contract' = '*' then 'contract' else '' end as content
    from file
    join mapping.draft_row as row
      on (row.kind, row.no, row.file) = (file.kind, file.prepared_in, file.file)
),

governed as (
    select used.kind, used.no, row.file, row.content
    from used
    join mapping.governed_row as row
      on row.kind = used.kind and row.versions @> used.no
)

select format('version %s of %s, %s: %s is %s', no, kind, file, content, found) as found,
       'version' as concerns, format('%s of %s', no, kind) as name
from (
    select *, 'in force and not approved' as found from (select * from governed except select * from prepared) as added
    union all
    select *, 'approved and not in force' from (select * from prepared except select * from governed) as lost
) as differing
where coalesce(nullif(content ->> 'entity', '*'), '') in ('', :entity)
