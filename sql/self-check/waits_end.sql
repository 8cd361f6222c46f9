-- requirement: waits that end
-- expected:    lock_timeout and statement_timeout above zero, idle_in_transaction_session_timeout at most the lease
-- next step:   Connect without `options` in the address and without a pooler that drops them.
-- parameters:  the lease in milliseconds
with setting as (
    select
        name,
        setting::bigint as milliseconds
    from pg_settings
    where name in ('lock_timeout', 'statement_timeout', 'idle_in_transaction_session_timeout')
)

select
    bool_and(milliseconds > 0)
        and bool_and(milliseconds <= ?) filter (where name = 'idle_in_transaction_session_timeout')  as met,
    string_agg(format('%s %s ms', name, milliseconds), ', ' order by name)                           as found
from setting;
