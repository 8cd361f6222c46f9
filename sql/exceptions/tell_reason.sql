-- purpose: what a reason says, told to the statements; for the owner of the schema
insert into exceptions.reason_code (code, severity, owner, field, expected, next_step)
values (:code, :severity, :owner, :field, :expected, :next_step)
on conflict (code) do update
set severity = excluded.severity, owner = excluded.owner, field = excluded.field, expected = excluded.expected,
    next_step = excluded.next_step
