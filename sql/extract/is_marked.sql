-- purpose: whether the folder of a ledger was marked before
select exists (select from extract.marked_ledger where (source, entity) = (:source, :entity))
