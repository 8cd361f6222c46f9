-- purpose: what the valuation of a month depends on, as one hash
-- note:    the last delivery that moved the month, the last that moved reference records, the governed versions and the rules of the engine
-- note:    scratch_of is null for all that runs share, and then has no part in the hash
select sha256(convert_to(concat_ws('|',
    :month::date,
    (select max(batch.batch_no) from extract.touched as touched join extract.batch as batch using (batch_id)
     where touched.work_month = :month and batch.batch_no <= :source_as_of),
    (select max(batch.batch_no) from extract.batch as batch
     where batch.kind in ('entity', 'project', 'resource', 'contract', 'obligation') and batch.batch_no <= :source_as_of),
    :mapping_no, :rate_no, :rule_no, :engine_rules,
    nullif(array_to_string(cast(:owners as text[]), ' '), ''),
    'scratch of ' || cast(:scratch_of as bigint)), 'UTF8'))
