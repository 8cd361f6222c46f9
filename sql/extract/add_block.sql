-- purpose: a block of a file is staged and counted
insert into extract.block (batch_id, block_no, first_line, last_line, read, staged, known, rejected, seconds, amount, hash)
values (:batch_id, :block_no, :first_line, :last_line, :read, :staged, :known, :rejected, :seconds, :amount, :hash)
