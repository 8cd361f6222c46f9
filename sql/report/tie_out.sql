-- report:    what is not as it was posted, of the entries that a tie-out held against the ledger
-- grain:     one row per field of an entry or of a line, and per copy
-- period:    the month that the entry was posted into
-- at_stake:  how much of the books it is about, at most
-- sorted by: key with its revision as a number, line, what the entry is altered by
select
    alteration.entry_key                 as key,
    :entity                              as entity,
    entry.contract,
    to_char(dispatch.month, 'YYYY-MM')   as period,
    alteration.alteration,
    nullif(alteration.line_no, 0)        as line,
    alteration.field,
    alteration.was,
    alteration.is_now                    as "is",
    round(alteration.at_stake, currency.decimals) as at_stake,
    alteration.currency,
    alteration.ledger_id,
    kind.next_step
from post.alteration as alteration
join post.alteration_kind as kind
  on kind.alteration = alteration.alteration
join post.dispatch as dispatch
  on dispatch.entry_key = alteration.entry_key
join post.entry as entry
  on (entry.plan_id, entry.entry_no) = (dispatch.plan_id, dispatch.entry_no)
left join recognise.currency as currency
  on currency.code = alteration.currency
where alteration.run_id = :run_id
order by
    regexp_replace(alteration.entry_key, '[^/]*$', '') collate "C",
    entry.revision,
    alteration.line_no,
    alteration.alteration collate "C",
    alteration.field collate "C",
    alteration.ledger_id collate "C"
