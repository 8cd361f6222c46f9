-- purpose: what a run says of the drafts of its company: those that it made, found or was refused; what the books have as posted, only of its month
insert into invoicing.standing (run_id, row_no, contract, draft_id, status, amount, standing_amount, currency, explanation)
select
    :run_id, row_number() over (order by contract collate "C", draft_id nulls last), contract, draft_id, status, amount, standing_amount,
    currency, explanation
from (
    select
        draft.contract,
        draft.draft_id,
        case when draft.state = 'DRAFTED' and draft.run_id = :run_id then 'drafted'
             when draft.state = 'DRAFTED' then 'stands'
             else lower(draft.state) end as status,
        sent.amount,
        draft.standing_amount,
        draft.currency,
        draft.detail as explanation
    from invoicing.draft as draft
    cross join lateral (
        select sum(line.amount) as amount from invoicing.draft_line as line where line.draft_id = draft.draft_id
    ) as sent
    where draft.entity = :entity
      and (draft.state in ('DRAFTED', 'CHANGED', 'CANCELLED', 'DELETED')
           or draft.state = 'POSTED' and draft.month = :month
           or draft.state = 'REFUSED' and draft.run_id = :run_id)
    union all
    select row.contract, null, 'billed_ahead', -row.amount, null, row.currency, 'billed above what it earned; nothing is credited by a draft'
    from jsonb_to_recordset(cast(:ahead as jsonb)) as row (contract text, amount numeric, currency char(3))
) as each
