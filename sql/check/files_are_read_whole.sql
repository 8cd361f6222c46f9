-- check:       A1: an accepted file was read block by block, each row in one block; a delivery and its files are accepted together
-- of:          the company
-- passes when: no row
-- why:         a block that is missing or read twice is work that vanishes or counts twice; where the last block ends is the
--              reader's word, unless the sender says how many rows there are
with block as (
    select
        block.batch_id,
        block.block_no,
        block.first_line,
        block.last_line,
        block.read,
        row_number() over one_file      as place,
        lag(block.last_line) over one_file as line_before
    from extract.block as block
    join extract.batch as batch
      on batch.batch_id = block.batch_id
    where batch.state = 'accepted'
    window one_file as (partition by block.batch_id order by block.block_no)
)

select format('%s/%s block %s', delivery.name, batch.file_name, block.block_no) as found,
       'file' as concerns, format('%s/%s', delivery.name, batch.file_name) as name
from block
join extract.batch as batch
  on batch.batch_id = block.batch_id
join extract.delivery as delivery
  on delivery.delivery_id = batch.delivery_id
where delivery.entity = :entity
  and (block.block_no <> block.place
       or block.first_line <= coalesce(block.line_before, 1)
       or block.read not between 1 and block.last_line - block.first_line + 1)
union all
select format('%s/%s is %s, its delivery %s', delivery.name, batch.file_name, batch.state, delivery.state),
       'file', format('%s/%s', delivery.name, batch.file_name)
from extract.delivery as delivery
join extract.batch as batch
  on batch.delivery_id = delivery.delivery_id
where delivery.entity = :entity and batch.state <> delivery.state
