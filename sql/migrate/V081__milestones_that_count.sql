-- The milestones of an entity's contracts by what counts of them: each is delivered when it is due or accepted with evidence, outside of
-- the term where that is after the last day of service, and no acceptance counts after it.
create function recognise.milestone_of(of_entity text, as_of bigint, mapping_no int, owners text[])
returns table (source_ref text, contract text, obligation text, amount numeric, due_on date, evidenced_on date, last_on date,
               delivered_on date, accepted_on date, outside_term boolean) language sql stable as $$
    select
        record.source_ref, record.content ->> 'contract', record.content ->> 'obligation', (record.content ->> 'amount')::numeric,
        said.due_on, said.evidenced_on, said.last_on,
        least(said.due_on, said.evidenced_on),
        case when said.evidenced_on <= said.last_on then said.evidenced_on end,
        coalesce(least(said.due_on, said.evidenced_on) > said.last_on, false)
    from stage.record_of(of_entity, 'milestone', as_of, mapping_no, owners) as record
    join stage.record_of(of_entity, 'contract', as_of, mapping_no, owners) as contract
      on contract.id = record.content ->> 'contract'
    cross join lateral (
        select
            (record.content ->> 'due_on')::date as due_on,
            case when coalesce(record.content ->> 'evidence', '') <> '' then (record.content ->> 'accepted_on')::date end as evidenced_on,
            coalesce(recognise.last_day_of_service(contract.content), 'infinity') as last_on
    ) as said
$$;
grant execute on function recognise.milestone_of(text, bigint, int, text[]) to ${application};
