-- the companies that files were delivered for
-- grain: one row per file
file as materialized (
    select batch.batch_id, delivery.entity
    from extract.batch as batch
    join extract.delivery as delivery
      on delivery.delivery_id = batch.delivery_id
)
