-- purpose: a second person signs what another one asked for
update period.signing set approved_by = :actor, approved_os = :os_user where signing_id = :signing_id
