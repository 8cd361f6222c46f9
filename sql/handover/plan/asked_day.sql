-- days of work of which something was earned, of obligations that earned less than what is approved of them
-- grain: one row per obligation and day of work
asked_day as (
    select judged.*
    from judged
    where (judged.contract, judged.obligation) in (select contract, obligation from obligation where capped)
      and judged.reached - judged.amount < judged.earned
)
