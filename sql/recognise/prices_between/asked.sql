-- what each kind of change asks of a line: by which version, at which rates, of whom
-- grain: one row per line, kind, and version that prices it
version as materialized (
    select
        known.is_now,
        record.content ->> 'contract'   as contract,
        record.content ->> 'obligation' as obligation,
        (record.content ->> 'version')::int       as version,
        (record.content ->> 'effective_on')::date as effective_on,
        record.content ->> 'modification' = 'catch_up' as from_the_start,
        record.content ->> 'method' = any (:pricing_methods) as prices,
        record.content ->> 'rate_card' as rate_card,
        coalesce(record.content ->> 'fee_percent', '0')::numeric    as fee_percent,
        coalesce(record.content ->> 'markup_percent', '0')::numeric as markup_percent,
        case when row_number() over of_obligation = 1 then '-infinity' else (record.content ->> 'effective_on')::date end as holds_from,
        coalesce(lead((record.content ->> 'effective_on')::date) over of_obligation, 'infinity') as holds_until
    from (values (false, cast(:reference_source_as_of as bigint), cast(:reference_mapping_no as int), cast(:reference_owners as text[])),
                 (true, :source_as_of, :mapping_no, :owners)) as known (is_now, source_as_of_no, mapping_no, owners)
    cross join lateral stage.record_of(:entity, 'obligation', known.source_as_of_no, known.mapping_no, known.owners) as record
    window of_obligation as (partition by known.is_now, record.content ->> 'contract', record.content ->> 'obligation'
                             order by (record.content ->> 'effective_on')::date, (record.content ->> 'version')::int, record.source_ref)
),

currency as (
    select distinct on (record.id) record.id as contract, currency.code as currency, currency.decimals
    from (values (true, :source_as_of, :mapping_no, :owners),
                 (false, cast(:reference_source_as_of as bigint), cast(:reference_mapping_no as int), cast(:reference_owners as text[])))
        as known (is_now, source_as_of_no, mapping_no, owners)
    cross join lateral stage.record_of(:entity, 'contract', known.source_as_of_no, known.mapping_no, known.owners) as record
    join recognise.currency as currency
      on currency.code = record.content ->> 'currency'
    order by record.id, known.is_now desc
),

asked as (
    select
        line.*, kind.kind, kind.rate_no, version.version, version.effective_on, version.prices, version.rate_card, version.fee_percent,
        version.markup_percent, version.is_by_day, currency.currency, currency.decimals,
        said.source, said.resource, coalesce(service.target, said.service) as service, said.net_amount,
        coalesce(of_line.target, said.line_currency) as line_currency,
        said.billable and coalesce(case when kind.kind = 'RULES' then terms.billable else coalesce(now_terms.billable, terms.billable) end, true) as billable,
        case when (kind.kind = 'RATE' or not line.is_of_company) and now_person.person is not null then now_person.person else person.person end as person,
        case when (kind.kind = 'RATE' or not line.is_of_company) and now_person.person is not null then now_person.role else person.role end as role
    from line
    cross join lateral (
        select source, resource, coalesce(service, '') as service, coalesce(billable, true) as billable, null::numeric as net_amount,
               null::text as line_currency
        from stage.timesheet_line
        where line.record_kind = 'timesheet_line' and line_id = line.line_id
        union all
        select source, null, null, coalesce(billable, true), net_amount, currency
        from stage.expense_line
        where line.record_kind = 'expense_line' and line_id = line.line_id
    ) as said
    cross join lateral (values
        ('RULES', false, line.was_contract, line.was_obligation, cast(:reference_mapping_no as int), cast(:reference_rate_no as int)),
        ('MAPPING', false, line.contract, line.obligation, :mapping_no, cast(:reference_rate_no as int)),
        ('AMENDMENT', true, line.contract, line.obligation, :mapping_no, cast(:reference_rate_no as int)),
        ('RATE', true, line.contract, line.obligation, :mapping_no, :rate_no))
        as kind (kind, by_terms_of_now, contract, obligation, mapping_no, rate_no)
    join currency
      on currency.contract = kind.contract
    cross join lateral (
        select version.*, version.holds_from <= line.work_on and line.work_on < version.holds_until as is_by_day
        from version
        where (version.is_now, version.contract, version.obligation) = (kind.by_terms_of_now, kind.contract, kind.obligation)
    ) as version
    left join recognise.terms as terms
      on (terms.valuation_id, terms.entity, terms.source, terms.project) = (line.valuation_id, :entity, said.source, line.project)
     and line.work_on >= terms.from_on and line.work_on < terms.until_on
    left join lateral (
        select terms.billable
        from run.valuation as used
        join recognise.valuation as valuation
          on valuation.valuation_id = used.valuation_id and valuation.block is distinct from 0
        join recognise.terms as terms
          on (terms.valuation_id, terms.entity, terms.source, terms.project) = (used.valuation_id, :entity, said.source, line.project)
         and line.work_on >= terms.from_on and line.work_on < terms.until_on
        where (used.run_id, used.month) = (:run_id, line.month)
        limit 1
    ) as now_terms on true
    left join lateral (
        select person.person, person.role
        from opened
        join recognise.person as person
          on (person.valuation_id, person.entity, person.source, person.resource) = (opened.opened_with, :entity, said.source, said.resource)
        where (opened.run_id, opened.month) = (:reference_run, line.month)
        order by opened.opened_with desc
        limit 1
    ) as person on true
    left join lateral (
        select person.person, person.role
        from opened
        join recognise.person as person
          on (person.valuation_id, person.entity, person.source, person.resource) = (opened.opened_with, :entity, said.source, said.resource)
        where (opened.run_id, opened.month) = (:run_id, line.month)
        order by opened.opened_with desc
        limit 1
    ) as now_person on true
    left join lateral mapping.answer('service', kind.mapping_no, :entity, said.source, said.service, line.work_on) as service on true
    left join lateral mapping.answer('currency', kind.mapping_no, :entity, said.source, said.line_currency, line.work_on) as of_line on true
    where version.is_by_day
       or version.from_the_start and version.prices and version.effective_on > line.work_on
          and version.effective_on < cast(:month as date) + interval '1 month'
)
