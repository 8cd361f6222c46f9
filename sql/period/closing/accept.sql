-- purpose: the reason for one cause of what differs
insert into period.accepted (signing_id, cause, amount, currency, reason)
values (:signing_id, :cause, :amount, :currency, :reason)
