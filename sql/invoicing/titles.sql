-- purpose: what obligations of some contracts are called, the account and the dimension of a line that bills each
-- grain:   one row per obligation
-- account: that of revenue, or of the contract liability where invoices credit the contract's balance
-- dimension: the analytic account of the ledger to which a mapping leads; else contract and obligation
select distinct on (content ->> 'contract', content ->> 'obligation')
    content ->> 'contract'   as contract,
    content ->> 'obligation' as obligation,
    coalesce(nullif(content ->> 'title', ''), contract.title, content ->> 'contract') as title,
    mapping.account_of(:mapping_no, :entity,
        case when 'revenue' = any (post.invoice_kinds(:entity, :rule_no)) then 'revenue' else 'contract_liability' end,
        :month_end) as account,
    coalesce('{"' || mapping.analytic_of(:mapping_no, :entity, :system, content ->> 'contract', content ->> 'obligation', :month_end) || '": 100}',
             content ->> 'contract' || '/' || (content ->> 'obligation')) as dimension
from stage.record_of(:entity, 'obligation', :source_as_of, :mapping_no, :owners)
left join (
    select id, nullif(content ->> 'title', '') as title
    from stage.record_of(:entity, 'contract', :source_as_of, :mapping_no, :owners)
) as contract
  on contract.id = content ->> 'contract'
where content ->> 'contract' = any (:contracts)
  and cast(content ->> 'effective_on' as date) <= cast(:month_end as date)
order by content ->> 'contract', content ->> 'obligation', cast(content ->> 'effective_on' as date) desc, cast(content ->> 'version' as int) desc
