-- T-9006 came on 2 October in batch 42 and, corrected, on 6 October in batch 43.

-- defect:  a version gave way to a file that came before it
-- found:   psa-de:timesheet_line:T-9006 version 1 was superseded, and not by a later version
-- refused: version 1 of psa-de:timesheet_line:T-9006 is superseded once and for all
update stage.timesheet_line set superseded_by = 13 where (source_ref, version) = ('psa-de:timesheet_line:T-9006', 1);

-- defect:  a version gave way to a file that has no version of it
-- found:   psa-de:timesheet_line:T-9001 version 1 was superseded, and not by a later version
-- refused: file timesheet_lines.csv is accepted and supersedes nothing any more
update stage.timesheet_line set superseded_by = 43 where (source_ref, version) = ('psa-de:timesheet_line:T-9001', 1);

-- defect:  a version gave way to a file that was not accepted
-- found:   psa-de:timesheet_line:T-9006 version 1 was superseded, and not by a later version
-- refused: file timesheet_lines.csv of delivery 2026-10-06 is accepted and stays so
-- common:  order_of_knowledge_has_no_gap
update extract.batch set state = 'refused', batch_no = null, known_at = null where batch_id = 43;

-- defect:  two versions gave way to one
-- found:   psa-de:timesheet_line:T-9006 version 1 was superseded, and not by a later version
-- refused: file timesheet_lines.csv is accepted and takes no further rows
insert into stage.timesheet_line (source_ref, version, content_hash, batch_id, line_no, superseded_by, source, work_month, work_on,
    work_seconds, project, resource, status)
values ('psa-de:timesheet_line:T-9006', 3, sha256('T-9006'), 42, 8, 43, 'psa-de', '2026-09-01', '2026-09-02', 3600, 'P-1101', 'R-02', 'approved');

-- defect:  a version counts as too late though no newer one was there
-- found:   psa-de:timesheet_line:T-9001 version 1 came too late for no newer one
-- refused: file timesheet_lines.csv is accepted and supersedes nothing any more
update stage.timesheet_line set superseded_by = batch_id where (source_ref, version) = ('psa-de:timesheet_line:T-9001', 1);

-- defect:  a version that came later gave way to one that came before
-- found:   psa-de:timesheet_line:T-9006 version 1 was superseded, and not by a later version
-- refused: permission denied for table timesheet_line
update stage.timesheet_line
set batch_id      = case version when 1 then 43 else 42 end,
    superseded_by = case version when 1 then 42 end
where source_ref = 'psa-de:timesheet_line:T-9006';

-- defect:  a version counts as too late though it is the newest
-- found:   psa-de:timesheet_line:T-9006 version 3 came too late for no newer one
-- company: JP
-- refused: file timesheet_lines.csv is accepted and takes no further rows
insert into stage.timesheet_line (source_ref, version, content_hash, batch_id, line_no, superseded_by, source, work_month, work_on,
    work_seconds, project, resource, status, updated_at)
values ('psa-de:timesheet_line:T-9006', 3, sha256('T-9006'), 56, 8, 56, 'psa-de', '2026-09-01', '2026-09-02', 3600, 'P-1101', 'R-02', 'approved',
    '2026-10-07T08:00:00Z');

-- defect:  none: a version of September came after the correction of October, too late
-- found:   nothing
-- company: JP
-- refused: file timesheet_lines.csv is accepted and takes no further rows
insert into stage.timesheet_line (source_ref, version, content_hash, batch_id, line_no, superseded_by, source, work_month, work_on,
    work_seconds, project, resource, status, updated_at)
values ('psa-de:timesheet_line:T-9006', 3, sha256('T-9006'), 56, 8, 56, 'psa-de', '2026-09-01', '2026-09-02', 3600, 'P-1101', 'R-02', 'approved',
    '2026-09-02T08:00:00Z');

-- defect:  none: a line was corrected a second time
-- found:   nothing
-- refused: file timesheet_lines.csv is accepted and takes no further rows
insert into stage.timesheet_line (source_ref, version, content_hash, batch_id, line_no, source, work_month, work_on, work_seconds, project,
    resource, status)
values ('psa-de:timesheet_line:T-9006', 3, sha256('T-9006'), 56, 8, 'psa-de', '2026-09-01', '2026-09-02', 3600, 'P-1101', 'R-02', 'approved');
update stage.timesheet_line set superseded_by = 56 where (source_ref, version) = ('psa-de:timesheet_line:T-9006', 2);
