-- what was delivered of the project; answers counts what it can mean
-- grain: one row per company, source and project
stated as (
    select
        asked.entity,
        asked.source,
        asked.project,
        record.company,
        record.content ->> 'contract'   as contract,
        record.content ->> 'obligation' as obligation,
        coalesce(record.content ->> 'billable', 'true')::boolean as billable,
        rank() over (partition by asked.entity, asked.source, asked.project
                     order by record.content ->> 'contract' is null, record.decided and record.place > 1,
                              record.source <> asked.source) as place
    from worked as asked
    join stage.company_record('project', :source_as_of, :mapping_no, :owners) as record
      on record.id = asked.project
     and (record.company = asked.entity or record.source = asked.source)
),

project as (
    select
        entity,
        source,
        project,
        min(company)       as company,
        min(contract)      as contract,
        min(obligation)    as obligation,
        bool_and(billable) as billable,
        count(distinct row (contract, obligation)) as answers,
        string_agg(distinct concat_ws('/', contract, obligation), ' or ') as candidates
    from stated
    where place = 1
    group by entity, source, project
)
