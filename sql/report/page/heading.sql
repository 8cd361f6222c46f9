-- purpose: whose page it is, and what a reader must know before reading on
select
    :entity as entity,
    to_char(cast(:month as date), 'YYYY-MM') as period,
    coalesce((
        select content ->> 'name'
        from stage.record_as_of('entity', :source_as_of)
        where content ->> 'entity' = :entity
        order by source_ref collate "C"
        limit 1), '') as name,
    cast(cast(:shared_os_user as boolean) as text) as allow_shared_os_user,
    (select cast(after_signing_of is not null as text) from run.run where run_id = :run_id) as after_signing
