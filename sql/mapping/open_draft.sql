-- purpose: a new draft, compared with the version that is in use
insert into mapping.version (kind, no, based_on, content_hash, prepared_by, prepared_os)
select
    :kind,
    coalesce(max(no), 0) + 1,
    coalesce(max(no) filter (where state = 'approved'), 0),
    decode(:content_hash, 'hex'),
    :actor,
    :os_user
from mapping.version
where kind = :kind
returning kind, no, based_on, state, content_hash, prepared_by, prepared_at, approved_by, approved_at, withdrawn_by, withdrawn_at, reason
