-- transform: value the expense lines of one month, one key range
-- formula:   amount = net_amount * (1 + markup_percent / 100), half up to the currency's decimals, once per line
-- standard:  IFRS 15.B16 (right to invoice)
-- cost:      net_amount in the currency of the line, whether billable or not
-- status:    as a mapping has the word of the source, else the word itself; a line whose status that does not make known is held
-- currency:  as a mapping has the word of the source, else the word itself; a line of one that there is not is held
-- category:  one that a mapping makes waste is neither progress nor revenue, a subcontractor's is cost of labour
-- held:      where a line is billable in another currency than the contract's, because nobody says at what
-- reads:     stage.expense_line (as known at :source_as_of), recognise.terms, mapping.entry (version :mapping_no)
-- writes:    recognise.valued_line
-- grain:     one row per visible line of the blocks that were opened with :valuation_id; a held line has a reason and no amount
with
\ir value_timesheet_lines/file.sql,
\ir value_timesheet_lines/terms.sql,
\ir value_timesheet_lines/placed.sql,
\ir value_timesheet_lines/meaning.sql,

visible as (
    select line.*, file.entity as delivered_for
    from stage.expense_line_as_of(:source_as_of) as line
    join file
      on file.batch_id = line.batch_id
    where line.work_month = :month
      and line.line_id >= :from_key
      and line.line_id <  :to_key
      and line.presence <> 'deleted'
),

met as (
    select
        terms.valuation_id,
        visible.line_id,
        visible.source_ref,
        visible.project,
        visible.incurred_on,
        visible.net_amount,
        visible.status as said_status,
        coalesce(status.target, visible.status) as status,
        visible.presence,
        visible.currency as said_currency,
        known.code as line_currency,
        category.target as kind,
        terms.entity,
        terms.contract,
        terms.obligation,
        terms.mapping_row,
        terms.decimals,
        terms.currency,
        terms.markup_percent,
        terms.outside_term,
        terms.held as terms_held,
        terms.found as terms_found,
        coalesce(visible.billable, true) and terms.priced as priced
    from visible
    join terms
      on (terms.source, terms.project) = (visible.source, visible.project)
     and visible.incurred_on >= terms.from_on and visible.incurred_on < terms.until_on
     and (terms.only_company or terms.entity = visible.delivered_for)
    left join meaning as status
      on status.kind = 'status'
     and (status.entity, status.source, status.word) = (terms.entity, visible.source, visible.status)
     and visible.incurred_on >= status.from_on and visible.incurred_on < status.until_on
    left join meaning as said
      on said.kind = 'currency'
     and (said.entity, said.source, said.word) = (terms.entity, visible.source, visible.currency)
     and visible.incurred_on >= said.from_on and visible.incurred_on < said.until_on
    left join recognise.currency as known
      on known.code = coalesce(said.target, visible.currency)
    left join meaning as category
      on category.kind = 'expense_category'
     and (category.entity, category.source, category.word) = (terms.entity, visible.source, visible.category)
     and visible.incurred_on >= category.from_on and visible.incurred_on < category.until_on
),

judged as (
    select
        met.*,
        case
            when presence = 'missing'                 then 'MISSING_AT_SOURCE'
            when terms_held is not null               then terms_held
            when status not in ('draft', 'submitted', 'approved', 'rejected') then 'STATUS_UNKNOWN'
            when line_currency is null                then 'CURRENCY_UNMAPPED'
            when line_currency <> currency and priced then 'CURRENCY_DIFFERS'
        end as held
    from met
),

valued as (
    insert into recognise.valued_line
        (valuation_id, record_kind, line_id, source_ref, entity, project, contract, obligation, work_on, work_seconds,
         mapping_row, priced, delivered_amount, cost_amount, cost_currency, cost_kind, approved, currency, gate, held, found, stake_amount)
    select
        valuation_id, 'expense_line', line_id, source_ref, entity, project, contract, obligation, incurred_on, 0,
        mapping_row,
        coalesce(priced, false),
        case
            when held is not null then null
            when priced           then round(net_amount * (1 + markup_percent / 100), decimals)
            else 0
        end,
        case when held is null then net_amount end,
        case when held is null then line_currency end,
        case
            when held is not null       then null
            when kind = 'waste'         then 'WASTE'
            when kind = 'subcontractor' then 'LABOUR'
            else 'OTHER'
        end,
        status = 'approved',
        case when held is null then currency else line_currency end,
        case when held is null and outside_term then 'OUTSIDE_TERM'
             when held is null and priced and status <> 'approved' then 'NOT_APPROVED' end,
        held,
        case held
            when 'MISSING_AT_SOURCE' then source_ref
            when 'STATUS_UNKNOWN'    then said_status
            when 'CURRENCY_UNMAPPED' then concat_ws(' ', trim_scale(net_amount), said_currency)
            when 'CURRENCY_DIFFERS'  then coalesce(terms_found, line_currency)
            else terms_found
        end,
        case when held is not null and line_currency is not null then net_amount end
    from judged
    returning held
)

select
    count(*)                                 as read,
    count(*) filter (where held is null)     as carried,
    count(*) filter (where held is not null) as held
from valued
