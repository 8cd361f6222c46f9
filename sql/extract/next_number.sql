-- purpose: the next place in the order of knowledge; whoever else wants one waits until the transaction ends
update run.knowledge
set last_no = last_no + 1
returning last_no
