-- transform: the rows of a draft's file as governed rows, under the negative of its number, so that a preview can compute with them
-- rule:      a file that the draft leaves as it is comes from the version that it is based on
-- reads:     mapping.version, mapping.governed_row, mapping.draft_row
-- writes:    the table of the file
-- returns:   how many rows there are
select mapping.lay_out_rows(:kind, :no, :file, :table)
