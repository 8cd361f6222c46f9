-- The timesheets of DE of 6 October, the last that came of September.

-- defect:  a stored file was changed
-- found:   2026-10-06/timesheet_lines.csv
-- refused: permission denied for table file
update extract.file set content = content || '\x00' where sha256 = (select sha256 from extract.batch where batch_id = 43);

-- defect:  another file stands in its place
-- found:   2026-10-06/timesheet_lines.csv
-- refused: permission denied for table file
update extract.file set content = other.content
from extract.file as other
where file.sha256 = (select sha256 from extract.batch where batch_id = 43)
  and other.sha256 = (select sha256 from extract.batch where batch_id = 42);
