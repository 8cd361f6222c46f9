-- purpose: records whose reference is like one that nobody knows: the same beginning, or an id that is the same or begins the same
-- note:    a thousand at most
(select distinct source_ref
 from stage.said
 where source_ref >= :beginning and source_ref < :beginning || '~'
 limit 1000)
union
(select distinct source_ref
 from stage.said
 where source_ref like '%:' || :id_beginning || '%'
 limit 1000)
union
(select distinct source_ref
 from stage.said
 where right(source_ref, length(:id) + 1) = ':' || :id
 limit 1000)
