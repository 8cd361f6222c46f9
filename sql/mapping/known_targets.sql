-- purpose: the names that mappings can lead to, as they are known now
-- grain:   one row per kind, name, company that has it as its source calls it (* where any may), source that calls it so and kind of account
with now as (
    select last_no from run.knowledge
)

select 'contract' as kind, record.content ->> 'contract' as name, record.content ->> 'entity' as entity, record.source as source, '' as account_kind
from now
cross join lateral stage.record_as_of('contract', now.last_no) as record
union
select 'obligation', concat_ws('/', record.content ->> 'contract', record.content ->> 'obligation'), '*', '', ''
from now
cross join lateral stage.record_as_of('obligation', now.last_no) as record
union
select 'customer', record.content ->> 'customer', '*', '', ''
from now
cross join lateral stage.record_as_of('customer', now.last_no) as record
union
select 'resource', record.content ->> 'resource', '*', '', ''
from now
cross join lateral stage.record_as_of('resource', now.last_no) as record
union
select 'account', account, entity, '', kind
from mapping.account
where upper_inf(versions)
