-- Work outside of the agreed term: the first gate on the way from delivered to recognised.

insert into reconcile.cause (leg, cause, owner, explanation, leg_no) values
    ('gate', 'outside term', 'delivery', 'The work is dated outside the agreed term of its obligation.', 1);

-- agreed: delivered less work outside of the term. Rules without that gate let all of it through.
alter table recognise.position    add column agreed numeric(19,4) not null default 0;
alter table recognise.translation add column agreed numeric(19,4) not null default 0;
update recognise.position    set agreed = delivered;
update recognise.translation set agreed = delivered;

-- As before (V048), with what is agreed.
create or replace view recognise.entity_position with (security_invoker = true) as
select
    position.run_id, position.entity, position.contract, position.obligation, position.month, position.method,
    coalesce(translation.currency, position.currency)   as currency,
    coalesce(translation.delivered, position.delivered) as delivered,
    coalesce(translation.approved, position.approved)   as approved,
    coalesce(translation.accepted, position.accepted)   as accepted,
    coalesce(translation.capped, position.capped)       as capped,
    coalesce(translation.revenue, position.revenue)     as revenue,
    coalesce(translation.revenue_to_date, position.revenue_to_date)       as revenue_to_date,
    coalesce(translation.billed, position.billed)       as billed,
    coalesce(translation.billed_to_date, position.billed_to_date)         as billed_to_date,
    coalesce(translation.contract_asset, position.contract_asset)         as contract_asset,
    coalesce(translation.contract_liability, position.contract_liability) as contract_liability,
    coalesce(translation.refund_liability, position.refund_liability)     as refund_liability,
    coalesce(translation.fx_difference, 0)              as fx_difference,
    position.revenue                                    as own_revenue,
    position.revenue_to_date                            as own_revenue_to_date,
    position.contract_asset                             as own_contract_asset,
    position.contract_liability                         as own_contract_liability,
    position.refund_liability                           as own_refund_liability,
    position.cap,
    position.derivation,
    case when translation.currency is not null then position.currency end as transaction_currency,
    translation.policy,
    translation.revenue_rate,
    translation.waiting_rate,
    translation.opening_share,
    translation.closing_rate,
    coalesce(translation.loss_provision, position.loss_provision)         as loss_provision,
    position.loss_provision                             as own_loss_provision,
    translation.loss_cost,
    coalesce(translation.agreed, position.agreed)       as agreed
from recognise.position as position
left join recognise.translation as translation
  using (run_id, contract, obligation, month);

-- outside_term: work of the day is outside of the term that was in force at the end of its month, where its method looks at work
alter table recognise.terms add column outside_term boolean not null default false;

-- What the last version of a contract's record that was not terminated says of its end; what came too late to be in force, and what was
-- withdrawn, says nothing.
create function recognise.before_termination(of_source_ref text, as_of bigint)
returns table (version int, end_on date) language sql stable as $$
    select version.version, (version.content ->> 'end_on')::date
    from stage.record as version
    join extract.batch as born
      on born.batch_id = version.batch_id and born.state = 'accepted' and born.batch_no <= as_of
    where version.source_ref = of_source_ref
      and version.content ->> 'status' <> 'terminated'
      and version.presence = 'present'
      and version.superseded_by is distinct from version.batch_id
      and not exists (
          select
          from extract.withdrawal as withdrawal
          join extract.batch as undone
            on undone.delivery_id = withdrawal.by_delivery and undone.batch_no <= as_of
          where withdrawal.delivery_id = born.delivery_id
      )
    order by version.version desc
    limit 1
$$;
grant execute on function recognise.before_termination(text, bigint) to ${application};

-- The days on which work on an obligation is within its term, as agreed by the end of a day: AgreedDays says the same in the engine.
-- What is before the start of a prospective version is left to the version before; what comes after the last day of service amends nothing.
create function recognise.agreed_days(of_company text, by_day date, as_of bigint, mapping_no int, rule_no int, owners text[])
returns table (entity text, contract text, obligation text, version int, first_on date, last_on date) language sql stable as $$
    with stated as (
        select
            record.company, record.id as contract,
            (record.content ->> 'start_on')::date as start_on,
            case when ended.by_status then before.end_on else (record.content ->> 'end_on')::date end as end_on,
            case when ended.by_status then (record.content ->> 'end_on')::date
                 else (record.content ->> 'terminated_on')::date end as terminated_on,
            coalesce((
                select policy.value::int
                from mapping.policy as policy
                where policy.setting = 'grace_days' and policy.versions @> agreed_days.rule_no
                  and policy.entity in ('*', record.company) and policy.contract in ('*', record.id)
                order by policy.contract <> '*' desc, policy.entity <> '*' desc
                limit 1), 0) as grace_days
        from stage.record_of(of_company, 'contract', as_of, mapping_no, owners) as record
        cross join lateral (
            select record.content ->> 'status' = 'terminated' and record.content ->> 'terminated_on' is null as by_status
        ) as ended
        left join lateral recognise.before_termination(record.source_ref, as_of) as before
          on ended.by_status
    ),

    version as (
        select
            stated.company, stated.contract, stated.grace_days, stated.terminated_on,
            record.content ->> 'obligation'                as obligation,
            (record.content ->> 'version')::int            as version,
            coalesce(record.content ->> 'modification', 'original') = 'prospective' as goes_on,
            (record.content ->> 'effective_on')::date      as effective_on,
            coalesce((record.content ->> 'start_on')::date, stated.start_on) as start_on,
            coalesce((record.content ->> 'end_on')::date, stated.end_on)     as end_on,
            row_number() over (
                partition by stated.company, stated.contract, record.content ->> 'obligation'
                order by (record.content ->> 'effective_on')::date, (record.content ->> 'version')::int, record.source_ref) as place
        from stage.record_of(of_company, 'obligation', as_of, mapping_no, owners) as record
        join stated
          on (stated.company, stated.contract) = (record.company, record.content ->> 'contract')
    ),

    known as (
        select
            version.*,
            bool_and(goes_on) over later as may_count,
            min(start_on)     over later as later_start_on
        from version
        where place = 1 or effective_on <= least(by_day, terminated_on)
        window later as (partition by company, version.contract, version.obligation order by place desc
                         rows between unbounded preceding and 1 preceding)
    )

    select company, known.contract, known.obligation, known.version, start_on,
           least(coalesce(end_on + grace_days, 'infinity'), later_start_on - 1, terminated_on)
    from known
    where coalesce(may_count, true)
$$;
grant execute on function recognise.agreed_days(text, date, bigint, int, int, text[]) to ${application};
