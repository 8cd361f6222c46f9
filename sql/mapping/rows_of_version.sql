-- purpose: the rows of a version: governed rows of an approved one, else the rows as prepared and the files it leaves as they are
with version as (
    select kind, no, state, case when state = 'approved' then no else based_on end as in_force
    from mapping.version
    where kind = :kind and no = :no
)

select row.file, row.content
from version
join mapping.governed_row as row
  on row.kind = version.kind and row.versions @> version.in_force
where version.state = 'approved'
   or not exists (select from mapping.draft_file as file
                  where (file.kind, file.no, file.file) = (version.kind, version.no, row.file))
union all
select row.file, row.content
from version
join mapping.draft_row as row
  on (row.kind, row.no) = (version.kind, version.no)
where version.state <> 'approved'
