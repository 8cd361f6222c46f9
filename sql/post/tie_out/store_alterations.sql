-- purpose: what is not as it was posted; a copy that is found once more stays as it was found
insert into post.alteration (run_id, entry_key, alteration, line_no, field, was, is_now, at_stake, currency, ledger_id)
select :run_id, entry_key, alteration, line_no, field, was, is_now, cast(at_stake as numeric), currency, ledger_id
from unnest(cast(:entry_keys as text[]), cast(:alterations as text[]), cast(:line_nos as int[]), cast(:fields as text[]),
            cast(:was as text[]), cast(:now as text[]), cast(:at_stake as text[]), cast(:currencies as text[]), cast(:ledger_ids as text[]))
    as said (entry_key, alteration, line_no, field, was, is_now, at_stake, currency, ledger_id)
on conflict do nothing
