-- purpose: the folder of a ledger bears its mark
insert into extract.marked_ledger (source, entity) values (:source, :entity) on conflict do nothing
