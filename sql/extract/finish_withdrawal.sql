-- purpose: a delivery is withdrawn by another one, which has its numbers
update extract.withdrawal
set state = 'done', decided_by = :actor, decided_os = :os_user, by_delivery = :by_delivery
where withdrawal_id = :withdrawal_id
