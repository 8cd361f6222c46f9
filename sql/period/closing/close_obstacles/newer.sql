-- what became known after the run had pinned its snapshot
-- grain: one row per file, plan, kind of version, signed run or version of the rules

-- people of other companies, or of none that is known, who do its work
lent as (
    select distinct person.person
    from signing
    join run.valuation as used
      on used.run_id = :run_id
    join recognise.valuation as valuation
      on valuation.valuation_id = used.valuation_id
    join recognise.person as person
      on person.valuation_id = valuation.opened_with
     and person.entity = signing.entity
     and person.person_entity is distinct from signing.entity
),

newer as (
    select 1 as rank, 'batch ' || arrived.batch_no as what
    from signing
    cross join arrived
    where arrived.entity = signing.entity
       or arrived.batch_id in (
           select batch_id
           from named
           where named.entity = (select entity from signing)
              or (named.source, 'contract', named.contract) in (select source, kind, name from own)
              or (named.source, 'project', named.project) in (select source, kind, name from own)
              or named.person in (select person from lent))
    union all
    select 2, 'the applied plan ' || plan.plan_id
    from signing
    join post.plan as plan
      on plan.entity = signing.entity
    where plan.applied_no > signing.as_of_no
    union all
    select 3, 'version ' || max(version.no) || ' of ' || version.kind
    from signing
    join mapping.version as version
      on version.state = 'approved'
     and version.no > case version.kind when 'mapping' then signing.mapping_no
                                        when 'rate'    then signing.rate_no
                                        else signing.rule_no end
    group by version.kind
    union all
    select 4, 'the signed run ' || before.signed_run || ' of the month before'
    from signing
    join period.period as before
      on before.entity = signing.entity
     and before.month = signing.month - interval '1 month'
     and before.status = 'closed'
    where before.signed_run is distinct from signing.opening_run
    union all
    select 5, 'rules ' || cast(:engine_rules as int) || ' of the engine'
    from signing
    where signing.engine_rules is distinct from cast(:engine_rules as int)
)
