-- purpose: whether everything accepted of a source had its ids taken in this way
select not exists (select from extract.delivery where source = :source and state = 'accepted' and ids <> :ids)
