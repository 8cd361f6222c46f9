-- the days of a project, cut where a mapping, a version or an agreed term begins or ends
-- grain: one row per project and range of days

-- days on which what a contract says of its work can change
turn as (
    select entity, contract, holds_from as day from version
    union
    select entity, contract, first_on from agreed
    union
    select entity, contract, last_on + 1 from agreed
),

range as (
    select
        change.*,
        lead(change.from_on, 1, days.until_on) over (partition by change.entity, change.source, change.project order by change.from_on) as until_on
    from (
        select entity, source, project, from_on from named
        union
        select named.entity, named.source, named.project, turn.day
        from named
        join turn
          on (turn.entity, turn.contract) = (named.entity, named.contract)
         and turn.day > named.from_on and turn.day < named.until_on
    ) as change
    cross join days
)
