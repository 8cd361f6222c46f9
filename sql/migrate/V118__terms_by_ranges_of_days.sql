-- What the work of a project belongs to is kept for a range of days, as rates are: it changes when a mapping, an agreed term or a version
-- begins or ends, which in most months is never. What was resolved before is of one day each.
alter table recognise.terms rename column work_on to from_on;
alter table recognise.terms add column until_on date;
update recognise.terms set until_on = from_on + 1;
alter table recognise.terms alter column until_on set not null, add check (from_on < until_on);
alter table recognise.terms
    rename constraint terms_valuation_id_entity_source_project_work_on_key to terms_valuation_id_entity_source_project_from_on_key;
