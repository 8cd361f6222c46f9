-- defect:  a mapping comes into force that nobody approved
-- found:   version 2 of mapping, mappings.csv: {"kind": "project", "source": "psa-de", "target": "C-1001/1", "source_key": "P-1900"} is in force and not approved
-- company: every
-- refused: a governed row changes only when a version of mapping is approved
insert into mapping.entry (kind, source, source_key, target, valid, versions)
values ('project', 'psa-de', 'P-1900', 'C-1001/1', '(,)', '[1,)');

-- defect:  an hour is billed at another rate than was approved
-- found:   "hourly_rate": "165"} is approved and not in force
-- company: every
-- refused: permission denied for table bill_rate
update mapping.bill_rate set hourly_rate = 170 where resource = 'R-01';

-- defect:  a rule that was approved is not in force any more
-- found:   "setting": "invoice_credits"} is approved and not in force
-- company: JP
-- refused: a governed row keeps its versions
update mapping.policy set versions = '[0,1)' where entity = 'JP';
