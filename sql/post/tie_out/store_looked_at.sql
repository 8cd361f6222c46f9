-- purpose: entries that were held against the ledger, each with a hash of what its lines say, as posted and as they are
insert into post.looked_at (run_id, entry_key, ledger_id, state, lines, posted_content, content)
select :run_id, entry_key, ledger_id, lower(state), lines, decode(posted_content, 'hex'), decode(content, 'hex')
from unnest(cast(:entry_keys as text[]), cast(:ledger_ids as text[]), cast(:states as text[]), cast(:lines as int[]),
            cast(:posted_contents as text[]), cast(:contents as text[]))
    as said (entry_key, ledger_id, state, lines, posted_content, content)
on conflict do nothing
