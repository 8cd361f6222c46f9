-- purpose: what is read within this transaction is given up after some milliseconds
select set_config('statement_timeout', cast(:millis as text), true)
