-- transform: value the timesheet lines of one month, one key range
-- formula:   amount = work_seconds / 3600 * hourly_rate * (1 + fee_percent / 100), half up to the currency's decimals, once per line
-- standard:  IFRS 15.B16 (right to invoice)
-- cost:      work_seconds / 3600 * hourly_cost, rounded the same way in the currency of that; a line without a cost rate is held where its method needs cost
-- reads:     stage.timesheet_line (as known at :source_as_of), recognise.terms, recognise.person, recognise.rate_in_force,
--            recognise.cost_rate_in_force, mapping.entry (version :mapping_no)
-- writes:    recognise.valued_line
-- status:    as a mapping has the word of the source, else the word itself; a line whose status that does not make known is held
-- service:   what a mapping makes of it is what its bill rate is looked up by
-- unknown:   a line whose person nobody delivered lacks him, not his rate, where anybody delivers people or a rate asks for a role
-- grain:     one row per visible line of the blocks that were opened with :valuation_id; a held line has a reason and no amount
with registered as materialized (
    select exists (select from stage.record_as_of('resource', :source_as_of))
        or exists (select from mapping.bill_rate as rate where rate.versions @> :rate_no and rate.role <> '') as people
),

\ir value_timesheet_lines/file.sql,
\ir value_timesheet_lines/terms.sql,
\ir value_timesheet_lines/placed.sql,
\ir value_timesheet_lines/meaning.sql,

visible as (
    select line.*, file.entity as delivered_for
    from stage.timesheet_line_as_of(:source_as_of) as line
    join file
      on file.batch_id = line.batch_id
    where line.work_month = :month
      and line.line_id >= :from_key
      and line.line_id <  :to_key
      and line.presence <> 'deleted'
),

company as materialized (
    select distinct entity from recognise.person where valuation_id = :valuation_id
),

books as materialized (
    select company.entity as company, currency.code, currency.decimals as book_decimals
    from company
    join recognise.currency as currency
      on currency.code = recognise.entity_currency(company.entity, :source_as_of)
),

-- what an hour can cost at most that nobody can price
highest as materialized (
    select company.entity as company, rate.rate_card as of_card, rate.currency as of_currency, max(rate.hourly_rate) as highest_rate
    from company
    join mapping.bill_rate as rate
      on rate.versions @> :rate_no and rate.entity in ('*', company.entity)
    group by grouping sets ((company.entity, rate.rate_card), (company.entity, rate.currency))
),

\ir value_timesheet_lines/judged.sql,

valued as (
    insert into recognise.valued_line
        (valuation_id, record_kind, line_id, source_ref, entity, project, contract, obligation, work_on, work_seconds,
         mapping_row, rate_row, hourly_rate, priced, delivered_amount, cost_amount, cost_currency, cost_kind, approved,
         currency, gate, held, found, stake_amount)
    select
        valuation_id, 'timesheet_line', line_id, source_ref, entity, project, contract, obligation, work_on, work_seconds,
        mapping_row, rate_row, hourly_rate,
        coalesce(priced, false),
        case
            when held is not null then null
            when priced           then round(work_seconds * hourly_rate * (100 + fee_percent) / 360000, judged.decimals)
            else 0
        end,
        case when held is null then round(work_seconds * hourly_cost / 3600, judged.cost_decimals) end,
        case when held is null then cost_currency end,
        case when held is null and hourly_cost is not null then 'LABOUR' end,
        status = 'approved',
        coalesce(currency, (select books.code from books where books.company = judged.entity)),
        case when held is null and outside_term then 'OUTSIDE_TERM'
             when held is null and priced and status <> 'approved' then 'NOT_APPROVED' end,
        held,
        case held
            when 'MISSING_AT_SOURCE' then source_ref
            when 'HOURS_IMPLAUSIBLE' then trim_scale(work_seconds / 3600)::text
            when 'STATUS_UNKNOWN'    then said_status
            when 'RESOURCE_UNKNOWN'  then coalesce(person, resource)
            when 'COST_RATE_MISSING' then resource
            when 'BILL_RATE_MISSING' then concat_ws('/', coalesce(rate_card, '-'), resource, coalesce(role, '-'), coalesce(service, '-'))
            else terms_found
        end,
        case when held is not null then (
            select round(work_seconds * highest.highest_rate * (100 + coalesce(fee_percent, 0)) / 360000, coalesce(judged.decimals, books.book_decimals))
            from books
            join highest
              on highest.company = books.company
             and case when judged.contract is null then highest.of_currency = books.code else highest.of_card = judged.rate_card end
            where books.company = judged.entity) end
    from judged
    returning held
)

select
    count(*)                                 as read,
    count(*) filter (where held is null)     as carried,
    count(*) filter (where held is not null) as held
from valued
