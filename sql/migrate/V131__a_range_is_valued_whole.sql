-- How many lines a range has is counted when it is cut, by the projects of its blocks, and again when it is valued, by the terms of each line:
-- a line that the terms of its project leave out is missed at once. Null of cost lines, of which only some may be of the company.
alter table recognise.value_range
    add column lines int,
    add constraint valued_whole check (not done or lines is null or read = lines);
grant insert (lines) on recognise.value_range to ${application};
