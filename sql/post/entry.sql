-- purpose: the head of an entry
select journal, posting_on from post.entry where plan_id = :plan_id and entry_no = :entry_no
