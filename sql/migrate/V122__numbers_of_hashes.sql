-- The first eight bytes of a hash of what a row says, as a number, by which rows are added up. PostgreSQL 18 reads bytes as a number; before
-- it, they are spelled out, which takes as long as to read the row. Inlined, so without a search path of its own.
do $$
begin
    execute format('create function stage.hash_number(content_hash bytea) returns bigint language sql immutable parallel safe return %s',
        case when current_setting('server_version_num')::int >= 180000
             then 'substring(content_hash for 8)::bigint'
             else '(''x'' || encode(substring(content_hash for 8), ''hex''))::bit(64)::bigint' end);
end $$;
