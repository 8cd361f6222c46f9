-- purpose: what a run rested on, by content: hashes that come out the same on every machine
-- inputs:   every file that the run could know, in whatever order they came
-- postings: every plan that the ledger had taken, in the order in which they were applied
-- opening:  the manifest of the run that signed the period before
-- after_signing_of: the manifest that was signed when this run began; null of a month that was open
select
    snapshot.entity,
    to_char(snapshot.month, 'YYYY-MM') as period,
    snapshot.shared_os_user as allow_shared_os_user,
    (select encode(sha256(convert_to(coalesce(string_agg(
                concat_ws('|', batch.source, delivery.name, batch.file_name, batch.kind, encode(batch.sha256, 'hex'),
                          batch.complete_from, batch.complete_to),
                chr(10) order by batch.source, delivery.name, batch.file_name, batch.sha256), ''), 'UTF8')), 'hex')
     from extract.batch as batch
     join extract.delivery as delivery
       on delivery.delivery_id = batch.delivery_id
     where batch.batch_no <= case when batch.kind = 'ledger_line' then :as_of else :source_as_of end) as inputs,
    (select encode(sha256(coalesce(string_agg(plan.content_hash, ''::bytea order by plan.applied_no), ''::bytea)), 'hex')
     from post.plan as plan
     where plan.entity = :entity and plan.applied_no <= :as_of) as postings,
    (select encode(content_hash, 'hex') from mapping.version where (kind, no) = ('mapping', :mapping_no)) as mapping,
    (select encode(content_hash, 'hex') from mapping.version where (kind, no) = ('rate', :rate_no))       as rates,
    (select encode(content_hash, 'hex') from mapping.version where (kind, no) = ('rule', :rule_no))       as rules,
    (select encode(result_hash, 'hex') from run.run where run_id = snapshot.opening_run)                  as opening,
    (select encode(signed.result_hash, 'hex') from run.run as signed where signed.run_id = run.after_signing_of)                as after_signing_of
from run.run as run
join run.snapshot as snapshot
  on snapshot.snapshot_id = run.snapshot_id
where run.run_id = :run_id
