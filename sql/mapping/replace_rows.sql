-- transform: the rows of a draft's file replace those of the version before
-- rule:      a row that is gone or changed ends with this version, an equal row goes on, a new or changed row begins
-- reads:     mapping.draft_row
-- writes:    the table of the file
-- returns:   how many rows ended, go on and began
select ended, kept, begun
from mapping.replace_rows(:kind, :no, :file, :table)
