-- check:       D4: the mapping, rates and rules that a run used were approved by another person than prepared them, before the run pinned
--                  them
-- of:          the run
-- passes when: no row
-- why:         nobody decides alone which account, price or rule a figure comes from
with pinned as (
    select run.run_id, governed.kind, governed.no, step.ended_at as pinned_at
    from run.judged(:run_id, 'snapshot') as run
    left join run.step as step
      on step.run_id = run.run_id and step.step = 'snapshot'
    cross join lateral (values
        ('mapping', run.mapping_no),
        ('rate', run.rate_no),
        ('rule', run.rule_no)) as governed (kind, no)
    where governed.no > 0                                     -- 0: none was approved yet
)

select format('run %s used version %s of %s: %s', pinned.run_id, pinned.no, pinned.kind, coalesce(version.state, 'there is none')) as found,
       'version' as concerns, format('%s of %s', pinned.no, pinned.kind) as name
from pinned
left join mapping.version as version
  on (version.kind, version.no) = (pinned.kind, pinned.no)
where version.state is distinct from 'approved'
   or coalesce(version.approved_by, version.prepared_by) = version.prepared_by
   or version.approved_at is null
   or version.approved_at > pinned.pinned_at
