-- purpose: what is sent goes one step on its way, or comes to its end
update handover.sending as sending
set state = moved.state, token = :token, detail = moved.detail
from unnest(cast(:ids as bigint[]), cast(:states as text[]), cast(:details as text[])) as moved (sending_id, state, detail)
where sending.sending_id = moved.sending_id
