-- A governed file is declared once, by its table: rows of a draft are read by the names and types of its columns, with what a column holds
-- where a row says nothing, and by the days from and to which they are valid. How narrow a bill rate is follows from whom it names.
alter table mapping.bill_rate drop column specificity;
alter table mapping.bill_rate add column specificity int not null generated always as (
    case                                                        -- 4 resource, 3 role and service, 2 role, 1 service, 0 neither
        when resource <> '' then 4
        when role <> '' and service <> '' then 3
        when role <> ''    then 2
        when service <> '' then 1
        else 0
    end) stored;

-- The columns of a governed table as parts of a statement: their names, what each is of a row's content, and when the rows now and draft
-- are equal in all of them. Columns that may be empty are compared apart, so that the others can be hashed.
create function mapping.governed_columns(of_table text, out names text, out said text, out same text)
language sql stable set search_path = pg_catalog as $$
    select
        string_agg(quote_ident(name), ', ' order by place),
        string_agg(
            case when type = 'daterange' then $said$daterange((content ->> 'valid_from')::date, (content ->> 'valid_to')::date, '[]')$said$
                 when otherwise is null  then format('(content ->> %L)::%s', name, type)
                 else format('coalesce((content ->> %L)::%s, %s)', name, type, otherwise)
            end || ' as ' || quote_ident(name), ', ' order by place),
        string_agg(format(case when filled then 'now.%1$I = draft.%1$I' else 'now.%1$I is not distinct from draft.%1$I' end, name),
                   ' and ' order by place)
    from (
        select attribute.attname as name, attribute.attnum as place, attribute.attnotnull as filled,
               format_type(attribute.atttypid, attribute.atttypmod) as type, pg_get_expr(standard.adbin, standard.adrelid) as otherwise
        from pg_attribute as attribute
        left join pg_attrdef as standard
          on (standard.adrelid, standard.adnum) = (attribute.attrelid, attribute.attnum)
        where attribute.attrelid = format('mapping.%I', of_table)::regclass
          and attribute.attnum > 0 and not attribute.attisdropped
          and attribute.attgenerated = '' and attribute.attidentity = ''
          and attribute.attname <> 'versions'
    ) as governed
$$;

-- A row that is gone or changed ends with this version, an equal row goes on, a new or changed row begins.
create function mapping.replace_rows(of_kind text, of_no int, of_file text, in_table text, out ended bigint, out kept bigint, out begun bigint)
language plpgsql set search_path = pg_catalog as $$
declare
    governed record;
begin
    select * into governed from mapping.governed_columns(in_table);
    execute format($statement$
        with draft as (
            select %2$s
            from mapping.draft_row
            where kind = $1 and no = $2 and file = $3
        ),

        in_force as (
            select *
            from mapping.%1$I
            where upper_inf(versions)
        ),

        ended as (
            update mapping.%1$I as governed
            set versions = int4range(lower(governed.versions), $2)
            from in_force as now
            where governed.row_id = now.row_id
              and not exists (select from draft where %3$s)
            returning 1
        ),

        begun as (
            insert into mapping.%1$I (%4$s, versions)
            select %4$s, int4range($2, null)
            from draft
            where (select count(*) from ended) >= 0               -- the ended rows make room first
              and not exists (select from in_force as now where %3$s)
            returning 1
        )

        select
            (select count(*) from ended),
            (select count(*) from draft) - (select count(*) from begun),
            (select count(*) from begun)
        $statement$, in_table, governed.said, governed.same, governed.names)
    into ended, kept, begun
    using of_kind, of_no, of_file;
end $$;

-- The rows of a draft's file under the negative of its number; a file that the draft leaves as it is, from the version it is based on.
create function mapping.lay_out_rows(of_kind text, of_no int, of_file text, in_table text) returns bigint
language plpgsql set search_path = pg_catalog as $$
declare
    governed record;
    rows     bigint;
begin
    select * into governed from mapping.governed_columns(in_table);
    execute format($statement$
        with version as (
            select based_on, exists (select from mapping.draft_file as file
                                     where (file.kind, file.no, file.file) = ($1, $2, $3)) as replaced
            from mapping.version
            where kind = $1 and no = $2 and state = 'draft'
        ),

        row as (
            select governed.content
            from version
            join mapping.governed_row as governed
              on (governed.kind, governed.file) = ($1, $3) and governed.versions @> version.based_on
            where not version.replaced
            union all
            select draft.content
            from version
            join mapping.draft_row as draft
              on (draft.kind, draft.no, draft.file) = ($1, $2, $3)
        )

        insert into mapping.%1$I (%3$s, versions)
        select %2$s, int4range(-$2, -$2 + 1)
        from row
        $statement$, in_table, governed.said, governed.names)
    using of_kind, of_no, of_file;
    get diagnostics rows = row_count;
    return rows;
end $$;

revoke all on function mapping.governed_columns(text) from public;
revoke all on function mapping.replace_rows(text, int, text, text) from public;
revoke all on function mapping.lay_out_rows(text, int, text, text) from public;
grant execute on function mapping.governed_columns(text) to ${application};
grant execute on function mapping.replace_rows(text, int, text, text) to ${application};
grant execute on function mapping.lay_out_rows(text, int, text, text) to ${application};
