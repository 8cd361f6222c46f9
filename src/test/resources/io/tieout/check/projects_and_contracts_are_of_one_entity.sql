-- defect:  a project is valued as the work of another entity than its contract's
-- found:   project P-1101 is of JP, its contract C-1001 of DE
-- refused: permission denied for table terms
update recognise.terms set entity = 'JP' where (valuation_id, project) = (59, 'P-1101');

-- defect:  an entity posted for the contract of another one
-- found:   DE/2026-09/C-1001/revenue/1 posts for DE, its contract is of JP
-- refused: permission denied for table record
update stage.record set content = content || '{"entity": "JP"}' where source_ref = 'psa-de:contract:C-1001';
