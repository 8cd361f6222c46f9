-- defect:  the person who prepared the rates approved them as well
-- found:   run 11 used version 1 of rate: approved
-- company: every
-- refused: version 1 of rate is approved and stays so
-- first:   alter table mapping.version drop constraint version_check1;
update mapping.version set approved_by = prepared_by where kind = 'rate';

-- defect:  a mapping was used before it was approved
-- found:   run 11 used version 1 of mapping: approved
-- company: every
-- refused: permission denied for table version
update mapping.version set approved_at = clock_timestamp() where kind = 'mapping';

-- defect:  rules were used that were taken back
-- found:   run 11 used version 1 of rule: withdrawn
-- company: every
-- refused: version 1 of rule is approved and stays so
update mapping.version set state = 'withdrawn', withdrawn_by = 'bob', approved_by = null where kind = 'rule';

-- defect:  rules were used that do not exist
-- found:   run 11 used version 7 of rule: there is none
-- company: every
-- refused: permission denied for table snapshot
update run.snapshot set rule_no = 7 where snapshot_id = 7;

-- defect:  nobody knows when the rates were approved
-- found:   run 11 used version 1 of rate: approved
-- company: every
-- refused: permission denied for table version
update mapping.version set approved_at = null where kind = 'rate';
