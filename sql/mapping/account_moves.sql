-- purpose: the account kinds of a company that a version of the mappings sends to another account than another version does, each with
--          the first month of which it does
-- rule:    of a month the account of its last day counts, as in a plan
-- note:    a version that is not approved goes by the negative of its number
-- grain:   one row per account kind
with month as (
    select cast(:first_month as date) as month
    union
    select cast(date_trunc('month', bound.day) as date)
    from (
        select valid from mapping.account_row(:before_no)
        union all
        select valid from mapping.account_row(:after_no)
    ) as named
    cross join lateral (values (lower(named.valid)), (upper(named.valid))) as bound (day)
    where bound.day >= cast(:first_month as date)
),

named as (
    select
        account_kind.account_kind,
        month.month,
        mapping.account_of(:before_no, :entity, account_kind.account_kind, last.day) as before,
        mapping.account_of(:after_no, :entity, account_kind.account_kind, last.day)  as after
    from reconcile.account_kind
    cross join month
    cross join lateral (select cast(month.month + interval '1 month - 1 day' as date) as day) as last
)

select distinct on (account_kind) account_kind, month, before, after
from named
where before is distinct from after and before is not null
order by account_kind, month
