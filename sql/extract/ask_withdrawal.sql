-- purpose: somebody asks to withdraw a delivery
insert into extract.withdrawal (delivery_id, reason, asked_by, asked_os)
values (:delivery_id, :reason, :actor, :os_user)
