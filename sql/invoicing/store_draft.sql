-- purpose: a draft that is to be sent
insert into invoicing.draft (draft_key, run_id, entity, month, contract, revision, customer, partner, reference, invoice_on, currency, ledger, token)
values (:draft_key, :run_id, :entity, :month, :contract, :revision, :customer, :partner, :reference, :invoice_on, :currency, :ledger, :token)
returning draft_id
