-- report:    the numbers that went into the positions of some contracts, and the records that state them
-- grain:     one row per number and record; one row for a number that is added up from many
-- sorted by: contract, obligation, number in the order of the derivation, record
with stated as (
    select
        position.contract,
        position.obligation,
        input.place,
        input.content ->> 'name'  as name,
        input.content ->> 'value' as value,
        input.content ->> 'unit'  as unit,
        ref.source_ref,
        ref.place                 as ref_place
    from recognise.position as position
    cross join lateral jsonb_array_elements(
        case jsonb_typeof(position.derivation -> 'inputs') when 'array' then position.derivation -> 'inputs' else '[]' end)
        with ordinality as input (content, place)
    left join lateral jsonb_array_elements_text(input.content -> 'refs') with ordinality as ref (source_ref, place)
      on true
    where (position.run_id, position.month) = (:run_id, :month)
      and position.contract = any (:contracts)
)

select
    stated.contract,
    stated.obligation,
    stated.place,
    stated.name,
    stated.value,
    stated.unit,
    stated.source_ref,
    record.file,
    record.line
from stated
left join lateral (
    select delivery.name || '/' || batch.file_name as file, record.line_no as line
    from stage.record as record
    join extract.batch as batch
      on batch.batch_id = record.batch_id
    join extract.delivery as delivery
      on delivery.delivery_id = batch.delivery_id
    left join extract.batch as ended
      on ended.batch_id = record.superseded_by
    where record.source_ref = stated.source_ref
      and batch.batch_no <= :source_as_of
      and (ended.batch_no is null or ended.batch_no > :source_as_of)
    limit 1
) as record on true
order by stated.contract collate "C", stated.obligation collate "C", stated.place, stated.ref_place
