-- purpose: exception items of a run: delivered rows that count for nothing, because what they name was not delivered or is a draft,
--          because they are in another currency than their contract or the books, because another source of the company says otherwise, or
--          because they are balances of another month than the one before the first, or because their source has them no more; invoices in
--          the books that say no amount in the currency of their contract
-- note:    a row of nobody stands in the list of the entity that its delivery is for
-- grain:   one row per run, item and code; an item stands for the same row and code in every run
with entity as (
    select distinct content ->> 'entity' as entity
    from stage.record_as_of('entity', :source_as_of)
),

contract as (
    select company as entity, id as contract, content ->> 'currency' as currency, content ->> 'status' as status
    from stage.record_of(null, 'contract', :source_as_of, :mapping_no, :owners)
),

obligation as (
    select distinct company as entity, content ->> 'contract' as contract, content ->> 'obligation' as obligation
    from stage.record_of(null, 'obligation', :source_as_of, :mapping_no, :owners)
),

record as (
    select record.*
    from (values ('project'), ('contract'), ('obligation'), ('milestone'), ('estimate'), ('variable_outcome'),
                 ('delivery'), ('invoice'), ('opening_position'), ('customer'), ('resource')) as wanted (kind)
    cross join lateral stage.company_record(wanted.kind, :source_as_of, :mapping_no, :owners) as record
    -- what others call a customer who is mapped says nothing of him
    where wanted.kind <> 'customer' or record.source_ref = concat(record.source, ':customer:', record.id)
),

own_currency as materialized (
    select recognise.entity_currency(:entity, :source_as_of) as code
),

-- of another currency, or of nobody: looked for once among all lines of the books
strange_line as materialized (
    select line.source_ref, line.batch_id, line.line_no, coalesce(called.company, line.entity) as entity, line.currency,
           coalesce(called.company, line.entity) in (select entity.entity from entity) as entity_is_known
    from stage.ledger_line_as_of(:as_of) as line
    left join mapping.called(:mapping_no) as called
      on (called.source, called.name) = (line.source, line.entity)
    where (coalesce(called.company, line.entity) in (select entity.entity from entity)) is not true
       or line.currency <> (select code from own_currency)
),

astray as (
    select 'ENTITY_UNKNOWN' as code, source_ref, batch_id, line_no, content ->> 'entity' as found, null as entity
    from record
    where kind in ('project', 'contract', 'invoice') and content ->> 'entity' is not null
      and not exists (select from entity where entity.entity = record.content ->> 'entity')
    union all
    select 'ENTITY_UNKNOWN', source_ref, batch_id, line_no, line.entity, null
    from strange_line as line
    where entity_is_known is not true
    union all
    select 'CONTRACT_UNKNOWN', source_ref, batch_id, line_no, content ->> 'contract', null
    from record
    where kind in ('obligation', 'invoice') and content ->> 'contract' is not null
      and not exists (
          select from contract where (contract.entity, contract.contract) = (record.company, record.content ->> 'contract'))
    union all
    select 'CONTRACT_UNKNOWN', source_ref, batch_id, line_no, concat_ws('/', content ->> 'contract', content ->> 'obligation'), null
    from record
    where kind in ('milestone', 'estimate', 'variable_outcome', 'delivery', 'opening_position')
      and not exists (
          select from obligation
          where (obligation.entity, obligation.contract, obligation.obligation)
              = (record.company, record.content ->> 'contract', record.content ->> 'obligation'))
    union all
    select 'CONTRACT_DRAFT', source_ref, batch_id, line_no, contract.contract, contract.entity
    from record
    join contract
      on (contract.entity, contract.contract, contract.status) = (record.company, record.content ->> 'contract', 'draft')
    where kind = 'delivery' or (kind = 'invoice' and content ->> 'status' = 'posted')
    union all
    select 'OPENING_MONTH_DIFFERS', source_ref, batch_id, line_no, content ->> 'month', company
    from record
    where kind = 'opening_position' and company = :entity and content ->> 'month' <> (
        select to_char(min(month) - interval '1 month', 'YYYY-MM') from period.period where entity = :entity)
    union all
    select 'CURRENCY_DIFFERS', source_ref, batch_id, line_no, content ->> 'currency', contract.entity
    from record
    join contract
      on (contract.entity, contract.contract) = (record.company, record.content ->> 'contract')
     and contract.currency <> record.content ->> 'currency'
    where kind = 'invoice' and place = 1 and content ->> 'status' = 'posted'
    union all
    select 'SOURCE_OVERRULED', record.source_ref, record.batch_id, record.line_no, stage.disagreement(record.content, owner.content), record.company
    from record
    join record as owner
      on (owner.company, owner.kind, owner.id, owner.place) = (record.company, record.kind, record.id, 1)
    where record.place > 1 and record.decided and stage.disagreement(record.content, owner.content) <> ''
    union all
    select 'SOURCES_DIFFER', record.source_ref, record.batch_id, record.line_no, stage.disagreement(record.content, first.content), record.company
    from record
    join record as first
      on (first.company, first.kind, first.id, first.place) = (record.company, record.kind, record.id, 1)
    where record.place > 1 and not record.decided and stage.disagreement(record.content, first.content) <> ''
    union all
    select 'MISSING_AT_SOURCE', record.source_ref, record.batch_id, record.line_no,
           concat_ws(' ', record.content ->> 'net_amount', record.content ->> 'amount', record.content ->> 'price', record.content ->> 'currency'), null
    from stage.record as record
    join extract.batch as born
      on born.batch_id = record.batch_id
    where record.presence = 'missing' and (record.kind <> 'invoice' or record.content ->> 'status' = 'posted')
      and born.batch_no <= :source_as_of
      and (record.superseded_by is null
           or record.superseded_by in (select batch_id from extract.batch where batch_no is null or batch_no > :source_as_of))
    union all
    select 'CURRENCY_DIFFERS', source_ref, batch_id, line_no, line.currency, line.entity
    from strange_line as line
    join own_currency
      on own_currency.code <> line.currency
    union all
    select 'TRANSACTION_AMOUNT_MISSING', booked.source_ref, line.batch_id, line.line_no, concat(booked.contract, ' in ', booked.transaction_currency),
           :entity
    from post.booked_line(:entity, :as_of, :source_as_of, :mapping_no, :owners) as booked
    join stage.ledger_line_as_of(:as_of) as line
      on line.source_ref = booked.source_ref
    where exists (select from post.foreign_contract(:entity, :as_of, :source_as_of, :mapping_no, :owners))
      and booked.origin = 'invoice' and booked.own_amount is null
      and booked.account_kind in ('revenue', 'contract_asset', 'contract_liability')
),

found as (
    select astray.code, astray.source_ref, astray.line_no, astray.found, delivery.name || '/' || batch.file_name as file_name, batch.known_at
    from astray
    join extract.batch as batch
      on batch.batch_id = astray.batch_id
    join extract.delivery as delivery
      on delivery.delivery_id = batch.delivery_id
    where coalesce(astray.entity, delivery.entity) = :entity
),

\ir hold/known.sql

insert into exceptions.held (run_id, item_id, step, file_name, line_no, field, found, expected, since)
select :run_id, known.item_id, 'recognise', found.file_name, found.line_no, code.field, found.found, code.expected, found.known_at
from found
join known
  on (known.source_ref, known.code) = (found.source_ref, found.code)
join exceptions.reason_code as code
  on code.code = found.code
on conflict (run_id, item_id) do nothing
