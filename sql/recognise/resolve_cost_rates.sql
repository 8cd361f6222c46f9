-- transform: the cost rate in force for each person and day of a month, in the contract's currency
-- reads:     stage.timesheet_line (as known at :source_as_of), recognise.terms, mapping.cost_rate (version :rate_no)
-- writes:    recognise.cost_rate_in_force
-- grain:     one row per resource, currency and day; none where no rate is in force
with wanted as (
    select distinct line.resource, terms.currency, line.work_on
    from stage.timesheet_line_as_of(:source_as_of) as line
    join recognise.terms as terms
      on (terms.valuation_id, terms.source, terms.project, terms.work_on)
       = (:valuation_id, line.source, line.project, line.work_on)
    where line.work_month = :month
      and line.presence <> 'deleted'
      and terms.currency is not null
),

resolved as (
    insert into recognise.cost_rate_in_force (valuation_id, resource, currency, work_on, rate_row, hourly_cost)
    select :valuation_id, wanted.resource, wanted.currency, wanted.work_on, rate.row_id, rate.hourly_cost
    from wanted
    join mapping.cost_rate as rate
      on rate.resource = wanted.resource
     and rate.currency = wanted.currency
     and rate.valid @> wanted.work_on
     and rate.versions @> :rate_no
    returning 1
)

select count(*) from resolved
