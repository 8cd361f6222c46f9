-- defect:  work is valued under the contract of another entity
-- found:   the work on project P-1101 is of DE, which has no contract C-2003
-- refused: permission denied for table terms
update recognise.terms set contract = 'C-2003'
where project = 'P-1101' and valuation_id in (select valuation_id from run.valuation where run_id = (select max(run_id) from run.run where entity = 'DE' and kind = 'close'));

-- defect:  an entity has a position of the contract of another one
-- found:   a position of C-1001, which is no contract of DE
-- refused: permission denied for table record
update stage.record set content = content || '{"entity": "JP"}' where source_ref = 'psa-de:contract:C-1001';
