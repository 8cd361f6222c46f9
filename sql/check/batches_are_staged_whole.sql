-- check:       A2: the versions staged of an accepted file are the rows that its blocks counted, in number, hours, amount and hash;
--                  and every rejected row is kept
-- of:          the company
-- passes when: no row
-- why:         what was counted as staged and is not there has vanished between the file and the run
-- note:        looks at the files accepted since the company last signed a month; older ones were looked at before that
with
\ir batches_are_staged_whole/signed.sql,

batch as (
    select batch.batch_id, delivery.name || '/' || batch.file_name as file
    from extract.batch as batch
    join extract.delivery as delivery
      on delivery.delivery_id = batch.delivery_id
    where delivery.entity = :entity
      and batch.state = 'accepted'
      and batch.batch_no > coalesce((select no from signed), 0)
),

counted as (
    select
        block.batch_id,
        sum(block.staged)   as staged,
        sum(block.rejected) as rejected,
        sum(block.seconds)  as seconds,
        sum(block.amount)   as amount,
        sum(block.hash)     as hash
    from extract.block as block
    group by block.batch_id
),

staged as (
    select
        version.batch_id,
        count(*)             as staged,
        sum(version.seconds) as seconds,
        sum(version.amount)  as amount,
        sum(stage.hash_number(version.content_hash)) as hash
    from batch
    join stage.version as version
      on version.batch_id = batch.batch_id
    where version.line_no > 0                                 -- the others stand for rows that a complete file does not have
    group by version.batch_id
),

rejected as (
    select reject.batch_id, count(*) as rejected
    from batch
    join extract.reject as reject
      on reject.batch_id = batch.batch_id
    group by reject.batch_id
)

select format('%s: counted %s rows staged, %s rejected; kept %s and %s, or others', batch.file,
              coalesce(counted.staged, 0), coalesce(counted.rejected, 0), coalesce(staged.staged, 0), coalesce(rejected.rejected, 0)) as found,
       'file' as concerns, batch.file as name
from batch
left join counted
  on counted.batch_id = batch.batch_id
left join staged
  on staged.batch_id = batch.batch_id
left join rejected
  on rejected.batch_id = batch.batch_id
where (coalesce(counted.staged, 0), coalesce(counted.rejected, 0), coalesce(counted.seconds, 0), coalesce(counted.amount, 0),
       coalesce(counted.hash, 0))
   <> (coalesce(staged.staged, 0), coalesce(rejected.rejected, 0), coalesce(staged.seconds, 0), coalesce(staged.amount, 0),
       coalesce(staged.hash, 0))
