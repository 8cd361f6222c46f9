-- purpose: a delivery is kept after all
update extract.withdrawal
set state = 'dropped', decided_by = :actor, decided_os = :os_user
where withdrawal_id = :withdrawal_id
