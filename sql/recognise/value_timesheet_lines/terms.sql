-- the terms of what was opened together, but for cost lines
-- grain: one row per company, source, project and range of days
terms as materialized (
    select terms.*
    from recognise.valuation as opened
    join recognise.terms as terms
      on terms.valuation_id = opened.valuation_id
    where opened.opened_with = :valuation_id and opened.block is distinct from 0
)
