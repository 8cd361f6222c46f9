-- an entry whose key somebody lost, and the line that is it: by its name, else the first of equal amount
-- grain: one row per entry, contract, account kind and month
lost as (
    select *, row_number() over (partition by contract, account_kind, month, expected order by entry_key collate "C") as place
    from astray
    where cause = 'deleted in ledger'
),

nameless as (
    select stranger.*,
           row_number() over (partition by contract, account_kind, month, amount
                              order by (entry in (select replace(entry_key, '/', '_') from lost)) desc, source_ref collate "C") as place
    from stranger
),

found as (
    select lost.entry_key, lost.contract, lost.account_kind, lost.month, nameless.source_ref
    from lost
    join nameless
      on (nameless.contract, nameless.account_kind, nameless.month, nameless.amount, nameless.place)
       = (lost.contract, lost.account_kind, lost.month, lost.expected, lost.place)
)
