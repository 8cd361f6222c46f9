-- check:       the stored content of an accepted file is the one that was stored
-- passes when: no row
-- why:         every version is a row of a file; a file that was changed since proves nothing
-- note:        looks at the files accepted since every entity last signed a month; verify unpacks the others and takes their hashes anew
with entity as (
    select distinct entity from period.period
),

signed as (
    select min(coalesce(last.source_as_of_no, 0)) as no
    from entity
    left join lateral (
        select max(snapshot.source_as_of_no) as source_as_of_no
        from period.period as period
        join run.run as run
          on run.run_id = period.signed_run
        join run.snapshot as snapshot
          on snapshot.snapshot_id = run.snapshot_id
        where period.entity = entity.entity and period.status = 'closed'
    ) as last on true
)

select format('%s/%s', delivery.name, batch.file_name)
from extract.batch as batch
join extract.delivery as delivery
  on delivery.delivery_id = batch.delivery_id
join extract.file as file
  on file.sha256 = batch.sha256
where batch.state = 'accepted'
  and batch.batch_no > coalesce((select no from signed), 0)
  and sha256(file.content) <> file.packed_sha256
