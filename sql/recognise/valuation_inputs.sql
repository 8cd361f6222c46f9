-- purpose: what the valuation of each block of a company's work in a month depends on, as a hash
-- input:   the last delivery that moved work on a project of the block, the last that moved records it is looked up in (:changed_no), the
--          governed versions and the rules of the engine; of cost lines, whose company their contract says, the last delivery of any
-- note:    scratch_of is null for all that runs share, and then has no part in the hash
-- grain:   one row per block, in order: cost lines, then as many blocks as there are 32 projects, a power of two and 16 at most
with worked as materialized (
    select * from recognise.worked(:month, :source_as_of, :mapping_no)
),

cut as (
    select max(1 << power.no) as blocks
    from generate_series(0, 4) as power (no)
    where power.no = 0 or (select count(*) from worked where entity = :entity and not of_cost) > 32 * (1 << power.no - 1)
),

block as (
    select 0 as block, (select max(last_no) from worked where of_cost) as last_no
    union all
    select numbered.block, max(worked.last_no)
    from cut
    cross join generate_series(1, cut.blocks) as numbered (block)
    left join worked
      on worked.entity = :entity and not worked.of_cost and recognise.block(worked.source, worked.project, cut.blocks) = numbered.block
    group by numbered.block
)

select encode(sha256(convert_to(concat_ws('|',
    cast(:month as date), cast(:entity as text), block.block, cut.blocks, coalesce(block.last_no, 0),
    cast(:changed_no as bigint), cast(:mapping_no as int), cast(:rate_no as int), cast(:rule_no as int), cast(:engine_rules as int),
    array_to_string(cast(:owners as text[]), ' '),
    'scratch of ' || cast(:scratch_of as bigint)), 'UTF8')), 'hex') as input
from block
cross join cut
order by block.block
