-- what of an obligation follows from no line, with its project where it has one alone
-- grain: one row per obligation
project_of as (
    select contract, obligation, min(project) as project
    from (
        select position.contract, position.obligation, named.project
        from position
        join named
          on named.contract = position.contract
         and coalesce(named.obligation, position.obligation) = position.obligation
        union
        select position.contract, position.obligation, named.project
        from position
        join named
          on named.contract = position.contract || '/' || position.obligation
         and coalesce(named.obligation, position.obligation) = position.obligation
        union
        select contract, obligation, project from worked where project <> ''
    ) as each
    group by contract, obligation
    having count(distinct project) = 1
),

left_over as (
    select
        coalesce(project_of.project, '') as project,
        position.contract,
        position.obligation,
        position.cost       - coalesce(said.cost, 0)       as cost,
        position.delivered  - coalesce(said.delivered, 0)  as delivered,
        position.recognised - coalesce(said.recognised, 0) as recognised
    from position
    left join (
        select contract, obligation, sum(cost) as cost, sum(delivered) as delivered, sum(recognised) as recognised
        from followed
        group by contract, obligation
    ) as said
      on (said.contract, said.obligation) = (position.contract, position.obligation)
    left join project_of
      on (project_of.contract, project_of.obligation) = (position.contract, position.obligation)
)
