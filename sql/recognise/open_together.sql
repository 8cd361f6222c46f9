-- purpose: a place for the lines of valuations that are opened together
-- answers: the first of them, under which stands what they have in common
select recognise.open_together(cast(:opened as bigint[]))
