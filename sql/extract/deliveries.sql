-- purpose: what was received from the sources, the newest first, with what became of its rows
-- note:    deliveries of the books are states that are read again whenever they change, and are not listed
-- grain:   one row per delivery
select
    delivery.source,
    delivery.name,
    delivery.entity,
    case when withdrawal.state = 'done'  then 'withdrawn'
         when withdrawal.state = 'asked' then 'withdrawal asked'
         else delivery.state end          as state,
    delivery.received_at,
    said.known_at,
    coalesce(said.files, 0)               as files,
    coalesce(said.read, 0)                as read,
    coalesce(said.staged, 0)              as staged,
    coalesce(said.known, 0)               as known,
    coalesce(said.rejected, 0)            as rejected,
    delivery.refusal,
    withdrawal.reason,
    withdrawal.asked_by,
    withdrawal.decided_by,
    before.name                           as withdraws
from extract.delivery as delivery
left join extract.withdrawal as withdrawal
  on withdrawal.delivery_id = delivery.delivery_id and withdrawal.state <> 'dropped'
left join extract.withdrawal as its
  on its.by_delivery = delivery.delivery_id
left join extract.delivery as before
  on before.delivery_id = its.delivery_id
left join lateral (
    select
        max(batch.known_at)        as known_at,
        count(distinct batch.batch_id) as files,
        sum(block.read)            as read,
        sum(block.staged)          as staged,
        sum(block.known)           as known,
        sum(block.rejected)        as rejected
    from extract.batch as batch
    left join extract.block as block
      on block.batch_id = batch.batch_id
    where batch.delivery_id = delivery.delivery_id
) as said on true
where not exists (
    select from extract.batch as batch
    where batch.delivery_id = delivery.delivery_id and batch.kind = 'ledger_line')
order by delivery.delivery_id desc
