-- purpose: the accounts to which the mappings in use lead for an entity on a day
select distinct mapping.account_of(:mapping_no, :entity, kind.source_key, :on_day) as account
from (
    select distinct source_key
    from mapping.entry
    where kind = 'account' and versions @> cast(:mapping_no as int)
) as kind
where mapping.account_of(:mapping_no, :entity, kind.source_key, :on_day) is not null
order by account
