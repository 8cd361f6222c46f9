-- defect:  a project is valued as the work of another entity than its contract's
-- found:   project P-1101 is of JP, its contract C-1001 of DE
-- company: JP
-- refused: permission denied for table terms
update recognise.terms set entity = 'JP' where project = 'P-1101' and valuation_id in (select valuation_id from run.valuation where run_id = 16);

-- defect:  an entity posted for the contract of another one
-- found:   DE/2026-09/C-1001/revenue/1 posts for DE, its contract is of JP
-- refused: permission denied for table record
update stage.record set content = content || '{"entity": "JP"}' where source_ref = 'psa-de:contract:C-1001';
