-- Which company the work on a project of a source is of, is in most cases said by its terms: one company has any. Lines need not ask what
-- the project itself says.
alter table recognise.terms add column only_company boolean not null default false;
update recognise.terms as terms
set only_company = true
where not exists (
    select from recognise.terms as other
    where (other.valuation_id, other.source, other.project) = (terms.valuation_id, terms.source, terms.project)
      and other.entity is distinct from terms.entity);
