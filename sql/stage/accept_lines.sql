-- purpose: lines of work of an accepted file take the place of their earlier versions
-- reads:   the versions staged from the file; the ids seen in it, when it says all there is of some months
-- writes:  the table of the lines (missing lines, superseded versions), extract.touched
-- grain:   one missing version per line in force that the complete file does not have
-- note:    what was worked, known or changed after the moment as of which the file is complete cannot be missing from it
call stage.accept_lines(:table, :batch_id)
