-- purpose: a draft becomes a version
update mapping.version
set state = 'approved', approved_by = :actor, approved_os = :os_user, reason = cast(:reason as text)
where kind = :kind and no = :no
returning kind, no, based_on, state, content_hash, prepared_by, prepared_at, approved_by, approved_at, withdrawn_by, withdrawn_at, reason
